"""Reads files of older programs (doc, rtf, xls) through LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ...schemas import Problem
from .document import Document
from .errors import ReadError

PROGRAMS = ("soffice", "libreoffice")
TIME_LIMIT = 180.0  # seconds
_LARGEST = 200 * 1024 * 1024  # bytes

# A profile of its own: nobody's settings count, no macro runs, nothing that a file links to is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_converted(
    path: str, data: bytes, kind: str, target: str, media_type: str, read: Callable[[str, bytes, str], Document]
) -> Document:
    """The document that LibreOffice makes of a file: ``kind`` is its ending, ``target`` that of what ``read`` reads.

    Raises ``ReadError``, also where LibreOffice is not installed.
    """
    if len(data) > _LARGEST:
        raise ReadError("too_large", f"{path}: a file of {len(data) // 2**20} MB is no plan; not read.")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(
            "no_converter",
            f"{path}: an older format ({kind}) that only LibreOffice reads; install it, or save the file as {target}.",
        )
    converted = _converted(path, data, program, kind, target)
    try:
        document = read(path, converted, media_type)
    except ReadError as error:
        if error.code != "empty":
            raise
        message = f"{path}: LibreOffice finds no text in it; see whether it is damaged, and save it as {target} in its program."
        raise ReadError("empty", message) from error
    problem = Problem(code="converted", severity="info", message=f"{path}: read through LibreOffice, as {target}.")
    digest = hashlib.sha256(data).hexdigest()
    return replace(document, sha256=digest, problems=(*document.problems, problem))


def _converted(path: str, data: bytes, program: str, kind: str, target: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="govplan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile = folder / f"document.{kind}", folder / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        switches = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
        command = [program, *switches, f"-env:UserInstallation={profile.as_uri()}"]
        _run(path, [*command, "--convert-to", target, "--outdir", str(folder / "out"), str(source)], folder)
        made = folder / "out" / f"document.{target}"
        if not made.is_file():
            raise ReadError(
                "broken", f"{path}: LibreOffice cannot open it; it may be damaged or have a password; save it as ODT or DOCX."
            )
        return made.read_bytes()


def _run(path: str, command: list[str], folder: Path) -> None:
    """Run a command in a session of its own, so that what it starts ends with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            "timeout", f"{path}: LibreOffice takes longer than {TIME_LIMIT:.0f} seconds; not read."
        ) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
