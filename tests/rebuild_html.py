"""Writes laid-out blocks as a saved web page, with the menus of a site around them."""

from __future__ import annotations

from html import escape

from rebuild_common import Counted, counted, depth, placed_cells, running_titles

from govplan.pipeline.layout.blocks import Cell, Layout, Paragraph, Table
from govplan.pipeline.text.marks import MarkStyle

_COUNTERS = {
    (MarkStyle.HAN, "%1、"): "trad-chinese-informal",
    (MarkStyle.FORMAL, "%1、"): "trad-chinese-formal",
    (MarkStyle.STEM, "%1、"): "cjk-heavenly-stem",
    (MarkStyle.DIGIT, "%1."): "decimal",
}
_PAGE = """<!DOCTYPE html>
<html lang="zh-Hant"><head><meta charset="{charset}"><title>{title}</title>
<script>var hidden = "一、不是內容";</script><style>p {{ margin: 0 }}</style></head>
<body><header><a href="#main">:::</a><h1>市政府全球資訊網</h1></header>
<nav><ul><li><a href="/">首頁</a></li><li><a href="/news">最新消息</a></li></ul></nav>
<div class="breadcrumb"><a href="/">首頁</a> &gt; <a href="/plan">施政計畫</a></div>
<div class="content">
{body}
</div>
<aside>相關連結</aside><p hidden>看不見</p>
<footer>版權所有 瀏覽人次：12345</footer></body></html>
"""


def to_html(layout: Layout, charset: str = "utf-8") -> bytes:
    """The blocks as a web page."""
    body = [_block(block) for block in layout.blocks]
    titles = running_titles(layout)
    page = _PAGE.format(charset=charset, title=escape(titles[0] if titles else ""), body="\n".join(body))
    return page.encode(charset, "xmlcharrefreplace")


def _block(block: Paragraph | Table) -> str:
    return _paragraph(block.text.chars) if isinstance(block, Paragraph) else _table(block)


def _paragraph(chars: str) -> str:
    mark = counted(chars, frozenset(style for style, _ in _COUNTERS))
    if mark is None or (mark.style, mark.template) not in _COUNTERS:
        return f"<p>{_text(chars)}</p>"
    return _point(mark)


def _point(mark: Counted) -> str:
    style = _COUNTERS[mark.style, mark.template]
    return f'<ol start="{mark.value}" style="list-style-type: {style}"><li>{_text(mark.rest)}</li></ol>'


def _text(chars: str) -> str:
    middle = len(chars) // 2
    return f"{escape(chars[:middle])}<span>{escape(chars[middle:])}</span>"


def _table(table: Table) -> str:
    cells = {(placed.row, placed.column): placed for placed in placed_cells(table)}
    rows = []
    for number in range(depth(table) + len(table.rows)):
        tag = "th" if number < depth(table) else "td"
        printed = ""
        for column in range(table.columns):
            placed = cells.get((number, column))
            if placed is not None:
                ticks = _ticks(placed.cell)
                inner = "".join(f"<p>{ticks.get(t.offsets, '')}{_text(t.chars)}</p>" for t in placed.paragraphs)
                printed += f'<{tag} rowspan="{placed.rows}" colspan="{placed.columns}">{inner}'
        rows.append(f"<tr>{printed}")
    return f"<table border=1>{''.join(rows)}</table>"


def _ticks(cell: Cell | None) -> dict[tuple[int, ...], str]:
    if cell is None:
        return {}
    box = '<input type="checkbox"{}> '
    return {label.offsets: box.format(" checked" if ticked else "") for ticked, label in cell.options}
