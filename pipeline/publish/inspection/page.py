"""The page of an inspection, put together. It needs no other file and no network, and forbids itself both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...check.coverage import ENDS, LABELS, Coverage
from ..assets import asset, policy
from .cards import cards
from .coverage import coverage
from .escape import attribute, visible
from .marks import Marks, marks
from .sheets import sheets
from .text import raw_lines
from .view import TYPES, View

_LAYERS = {"line": "lines", "cell": "table cells"}
_OTHERS = {
    "findings": "findings",
    "columns": "columns of tables",
    "nowhere": "in no record",
    "furniture": "furniture",
    "unused": "parts not used",
    "problems": "problems",
}


def inspection_page(view: View) -> str:
    """The whole page as HTML; the same view always gives the same page."""
    covered = coverage(view)
    found = marks(view, covered)
    return "\n".join([*_head(view), *_top(view, covered, found), *_main(view, found), *_end()]) + "\n"


def _head(view: View) -> Iterator[str]:
    style, script = _asset("inspect.css"), _asset("inspect.js")
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-Hant-TW"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script, "data:")}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{attribute(view.source.path)}</title><style>{style}</style></head><body>"


def _end() -> Iterator[str]:
    yield f"<script>{_asset('inspect.js')}</script></body></html>"


def _asset(name: str) -> str:
    return asset(__package__ or __name__, name)


def _top(view: View, covered: Coverage, found: Marks) -> Iterator[str]:
    source = view.source
    facts = [source.media_type or "unknown format", f"{source.characters:,} characters", f"status: {source.status}"]
    if source.pages is not None:
        chosen = f" (shown: {', '.join(str(page.number) for page in view.pages)})" if view.only is not None else ""
        facts.insert(1, f"{source.pages} pages{chosen}")
    yield f'<header class="top"><h1>{visible(source.path)}</h1><p class="facts">{visible(" · ".join(facts))}</p>'
    yield from _bar(covered)
    yield '<div class="filters">'
    yield from _filters(view, found)
    yield '<input type="search" id="find" placeholder="search the list" aria-label="search the list"></div></header>'


def _bar(covered: Coverage) -> Iterator[str]:
    """The coverage: one bar of 100 units, and the same as numbers."""
    shares = covered.shares()
    yield '<div class="coverage"><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    left = 0.0
    for end in ENDS:
        yield f'<rect class="e-{end}" x="{left:.1f}" width="{shares[end]:.1f}" height="4"/>'
        left += shares[end]
    yield "</svg><ul>"
    for end in ENDS:
        count = f"{covered.counts[end]:,}"
        yield f'<li><span class="key e-{end}"></span>{LABELS[end]} <b>{shares[end]:.1f}%</b> <i>{count}</i></li>'
    yield f"<li>of {covered.total:,} characters without white space</li></ul></div>"


def _filters(view: View, found: Marks) -> Iterator[str]:
    counts = Counter(shown.kind for shown in found.records)
    counts |= Counter(
        nowhere=len(found.lost),
        furniture=len(found.furniture),
        columns=len(found.columns),
        unused=len(view.source.unused),
        problems=len(view.source.problems),
    )
    for kind, name in {**{kind: kind for kind in TYPES}, **_OTHERS}.items():
        if counts[kind]:
            yield _filter(kind, f"{name} <b>{counts[kind]}</b>", f"t-{kind}", on=True)
    if view.has_pages:
        for layer, name in _LAYERS.items():
            yield _filter(layer, name, f"layer-{layer}", on=layer == "cell")
    yield '<button type="button" data-all="on">all</button><button type="button" data-all="off">none</button>'


def _filter(kind: str, name: str, style: str, *, on: bool) -> str:
    checked = " checked" if on else ""
    return f'<label class="chip {style}"><input type="checkbox" data-kind="{kind}"{checked}>{name}</label>'


def _main(view: View, found: Marks) -> Iterator[str]:
    yield '<main><aside id="list">'
    yield from cards(view, found)
    yield '</aside><div id="pages">'
    if view.has_pages:
        yield from sheets(view, found)
    else:
        yield '<section class="sheet"><h2>Raw text</h2><div class="raw">'
        yield from raw_lines(view, found)
        yield "</div></section>"
    yield "</div></main>"
