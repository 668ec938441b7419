"""The figures of an evaluation: precision, recall, F1 by type, and shares of what is right."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from ..tables import Share, rounded


@dataclass(frozen=True)
class Counts:
    """Records of one type: in the gold set, read, right in every annotated field, the same with small differences."""

    gold: int = 0
    read: int = 0
    exact: int = 0
    lenient: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)})

    def figures(self, right: int) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1 where ``right`` of the records are; ``None`` where there is nothing to divide."""
        precision = right / self.read if self.read else None
        recall = right / self.gold if self.gold else None
        both = self.gold + self.read
        return precision, recall, 2 * right / both if both else None

    @property
    def f1(self) -> float | None:
        """F1 of records that are right in every annotated field."""
        return self.figures(self.exact)[2]

    def as_json(self) -> dict[str, object]:
        """All counts and figures."""
        names = ("precision", "recall", "f1")
        found: dict[str, object] = {"gold": self.gold, "read": self.read}
        for kind, right in (("exact", self.exact), ("lenient", self.lenient)):
            figures = zip(names, self.figures(right), strict=True)
            found[kind] = {"right": right} | {name: rounded(figure) for name, figure in figures}
        return found


@dataclass
class Scores:
    """Everything that is counted, of one file or of all.

    ``fields`` are by type and field, over the records that were found; ``grounding`` is by type, over those that
    were read. ``cells`` is over the cells of programme tables on both sides.
    """

    types: dict[str, Counts] = field(default_factory=dict)
    fields: dict[str, dict[str, Share]] = field(default_factory=dict)
    paths: Share = field(default_factory=Share)
    cells: Share = field(default_factory=Share)
    grounding: dict[str, Share] = field(default_factory=dict)

    def add(self, other: Scores) -> None:
        """Count another file's in."""
        for name, counts in other.types.items():
            self.types[name] = self.types.get(name, Counts()) + counts
        for name, by_field in other.fields.items():
            mine = self.fields.setdefault(name, {})
            for key, share in by_field.items():
                mine[key] = mine.get(key, Share()) + share
        for name, share in other.grounding.items():
            self.grounding[name] = self.grounding.get(name, Share()) + share
        self.paths += other.paths
        self.cells += other.cells

    @property
    def all(self) -> Counts:
        """The counts of all types together."""
        return sum(self.types.values(), Counts())

    @property
    def all_grounded(self) -> Share:
        """The grounding of all types together."""
        return sum(self.grounding.values(), Share())

    def fields_of(self, name: str) -> Share:
        """All fields of a type together."""
        return sum(self.fields.get(name, {}).values(), Share())

    def as_json(self) -> dict[str, object]:
        """All figures, under plain names."""
        return {
            "all": self.all.as_json(),
            "types": {name: counts.as_json() for name, counts in self.types.items()},
            "fields": {
                name: {key: share.as_json() for key, share in found.items()} for name, found in self.fields.items()
            },
            "outline_paths": self.paths.as_json(),
            "table_cells": self.cells.as_json(),
            "grounding": {"all": self.all_grounded.as_json()}
            | {name: share.as_json() for name, share in self.grounding.items()},
        }
