import pytest

from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.identity import slug, source_id
from govplan.pipeline.read.registry import FORMATS, PDF, PLAIN, Format, format_of, read_document


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\r\n some bytes of a printer\n%PDF-1.4\n", PDF),
        ("施政計畫".encode(), PLAIN),
        ("施政計畫".encode("big5"), PLAIN),
        ("施政計畫".encode("utf-16"), PLAIN),
        (b"\x00\x01", None),
    ],
)
def test_the_format_is_told_by_content(data: bytes, expected: Format | None) -> None:
    assert format_of(data) is expected


def test_formats_have_names_and_media_types_of_their_own() -> None:
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert len({known.media_type for known in FORMATS}) == len(FORMATS)


def test_a_name_says_nothing() -> None:
    assert read_document("a.pdf", "施政計畫\n".encode()).media_type == "text/plain"
    with pytest.raises(ReadError, match="PNG image is not supported; put it into a PDF"):
        read_document("a.txt", b"\x89PNG\r\n\x1a\n\x00")
    with pytest.raises(ReadError, match="empty"):
        read_document("a.txt", b"")


def test_ids_of_sources_are_readable_and_their_own() -> None:
    digest = "0dbdfc76" + "0" * 56
    assert source_id("plans/Taichung Labor_108.v2.txt", digest) == "source/taichung-labor-108-v2-0dbdfc76"
    assert source_id("臺中市（勞工局）108.txt", digest) == "source/臺中市-勞工局-108-0dbdfc76"
    assert source_id("a/plan.txt", digest) == source_id("b/plan.pdf", digest)
    assert slug("...") == "file"
    assert len(slug("臺" * 500).encode()) < 200
