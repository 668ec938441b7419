"""No character of a source is lost or read twice."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from flat_tables import KINDS, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_views import is_blank, lay_out, places

from govplan.pipeline.read.errors import ReadError

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
MARKUP = re.compile(
    r"^[^\S\n]*([-*_])(?:\s?\1){2,4}[^\S\n]*$|</?(?:p|br|div|li|ul|ol|table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|b|strong|i|em|u|span|sup|sub|font|label|input)\b[^<>]*>"
    r"|(?:^|(?<=[\r\f\v]))[ \t]*(?:#{1,6}(?=[ \t])|[-*+](?=[ \t]+\S))|\*\*"
    r"|\\(?=[!-/:-@\[-`{-~])|&(?:nbsp|ensp|emsp|thinsp|shy|zwn?j|\#160|\#x0*a0|\#12288|\#x0*3000);|(?<=&)amp;"
    r"|[□☐▢◻■☑☒▣◼○◯●◉✓✔√VvＶｖ\u2500-\u257f]",
    re.MULTILINE | re.IGNORECASE,
)


def assert_conserved(text: str) -> None:
    layout = lay_out(text)
    raw = layout.document.raw_text
    seen = places(layout)
    assert len(seen) == len(set(seen)), "read twice: " + "".join(raw[i] for i in sorted(seen) if seen.count(i) > 1)[:80]
    markup = {i for found in MARKUP.finditer(raw) for i in range(*found.span())}
    in_pipes = {
        i for found in re.finditer(r"(?:^|(?<=[\r\f\v]))[ \t]*\|.*$", raw, re.MULTILINE) for i in range(*found.span())
    }
    # Behind each cell a pipe sets it apart, also where rows run over lines; below a head dashes rule.
    in_pipes |= {i for i, char in enumerate(raw) if char == "|"}
    in_pipes |= {i for found in re.finditer(r"^[ \t|:-]*-[ \t|:-]*$", raw, re.MULTILINE) for i in range(*found.span())}
    in_pipes |= {i for found in re.finditer(r"\|[ \t:]*-[ \t:-]*(?=\|)", raw) for i in range(*found.span())}
    kept = set(seen)
    lost = [
        i
        for i, char in enumerate(raw)
        if i not in kept and not is_blank(char) and i not in markup and not (i in in_pipes and char in "|-:")
    ]
    assert not lost, "lost: " + "".join(raw[i] for i in lost)[:80]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_corpus_is_conserved(path: Path) -> None:
    assert_conserved(path.read_text(encoding="utf-8"))


PIECES = st.sampled_from(
    [
        "一、", "（一）", "1.", "壹、", "第一章 ", "工作計畫", "重要計畫項目", "實施內容", "項次", "計畫名稱", "目錄", "合計",
        "推動就業服務", "辦理勞動檢查，", "提升效能。", "Facebook", "108年", "42%", "1,200", "113-116", " ", "  ", "\u3000",
        "\n", "\n\n", " \n\n", "\t", "\t\t", "\f", "|", "| --- | --- |\n", "- ", "# ", "**", "<p>", "</p>", "<br>",
        "<table>", "</table>", "<tr>", "<td>", "</td></tr>", '<th colspan="2">', '<td rowspan="3">',
        '<input type="checkbox" checked>', "□", "■", "……", "- 3 -", "P79", "註：", "\ufeff", "\x85", "\r", "務 專 責 單",
        "工作計畫 重要計畫項目 實施內容 \n\n", "策略績效目標 衡量指標 \n", "5,180 \n\n", "●", "V", "○",
        "\n\n---\n\n", "\n\n* * *\n\n", "\n\n____\n\n", "\\.", "\\", "&nbsp;", "&amp;", "&",
        "│", "───┬──┬──\n", "甲│乙│丙\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=120).map("".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mixture_is_conserved(text: str) -> None:
    assert_conserved(text)


@pytest.mark.parametrize("below", ["\t一、", "\t一、|一、", "一、\n甲\t乙\t丙"])
def test_what_stands_below_a_row_of_pipes_is_conserved(below: str) -> None:
    assert_conserved(f"| --- | --- |\n{below}")
    assert_conserved(f"|甲|乙|\n{below}")


@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=1), max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_laid_out_or_refused(text: str) -> None:
    with suppress(ReadError):
        seen = places(lay_out(text))
        assert len(seen) == len(set(seen))


@pytest.mark.parametrize("kind", KINDS)
def test_flattened_tables_are_conserved(kind: str) -> None:
    assert_conserved(sample(1, kind).text)
