"""What is shipped, and what holds for all of the code: layers, types, style."""

from __future__ import annotations

import ast
import configparser
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SHIPPED = ("pipeline", "schemas")
_IMPORTED_AS = {"PIL": "pillow", "pdfminer": "pdfminer.six"}
_ALWAYS = {"pip"}  # every environment that is made has it
LONGEST_MODULE = 300  # lines; beyond it a module does more than one thing


@pytest.fixture(scope="module")
def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def modules() -> Iterator[Path]:
    for folder in SHIPPED:
        yield from sorted((ROOT / folder).rglob("*.py"))


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)


def tool(name: str) -> Path:
    """A command of the environment that the tests run in."""
    return Path(sys.executable).with_name(name)


def test_every_package_is_listed(setup_cfg: configparser.ConfigParser) -> None:
    listed = setup_cfg["options"]["packages"].split()
    assert len(set(listed)) == len(listed)
    folders = {module.parent for module in modules()}
    assert {f"govplan.{'.'.join(folder.relative_to(ROOT).parts)}" for folder in folders} == set(listed)
    assert all((folder / "__init__.py").is_file() for folder in folders)


def test_everything_imported_is_declared(setup_cfg: configparser.ConfigParser) -> None:
    extras = setup_cfg["options.extras_require"]
    asked = [setup_cfg["options"]["install_requires"], *(extras[name] for name in extras if name != "dev")]
    lines = [line for lines in asked for line in lines.split("\n") if line]
    declared = {Requirement(line).name.lower() for line in lines}
    imported = {name for module in modules() for name in _imports(module)} - set(sys.stdlib_module_names)
    assert {_IMPORTED_AS.get(name, name) for name in imported} == declared


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def test_inside_the_packages_imports_are_relative() -> None:
    absolute = [module for module in modules() if {"govplan", *SHIPPED} & set(_imports(module))]
    assert absolute == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy so that nothing is left beside the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in SHIPPED:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "LICENSE", "README.md"):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel"]
    done = run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_all_code_and_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        info = {Path(name).name for name in archive.namelist() if ".dist-info/" in name}
    files = {f"govplan/{module.relative_to(ROOT).as_posix()}" for module in modules()}
    data = {f"govplan/pipeline/vocabulary/{file.name}" for file in (ROOT / "pipeline/vocabulary").glob("*.t*")}
    pages = [file for ending in ("css", "js") for file in (ROOT / "pipeline").rglob(f"*.{ending}")]
    data |= {f"govplan/{file.relative_to(ROOT).as_posix()}" for file in pages}
    assert data
    typed = {f"govplan/{name}/py.typed" for name in SHIPPED}
    assert held == files | data | typed
    assert {"LICENSE", "entry_points.txt"} <= info


def test_the_wheel_works_where_the_sources_are_not(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "import govplan.pipeline.cli.main as main\n"
        "print(main.__file__, flush=True)\n"
        "main.main()\n"
    )
    command = [sys.executable, "-c", program, tmp_path / "installed", "build", ROOT / "corpus", "-o", tmp_path / "out"]
    done = subprocess.run([str(part) for part in command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert (tmp_path / "out" / "knowledge_base.json").is_file()


def test_the_command_is_installed() -> None:
    (entry,) = metadata.distribution("govplan").entry_points.select(group="console_scripts")
    assert (entry.name, entry.value) == ("govplan", "govplan.pipeline.cli.main:main")
    assert callable(entry.load())


def test_the_lock_pins_what_the_package_asks_for(setup_cfg: configparser.ConfigParser) -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    locked = {_canonical(name): version for name, version in (pin.split("==") for pin in pins)}
    assert len(locked) == len(pins)
    asked = setup_cfg["options"]["install_requires"] + setup_cfg["options.extras_require"]["dev"]
    for line in asked.strip().splitlines():
        requirement = Requirement(line)
        assert requirement.specifier.contains(locked[_canonical(requirement.name)]), line
    for name in locked:
        for needed in map(Requirement, metadata.requires(name) or () if _installed(name) else ()):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                assert _canonical(needed.name) in {*locked, *_ALWAYS}, f"{name} needs {needed}"


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_nothing_names_a_registry_or_somebodys_folder() -> None:
    for name in ("Makefile", ".ci/run", "requirements.lock", "setup.cfg", "pyproject.toml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|index-url|/home/|/root/|/Users/", text), name


def test_the_license_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.strip().startswith("Apache License")
    assert "END OF TERMS AND CONDITIONS" in text


def test_no_module_is_too_long() -> None:
    lengths = {module.relative_to(ROOT).as_posix(): len(module.read_bytes().splitlines()) for module in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_plan_flows_one_way_through_the_rooms() -> None:
    done = run(tool("lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_style() -> None:
    done = run(tool("ruff"), "check", "--no-cache", "--output-format", "concise")
    assert done.returncode == 0, done.stdout + done.stderr


def test_types(tmp_path: Path) -> None:
    done = run(tool("mypy"), "--cache-dir", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
