"""Sets a whole plan on pages."""

from __future__ import annotations

from collections.abc import Sequence

from generated.compose import Beside, Item, Paragraph, Table
from generated.press import LEFT, Page, Press, Sheets
from generated.tables import set_beside, set_table


def press(title: str, items: Sequence[Item], sheets: Sheets) -> list[Page]:
    """The pages of a plan."""
    made = Press(title, sheets)
    if sheets.contents:
        _contents(made, items)
    for item in items:
        if isinstance(item, Table):
            set_table(made, item)
        elif isinstance(item, Beside):
            set_beside(made, item)
        else:
            made.paragraph(item)
    made.end_columns()
    return made.pages


def _contents(made: Press, items: Sequence[Item]) -> None:
    """A table of contents with a page of its own."""
    made.paragraph(Paragraph("目　錄", 1))
    chapters = [item for item in items if isinstance(item, Paragraph) and item.level == 1 and item.marked]
    for number, chapter in enumerate(chapters, 1):
        made.y += 20
        dots = "." * 60
        made.run(LEFT, made.y, chapter.text + dots + str(number), 12.0)
    made.new_page()
