"""Changes as a page to read, that needs no other file, no script and no network."""

from __future__ import annotations

from collections.abc import Iterator

from ....schemas import RECORD_LISTS
from ..assets import asset, policy
from ..inspection.escape import visible
from .changes import Change, Changes, FieldChange
from .wording import CAUSES, KINDS, NOTHING, value_text

_MOST = 500  # changes that one part of the page shows
_OPEN = 12  # a part of no more changes is open
_LONGEST = 600  # characters of a value


def changelog(changes: Changes, title: str) -> str:
    """The page."""
    parts = (_head(title), _counts(changes), _lists(changes), _redirects(changes))
    return "\n".join(line for part in parts for line in part) + "\n</body></html>\n"


def _head(title: str) -> Iterator[str]:
    style = asset(__package__ or __name__, "changelog.css")
    yield '<!DOCTYPE html>\n<html lang="zh-Hant-TW"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{visible(title)}</title><style>{style}</style></head><body><h1>{visible(title)}</h1>"


def _counts(changes: Changes) -> Iterator[str]:
    if not changes.changes:
        yield f'<p class="note">{NOTHING}</p>'
        return
    causes = {cause: sum(one.cause == cause for one in changes.changes) for cause in CAUSES}
    said = " · ".join(f"{count:,} {CAUSES[cause]}" for cause, count in causes.items() if count)
    yield f'<p class="facts">{said}</p>'
    yield '<table><tr><th>list</th><th class="n">added</th><th class="n">removed</th><th class="n">changed</th></tr>'
    for name, row in changes.counts().items():
        cells = "".join(f'<td class="n">{row[kind]:,}</td>' for kind in KINDS)
        yield f"<tr><td>{name.replace('_', ' ')}</td>{cells}</tr>"
    yield "</table>"


def _lists(changes: Changes) -> Iterator[str]:
    for name in RECORD_LISTS:
        parts = [(kind, found) for kind in KINDS if (found := changes.of(name, kind))]
        if parts:
            yield f"<h2>{name.replace('_', ' ')}</h2>"
        for kind, found in parts:
            opened = " open" if len(found) <= _OPEN else ""
            yield f'<details class="{kind}"{opened}><summary>{len(found):,} {kind}</summary><ul>'
            yield from (_change(change) for change in found[:_MOST])
            yield "</ul>"
            if len(found) > _MOST:
                yield f'<p class="note">The first {_MOST:,} of {len(found):,}; the JSON of the changes holds all.</p>'
            yield "</details>"


def _change(change: Change) -> str:
    fields = "".join(_field(one) for one in change.fields)
    return (
        f'<li>{visible(value_text(change.name, _LONGEST))} <span class="cause {change.cause}">{CAUSES[change.cause]}</span>'
        f"<br><code>{visible(change.id)}</code>{f'<dl>{fields}</dl>' if fields else ''}</li>"
    )


def _field(one: FieldChange) -> str:
    old, new = (visible(value_text(value, _LONGEST)) for value in (one.old, one.new))
    return f"<dt>{visible(one.field)}</dt><dd><del>{old}</del> <ins>{new}</ins></dd>"


def _redirects(changes: Changes) -> Iterator[str]:
    if changes.redirects:
        yield "<h2>redirected</h2><table><tr><th>id</th><th>now</th></tr>"
        for old, new in changes.redirects.items():
            yield f"<tr><td><code>{visible(old)}</code></td><td><code>{visible(new)}</code></td></tr>"
        yield "</table>"
