"""Pairs of invented plans for the findings: one with a fault, and its twin that differs from it in a few characters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from govplan.pipeline.batch.one_file import Task, process
from govplan.schemas import Finding

TITLE = "高雄市政府文化局 113 年度施政計畫"
AIMS = "壹、年度施政目標\n\n一、保存文化資產\n\n（一）修復古蹟。\n\n二、推廣藝文\n\n（一）辦理展演。"


@dataclass(frozen=True)
class Pair:
    """A plan whose ``fault`` gives a finding of this code; with ``sound`` in its place it gives none."""

    code: str
    text: str
    fault: str
    sound: str

    @property
    def twin(self) -> str:
        """The plan without the fault."""
        assert self.text.count(self.fault) == 1, f"{self.fault!r} is printed {self.text.count(self.fault)} times"
        return self.text.replace(self.fault, self.sound)

    def __str__(self) -> str:
        """What a test is called by."""
        return f"{self.code}: {self.fault.strip()[:24]} / {self.sound.strip()[:24]}"


def plan(*parts: str, title: str = TITLE, aims: str = AIMS) -> str:
    """A plan of these parts behind its aims; no part stands without a heading."""
    return "\n\n".join(part for part in (title, aims, *parts) if part) + "\n"


def table(heading: str, *rows: str) -> str:
    """A part of one table, whose rows are written with ``|`` between their cells."""
    return heading + "\n\n" + "\n".join(row.replace("|", "\t") for row in rows)


def as_page(text: str) -> str:
    """The plan as a web page: paragraphs, and the lines with tabs as tables."""
    found: list[str] = []
    for block in filter(str.strip, text.split("\n\n")):
        lines = block.strip("\n").split("\n")
        rows = [line.split("\t") for line in lines if "\t" in line]
        found += [f"<p>{line}</p>" for line in lines if "\t" not in line]
        found += [f"<table>{_cells(rows[:1], 'th')}{_cells(rows[1:], 'td')}</table>"] if rows else []
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(found)}</body></html>"


def _cells(rows: list[list[str]], tag: str) -> str:
    return "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for row in rows)


def findings(folder: Path, text: str, name: str = "plan.txt") -> list[Finding]:
    """The findings of a plan that is written as a file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return list(process(Task(file, file.name)).records.findings)


def codes(folder: Path, text: str) -> list[str]:
    """The codes of all findings of a plan that is written as a file."""
    return [finding.code for finding in findings(folder, text)]
