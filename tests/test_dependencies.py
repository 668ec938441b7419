"""What of the dependencies can be audited without a network: that they are those of the lock, whole, and free to use."""

from __future__ import annotations

import base64
import configparser
import hashlib
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
_FREE = re.compile(r"MIT|BSD|Apache|ISC|MPL|PSF|Python Software Foundation|Mozilla Public License", re.I)
_BINDING = re.compile(r"\b(A|L)?GPL\b|GNU|SSPL|Commons Clause|Proprietary", re.I)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonical(name): version for name, version in pins}


def asked() -> list[Requirement]:
    """What govplan and its extras ask for, those of the developers too."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [parser["options"]["install_requires"], *parser["options.extras_require"].values()]
    return [Requirement(line) for text in lines for line in text.split("\n") if line]


def of_users() -> set[str]:
    """Everything that an installation with all extras but that of the developers brings."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = parser["options.extras_require"]
    texts = [parser["options"]["install_requires"], *(extras[name] for name in extras if name != "dev")]
    waiting = [Requirement(line).name for text in texts for line in text.split("\n") if line]
    found: set[str] = set()
    while waiting:
        name = canonical(waiting.pop())
        if name not in found:
            found.add(name)
            needs = map(Requirement, metadata.requires(name) or ())
            waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


def test_what_is_installed_is_what_the_lock_says() -> None:
    installed = {canonical(found.metadata["Name"]): found.version for found in metadata.distributions()}
    assert {name: installed.get(name) for name in locked()} == locked()


def test_every_range_holds_the_version_that_is_pinned() -> None:
    pins = locked()
    for requirement in asked():
        assert requirement.specifier.contains(pins[canonical(requirement.name)]), requirement


def test_the_versions_get_on_with_each_other() -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_file_of_a_dependency_is_as_its_publisher_packed_it() -> None:
    """The digests are those of the packages. Scripts are left out: each environment writes its own."""
    for name in sorted(of_users()):
        for file in metadata.files(name) or ():
            if file.hash is not None and file.suffix != ".pyc" and ".." not in file.parts:
                digest = hashlib.new(file.hash.mode, Path(str(file.locate())).read_bytes()).digest()
                assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value, f"{name}: {file}"


@pytest.mark.parametrize("name", sorted(of_users()))
def test_a_dependency_binds_nobody_who_passes_govplan_on(name: str) -> None:
    found = metadata.metadata(name)
    classifiers = [line for line in found.get_all("Classifier") or () if line.startswith("License ::")]
    said = " ".join((found.get("License-Expression") or "", (found.get("License") or "")[:200], *classifiers))
    assert _FREE.search(said), said
    assert not _BINDING.search(said), said
