"""``govplan build``: files become a knowledge base."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ..batch.build import Built
    from ..batch.linking import Registry
    from ..batch.one_file import Task

_CANONICAL_IDS = "canonical_ids.jsonl"
_PATH = click.Path(path_type=Path)


@click.command(short_help="Read plans into a knowledge base.")
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH...")
@click.option("-o", "--output", required=True, type=_PATH, help="Folder to write to.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Files to read at once.")
@click.option("--quiet", is_flag=True, help="No progress and no summary; failed files are still named.")
@click.option("--vocabulary", type=_PATH, help="Folder of TOML files that extend the built-in vocabulary.")
@click.option("--manifest", type=_PATH, help="What the files are; by default PATH/manifest.toml.")
def build(
    paths: tuple[Path, ...], output: Path, jobs: int, quiet: bool, vocabulary: Path | None, manifest: Path | None
) -> None:
    """Read plans and write DIR/knowledge_base.json, with the raw text of every source in DIR/raw.

    PATH is a file, or a folder that is read with all its subfolders. A file that cannot be read is named, its
    status stands in the knowledge base, and the others are read all the same.
    """
    started = time.monotonic()
    tasks = _tasks(paths, output, vocabulary, manifest)
    _check_output(output)
    built = _run(tasks, jobs, quiet, _earlier_ids(output))
    _write(output, built)
    failed = [source for source in built.knowledge_base.sources if source.status == "failed"]
    for source in failed:
        note(f"{source.path}: {'; '.join(problem.message for problem in source.problems)}")
    if not quiet:
        from .summary import print_summary

        print_summary(built.knowledge_base, time.monotonic() - started)
    if failed:
        sys.exit(1)


def _tasks(paths: tuple[Path, ...], output: Path, vocabulary: Path | None, manifest: Path | None) -> list[Task]:
    from ..batch.collect import NothingToReadError, collect
    from ..batch.manifest import ManifestError, read_manifest
    from ..batch.overlay import check_overlay
    from ..text.vocabulary import VocabularyError

    try:
        check_overlay(vocabulary)
        known = read_manifest(manifest) if manifest else None
        return collect(paths, leave_out=output, vocabulary=vocabulary, manifest=known)
    except (NothingToReadError, ManifestError, VocabularyError) as error:
        cannot_run(str(error))


def _check_output(output: Path) -> None:
    from ..publish.files import check_writable

    try:
        check_writable(output)
    except OSError as error:
        cannot_run(f"{output}: cannot be written to ({error.strerror or error})")


def _earlier_ids(output: Path) -> Registry:
    """The canonical ids of the build before, which stay."""
    from ...schemas import KnowledgeBase, KnowledgeBaseError
    from ..batch.linking import registry_from
    from ..link.registry import RegistryError, read_registry
    from ..publish.folder import KNOWLEDGE_BASE

    earlier = output / KNOWLEDGE_BASE
    try:
        if (output / _CANONICAL_IDS).exists() or not earlier.exists():
            return read_registry(output / _CANONICAL_IDS)
        return registry_from(KnowledgeBase.load(earlier))
    except RegistryError as error:
        cannot_run(str(error))
    except KnowledgeBaseError as error:
        note(f"{error}; its canonical ids are not kept")
        return ()


def _run(tasks: list[Task], jobs: int, quiet: bool, registry: Registry) -> Built:
    from ..batch.build import InconsistentError
    from ..batch.build import build as build_all
    from .progress import progress

    with nullcontext() if quiet else progress(len(tasks)) as done:
        try:
            return build_all(tasks, jobs=jobs, registry=registry, done=done)
        except InconsistentError as error:
            cannot_run(str(error))


def _write(output: Path, built: Built) -> None:
    from ..link.registry import write_registry
    from ..publish.folder import write_folder

    try:
        write_registry(output / _CANONICAL_IDS, built.registry)
        write_folder(output, built.knowledge_base, built.raw_texts)
    except OSError as error:
        cannot_run(f"{output}: cannot be written to ({error.strerror or error})")
