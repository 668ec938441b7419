"""Reads the members of a zip container without ever trusting what it says of itself."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ..errors import ReadError
from ..limits import read_limits
from .prolog import declares_type

MAX_MEMBERS = 20_000
_MAX_RATIO = 150  # times that a part may be larger than it is packed …
_RATIO_FROM = 8 * 1024 * 1024  # … once it is larger than this
_HEAD = 65536  # bytes in which the first members' names stand, for containers whose directory is lost

_LONGEST_TYPE = 100  # bytes
_FIRST_MEMBER = re.compile(rb"PK\x03\x04.{26}mimetype(application/[a-z.-]+)", re.DOTALL)

_XML = (".xml", ".rels")

_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError,
    OverflowError,
)  # fmt: skip


def member_names(data: bytes) -> frozenset[str]:
    """The names in a container's directory; empty for one that has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()


def holds_member(data: bytes, *names: str) -> bool:
    """Whether a container, be it cut short, has a member of one of these names (a folder ends with ``/``)."""
    found = member_names(data)
    if not found:
        return any(name.encode() in data[:_HEAD] for name in names)
    return any(name in found or (name.endswith("/") and any(f.startswith(name) for f in found)) for name in names)


def declared_type(data: bytes) -> str:
    """The media type that an OpenDocument container says it is, be it cut short; empty for any other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as member:
            return member.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
    except (*_FAULTS, KeyError):
        found = _FIRST_MEMBER.match(data[:_HEAD])
        return found[1].decode("ascii") if found else ""


class Archive:
    """An open container. Nothing is ever written to disk, so that names of members can lead nowhere.

    One with a document type in any of its parts, read or not, is refused: ``ReadError``, as where it is damaged.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            count = len(self._zip.infolist())
        except _FAULTS as error:
            raise _broken(path) from error
        if count > MAX_MEMBERS:
            raise ReadError("too_large", f"{path}: a container of {count} files is no document; not read: see where it is from.")
        self.names = frozenset(self._zip.namelist())
        for info in self._zip.infolist():
            if info.filename.lower().endswith(_XML) and self._declares_type(info):
                raise unsafe(path)

    def _declares_type(self, info: zipfile.ZipInfo) -> bool:
        if info.flag_bits & 1:
            return False
        try:
            with self._zip.open(info) as member:
                return declares_type(member.read)
        except _FAULTS:
            return False  # whoever reads it is told

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, ``None`` if there is none. Raises ``ReadError``."""
        if name not in self.names:
            return None
        most = read_limits().part_bytes
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise ReadError("encrypted", f"{self.path}: protected with a password; save a copy without one.")
            with self._zip.open(info) as member:
                data = member.read(most + 1)
        except _FAULTS as error:
            raise _broken(self.path) from error
        if len(data) > most or (len(data) > _RATIO_FROM and len(data) > _MAX_RATIO * max(1, info.compress_size)):
            raise ReadError("too_large", f"{self.path}: unpacks to far more than a document holds; not read: see where it is from.")
        return data

    def require(self, name: str) -> bytes:
        """The bytes of a member that has to be there. Raises ``ReadError``."""
        data = self.read(name)
        if data is None:
            raise _broken(self.path)
        return data


def unsafe(path: str) -> ReadError:
    """What is said of XML that declares a document type."""
    return ReadError("unsafe", f"{path}: declares a document type, which no office file does; not read: save it in its program.")


def _broken(path: str) -> ReadError:
    return ReadError("broken", f"{path}: damaged or cut short; open it in its program and save it again.")
