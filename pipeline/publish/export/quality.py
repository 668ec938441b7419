"""What data.gov.tw looks at in a data set, held against the files of an export, without a network.

The platform looks from three sides: can the data be had, can a program process them, can a person understand them.
Its own check runs over the addresses of a data set; this one runs over the folder that will stand behind them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from .dcat import PLATFORM_FILE, RESOURCE_FOLDER
from .errors import ExportError

Severity = Literal["error", "warning"]

SIDES = {
    "可取得性": ("file_missing", "file_not_described"),
    "易於被處理": (
        "format_not_open", "not_structured", "encoding_differs", "encoding_not_said", "no_rows", "heading_empty",
        "heading_repeated", "heading_with_blanks", "row_width_differs", "row_empty",
    ),
    "易於理解": ("field_missing", "field_not_described", "fields_in_another_order", "rows_differ", "not_said"),
}  # fmt: skip
"""The three sides, and the codes of what is found from each."""

_OTHER_FORMS = {b"%PDF": "PDF", b"PK\x03\x04": "a zip file, such as Excel's", b"\xd0\xcf\x11\xe0": "an old Office file"}
_ENCODINGS = {"UTF-8": "utf-8", "BIG5": "cp950"}
_LONGEST_CELL = 2**31 - 1
_MOST_ROWS_SHOWN = 3  # of one fault in one file


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be; ``file`` is a path in the folder."""

    side: str
    code: str
    severity: Severity
    file: str
    message: str


@dataclass(frozen=True)
class Quality:
    """What was looked at and what was found."""

    files: tuple[str, ...]
    rows: int
    faults: tuple[Fault, ...]

    def errors(self) -> int:
        """Faults for which the platform would mark the data set down."""
        return sum(fault.severity == "error" for fault in self.faults)

    def as_data(self) -> dict[str, Any]:
        """The report as data, by the three sides."""
        sides = {side: [asdict(fault) for fault in self.faults if fault.side == side] for side in SIDES}
        return {"files": list(self.files), "rows": self.rows, "errors": self.errors(), "faults": sides}


def quality_of(folder: Path) -> Quality:
    """Hold a folder with the formats ``csv`` and ``dcat`` against the rules. Raises ``ExportError``."""
    said = _described(folder)
    tables = {resource["資料資源名稱"]: _Table(folder, resource) for resource in said["資料資源"]}
    faults = [*_unfilled(said), *(fault for table in tables.values() for fault in table.faults())]
    for file in sorted((folder / RESOURCE_FOLDER).glob("*.csv")):
        if file.name not in tables:
            name = f"{RESOURCE_FOLDER}/{file.name}"
            faults.append(_fault("file_not_described", name, f"{PLATFORM_FILE} does not describe this file"))
    return Quality(tuple(one.name for one in tables.values()), sum(one.count for one in tables.values()), tuple(faults))


def _described(folder: Path) -> Mapping[str, Any]:
    file = folder / PLATFORM_FILE
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        names = [(one["資料資源名稱"], one["檔案格式"], one["資料量"], one["主要欄位說明"]) for one in said["資料資源"]]
        fields = [(field["欄位"], field["說明"]) for *_, described in names for field in described]
    except (OSError, ValueError, RecursionError) as error:
        raise ExportError(f"{file}: not a readable description: export the formats csv and dcat ({error})") from error
    except (KeyError, TypeError) as error:
        raise ExportError(f"{file}: not a description of a data set, as the format dcat writes it") from error
    if not names or not all(isinstance(name, str) and "/" not in name for name, *_ in names) or not fields:
        raise ExportError(f"{file}: describes no files")
    found: Mapping[str, Any] = said
    return found


def _unfilled(said: Mapping[str, Any]) -> Iterator[Fault]:
    for field in said.get("尚未填寫", ()):
        yield _fault("not_said", PLATFORM_FILE, f"{field} is not filled in; --about takes it", "warning")


class _Table:
    """One file with what is said of it."""

    def __init__(self, folder: Path, said: Mapping[str, Any]) -> None:
        self.name = f"{RESOURCE_FOLDER}/{said['資料資源名稱']}"
        self.count = 0
        self._file, self._said = folder / self.name, said

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong with it."""
        if self._said["檔案格式"] != "CSV":
            yield self._fault("format_not_open", f"said to be {self._said['檔案格式']}; only CSV is looked at")
            return
        try:
            data = self._file.read_bytes()
        except OSError as error:
            yield self._fault("file_missing", f"cannot be read ({error.strerror})")
            return
        text, wrong = self._text(data)
        if wrong is not None:
            yield wrong
            return
        yield from self._of_text(text)

    def _text(self, data: bytes) -> tuple[str, Fault | None]:
        other = next((kind for sign, kind in _OTHER_FORMS.items() if data.startswith(sign)), None)
        if other or data.lstrip()[:1] == b"<":
            return "", self._fault("not_structured", f"this is {other or 'a page of HTML or XML'}, not CSV")
        encoding = _ENCODINGS.get(str(self._said.get("編碼格式")).upper())
        if encoding is None:
            return "", self._fault("encoding_not_said", f"編碼格式 is {self._said.get('編碼格式')!r}: UTF-8 or BIG5")
        try:
            return data.decode(encoding).removeprefix("\ufeff"), None
        except UnicodeDecodeError as error:
            where = f"byte {error.start + 1}"
            return "", self._fault("encoding_differs", f"said to be {self._said['編碼格式']}, which {where} is not")

    def _of_text(self, text: str) -> Iterator[Fault]:
        csv.field_size_limit(_LONGEST_CELL)
        try:
            head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True) if text else [[]]
        except csv.Error as error:
            yield self._fault("not_structured", f"not CSV ({error})")
            return
        self.count = len(rows)
        yield from self._of_head(head)
        yield from self._of_fields(head)
        yield from self._of_rows(head, rows)

    def _of_head(self, head: Sequence[str]) -> Iterator[Fault]:
        for place, name in enumerate(head, 1):
            if not name.strip():
                yield self._fault("heading_empty", f"column {place} has no heading")
            elif name != name.strip():
                yield self._fault("heading_with_blanks", f"the heading of column {place} begins or ends with a blank")
            if name.strip() and name in head[: place - 1]:
                yield self._fault("heading_repeated", f"the heading {name!r} of column {place} stands there twice")

    def _of_fields(self, head: Sequence[str]) -> Iterator[Fault]:
        described = [field["欄位"] for field in self._said["主要欄位說明"]]
        for name in described:
            if name not in head:
                yield self._fault("field_missing", f"{name!r} is described, and is not in the file")
        for name in head:
            if name.strip() and name not in described:
                yield self._fault("field_not_described", f"the column {name!r} is not described")
        for field in self._said["主要欄位說明"]:
            if not str(field["說明"]).strip():
                yield self._fault("field_not_described", f"the description of {field['欄位']!r} is empty")
        if sorted(described) == sorted(head) and described != list(head):
            yield self._fault("fields_in_another_order", "described in another order than in the file", "warning")

    def _of_rows(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Fault]:
        if not rows:
            yield self._fault("no_rows", "holds no rows", "warning")
        if self._said["資料量"] != len(rows):
            yield self._fault("rows_differ", f"said to hold {self._said['資料量']} rows, and holds {len(rows)}")
        other = [number for number, row in enumerate(rows, 1) if row and len(row) != len(head)]
        empty = [number for number, row in enumerate(rows, 1) if not any(cell.strip() for cell in row)]
        for number in other[:_MOST_ROWS_SHOWN]:
            said = f"row {number} has {len(rows[number - 1])} cells, the head {len(head)}"
            yield self._fault("row_width_differs", f"{said} ({len(other)} rows so)")
        for number in empty[:_MOST_ROWS_SHOWN]:
            yield self._fault("row_empty", f"row {number} is empty ({len(empty)} rows so)")

    def _fault(self, code: str, message: str, severity: Severity = "error") -> Fault:
        return _fault(code, self.name, message, severity)


def _fault(code: str, file: str, message: str, severity: Severity = "error") -> Fault:
    side = next(side for side, codes in SIDES.items() if code in codes)
    return Fault(side, code, severity, file, message)
