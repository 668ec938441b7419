"""What the sheet of a work plan says in a box of its own, which is no table: paragraphs between its opening and its costs."""

from __future__ import annotations

from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..context import PlacedTable, PlanContext
from ..programmes.programme_cards import texts_below
from ..tables.labels import Section, split_labels

_CAPTION = 20  # characters; a longer paragraph is no line that names the unit of a table


def sections_below(context: PlanContext, placed: PlacedTable, roles: tuple[str, ...]) -> list[Section]:
    """The labelled texts between a table and the next one, nothing where what stands below it begins with none of the
    labels for ``roles``."""
    end = max((line.end for line in placed.table.lines), default=0)
    starts = (line.start for peer in context.tables for line in peer.table.lines[:1])
    limit = min((start for start in starts if start >= end), default=end)
    below = [text for text in texts_below(context.root) if text and end <= text.start < limit]
    paragraphs = [text for text in sorted(below, key=lambda text: text.start) if not _is_caption(text)]
    sections = split_labels(paragraphs, context.overlay)
    return sections if sections and sections[0].role in roles else []


def _is_caption(text: Text) -> bool:
    return len(text) <= _CAPTION and genre()("<unit_captions>[：:]").search(squeeze(text.chars)) is not None
