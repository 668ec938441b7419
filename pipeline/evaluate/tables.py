"""What an evaluation shows on a terminal: tables of text, and notes below them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ScoreTable:
    """A table of figures. The first column is text, the others stand at the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Share:
    """``right`` of ``of`` things. ``right`` may count parts of things, as a score of cells does."""

    right: float = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """Between 0 and 1; ``None`` where there is nothing to count."""
        return self.right / self.of if self.of else None

    def as_json(self) -> dict[str, object]:
        """The share and what it is made of, four decimals."""
        right = self.right if isinstance(self.right, int) else Decimal(f"{self.right:.4f}")
        return {"value": rounded(self.value), "right": right, "of": self.of}


def rounded(value: float | None) -> Decimal | None:
    """A figure as JSON holds it: four decimals."""
    return None if value is None else Decimal(f"{value:.4f}")


def shown(value: float | None) -> str:
    """A figure as a table shows it: three decimals, a dash for none.

    What is not quite 1 is never shown as 1.000, so that a single wrong record can be seen.
    """
    if value is None:
        return "–"
    return "0.999" if 0.9985 < value < 1 else f"{value:.3f}"
