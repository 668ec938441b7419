"""Fields of Word files that have no result of their own, do not end, or say something beside what they compute."""

from __future__ import annotations

import pytest
from office_files import docx, levels, lines, numbered, p, use

from govplan.pipeline.read.document import Document
from govplan.pipeline.read.registry import read_document
from govplan.pipeline.read.word.fields import of_equation


def read(body: str, **parts: str) -> Document:
    return read_document("a.docx", docx(body, **parts))


def mark(kind: str, form: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{form}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"EQ \o\ac(○,3)", "③"),
        (r"EQ \o\ac(○,甲)", "甲"),
        (r"EQ \o\ac(□,3)", "3"),
        (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(ㄕ),施)", "施"),
        (r"EQ \f(已辦件數,應辦件數)", "已辦件數/應辦件數"),
        (r"EQ \f(1,(2,3))", "1/2,3"),
        (r"eq \x(核定)", "核定"),
        (r"PAGE \* MERGEFORMAT", ""),
        (r"EQ \o\ac(○", ""),
        ("EQ", ""),
        ("", ""),
    ],
)
def test_characters_set_over_others(written: str, printed: str) -> None:
    assert of_equation(written) == printed
    body = p("前", runs=mark("begin") + instruction(written) + mark("end") + "<w:r><w:t>後</w:t></w:r>")
    assert lines(read(body)) == [f"前{printed}後"]


def test_the_chosen_entry_of_a_list() -> None:
    entries = '<w:listEntry w:val="新增"/><w:listEntry w:val="延續"/>'
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    first = f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"
    lost = f'<w:ffData><w:ddList><w:result w:val="7"/>{entries}</w:ddList></w:ffData>'
    body = "".join(
        p(runs=mark("begin", form) + mark("end") + "<w:r><w:t>計畫</w:t></w:r>") for form in (chosen, first, lost)
    )
    assert lines(read(body)) == ["延續計畫", "新增計畫", "計畫"]


def test_a_field_without_an_end_hides_nothing() -> None:
    numbering = levels(("decimal", "%1.")) + use(1)
    body = numbered("甲", 1) + p("乙", runs=mark("begin") + instruction("PAGEREF x")) + numbered("丙", 1)
    whole = p(runs=mark("begin") + instruction("REF y") + mark("separate") + "<w:r><w:t>丁</w:t></w:r>" + mark("end"))
    assert lines(read(body + whole, numbering=numbering)) == ["1. 甲", "乙", "2. 丙", "丁"]


def test_letters_drawn_as_a_shape() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath on="t" string="108年度施政計畫"/></v:shape></w:pict></w:r>'
    assert lines(read(p(runs=drawn) + p("壹、目標"))) == ["108年度施政計畫", "壹、目標"]


@pytest.mark.parametrize("inserted", ['<w:altChunk r:id="x"/>', '<w:p><w:subDoc r:id="x"/></w:p>'])
def test_a_file_inside_is_told(inserted: str) -> None:
    document = read(p("甲") + inserted)
    assert [(problem.code, problem.severity) for problem in document.problems] == [("not_read", "warning")]


@pytest.mark.parametrize(("kind", "severity"), [
    ("diagramData", "info"), ("chart", "info"), ("oleObject", "info"), ("package", "warning"),
])  # fmt: skip
def test_what_is_embedded_or_drawn_is_told(kind: str, severity: str) -> None:
    document = read(p("甲"), **{kind: ""})
    assert [(problem.code, problem.severity) for problem in document.problems] == [("not_read", severity)]
