"""How commands that read one file are told to read pages that are only pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from .terminal import cannot_run

OCR_HELP = "Read pages of a PDF that are only pictures with Tesseract (extra `ocr`, language data `chi_tra`)."


def with_ocr(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--ocr``."""
    return click.option("--ocr", is_flag=True, help=OCR_HELP)(command)


@contextmanager
def reading(*, ocr: bool, cross_check: bool = False) -> Iterator[None]:
    """Read files like this. Ends with one sentence where OCR is asked for and cannot be had."""
    from ..read.limits import ReadLimits, limited

    if ocr:
        check_ocr()
    with limited(ReadLimits(ocr=ocr, cross_check=cross_check)):
        yield


def check_ocr() -> None:
    """Ends with one sentence where pages cannot be read by OCR here."""
    from ..read.errors import ReadError
    from ..read.pdf.ocr import require_ocr

    try:
        require_ocr()
    except ReadError as error:
        cannot_run(error.message)
