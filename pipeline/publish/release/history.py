"""The list of releases at the top of a folder of releases."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..json_writer import dumps
from .errors import ReleaseError

INDEX, RELEASES, LATEST = "index.json", "releases", "latest"
REDIRECTS, CHANGES, CHANGELOG, QUALITY = "redirects.json", "changes.json", "changes.html", "quality.json"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}")


@dataclass(frozen=True)
class History:
    """The releases of a folder, oldest first."""

    folder: Path
    versions: tuple[str, ...]

    def before(self, version: str) -> str | None:
        """The release before a version; for a version that is not there yet, the last one."""
        at = self.versions.index(version) if version in self.versions else len(self.versions)
        return self.versions[at - 1] if at else None

    def place(self, version: str) -> Path:
        """The folder of a release."""
        return self.folder / RELEASES / version

    def redirects(self, version: str | None) -> dict[str, dict[str, Any]]:
        """What became of the ids that were no more at a release. Raises ``ReleaseError``."""
        if version is None:
            return {}
        found: dict[str, dict[str, Any]] = _read(self.place(version) / REDIRECTS)
        return found


def read_history(folder: Path) -> History:
    """The releases of a folder, none of one that is new. Raises ``ReleaseError``."""
    index = folder / INDEX
    if not index.exists():
        return History(folder, ())
    try:
        versions = tuple(check_version(one["version"]) for one in _read(index)["releases"])
    except (KeyError, TypeError) as error:
        raise ReleaseError(f"{index}: not the list of a folder of releases") from error
    return History(folder, versions)


def history_index(history: History) -> bytes:
    """The list of all releases, each with the digest of its own index."""
    listed = [
        {
            "version": version,
            "path": f"{RELEASES}/{version}/",
            "index_sha256": hashlib.sha256((history.place(version) / INDEX).read_bytes()).hexdigest(),
        }
        for version in history.versions
    ]
    return dumps({"latest": history.versions[-1], "releases": listed})


def check_version(version: str) -> str:
    """A version that can be the name of a folder. Raises ``ReleaseError``."""
    if not _VERSION.fullmatch(version):
        raise ReleaseError(
            f"{version!r} is no version: letters, digits and . + - _ only, a letter or a digit first, at most 64"
        )
    return version


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path}: cannot be read ({error}); a release was changed or is not whole") from error
