"""``govplan build``: files become a knowledge base."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from .options import with_settings
from .reading import check_ocr, problem_line
from .terminal import cannot_run, note

if TYPE_CHECKING:
    from ..batch.assemble import Assembly
    from ..batch.build import Earlier
    from ..batch.collect import Tasks
    from ..batch.log import Log
    from ..batch.reading import Job, Outcomes
    from ..batch.settings import Settings
    from ..batch.tally import Tally
    from ..decide.decisions import Judged
    from ..link import Entry
    from ..publish.shelf import Scratch


@click.command(short_help="Read plans into a knowledge base.")
@click.option("--fresh", is_flag=True, help="Read every file again, whatever earlier builds left.")
@click.option("--quiet", is_flag=True, help="No progress and no summary; failed files are still named.")
@with_settings
def build(settings: Settings, fresh: bool, quiet: bool) -> None:
    """Read plans and write DIR/knowledge_base.json, with the raw text of every source in DIR/raw.

    PATH is a file, or a folder that is read with all its subfolders. A file that cannot be read is named, its
    status stands in the knowledge base, and the others are read all the same. Results of files are kept, so that the
    next build, or the same after it was stopped, reads only what is new or changed.
    """
    started = time.monotonic()
    output = _output(settings)
    if settings["reading.ocr"]:
        check_ocr()
    tasks = _tasks(settings, output)
    _check_output(output)
    with _alone(output), _log(settings) as log, _told(output):
        scratch = _scratch(output)
        earlier = _earlier(settings, output, scratch)
        log.event("start", files=len(tasks), settings={key: str(one.value) for key, one in settings.chosen.items()})
        assembly, outcomes = _run(tasks, settings, _job(settings, output, fresh=fresh), earlier, scratch, log, quiet)
        tally = _write(output, assembly, outcomes, scratch, started)
        log.event("end", records=tally.types, seconds=time.monotonic() - started)
        for source in (kept.source for kept in assembly.kept()) if tally.statuses["failed"] else ():
            if source.status == "failed":
                note(problem_line(source))
    if not quiet:
        from .summary import print_summary

        print_summary(tally, time.monotonic() - started)
    if tally.statuses["failed"]:
        sys.exit(1)


def _output(settings: Settings) -> Path:
    if not settings["paths"]:
        raise click.UsageError("Missing argument 'PATH...': name files or folders to read, here or in govplan.toml.")
    output: Path | None = settings["output"]
    if output is None:
        raise click.UsageError("Missing option '-o' / '--output': name a folder to write to, here or in govplan.toml.")
    return output


def _tasks(settings: Settings, output: Path) -> Tasks:
    from ..batch.collect import NothingToReadError, collect
    from ..batch.manifest import ManifestError, read_manifest
    from ..batch.overlay import check_overlay
    from ..text.vocabulary import VocabularyError

    vocabulary, manifest = settings["vocabulary"], settings["manifest"]
    try:
        check_overlay(vocabulary)
        known = read_manifest(manifest) if manifest else None
        return collect(settings["paths"], leave_out=output, vocabulary=vocabulary, manifest=known)
    except (NothingToReadError, ManifestError, VocabularyError) as error:
        cannot_run(str(error))


def _decided(paths: tuple[Path, ...], decisions: Path | None) -> tuple[Judged, ...]:
    from ..batch.collect import decisions_in
    from .deciding import read

    if decisions is not None and not decisions.is_file():
        cannot_run(f"{decisions}: no such file of decisions")
    files = [decisions] if decisions else decisions_in(paths)
    return tuple(judged for file in files for judged in read(file))


def _check_output(output: Path) -> None:
    from ..publish.files import check_writable

    try:
        check_writable(output)
    except OSError as error:
        _not_written(output, error)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    from ..publish.lock import LockedError, only_writer

    with ExitStack() as stack:
        try:
            stack.enter_context(only_writer(output))
        except LockedError as error:
            cannot_run(str(error))
        except OSError as error:
            _not_written(output, error)
        yield


def _not_written(output: Path, error: OSError) -> NoReturn:
    cannot_run(f"{output}: cannot be written to ({error.strerror or error})")


def _earlier(settings: Settings, output: Path, scratch: Scratch) -> Earlier:
    """What holds from before."""
    from ..batch.build import Earlier

    decisions = _decided(settings["paths"], settings["decisions"])
    return Earlier(_earlier_ids(output, scratch), decisions)


def _earlier_ids(output: Path, scratch: Scratch) -> Collection[Entry]:
    from ...schemas import KnowledgeBase, KnowledgeBaseError
    from ..batch.linking import registry_from
    from ..link.registry import RegistryError, read_registry
    from ..publish.folder import CANONICAL_IDS, KNOWLEDGE_BASE

    earlier = output / KNOWLEDGE_BASE
    try:
        if (output / CANONICAL_IDS).exists() or not earlier.exists():
            return read_registry(output / CANONICAL_IDS, scratch.table)
        return registry_from(KnowledgeBase.load(earlier))
    except RegistryError as error:
        cannot_run(str(error))
    except KnowledgeBaseError as error:
        note(f"{error}; its canonical ids are not kept")
        return ()


def _scratch(output: Path) -> Scratch:
    from ..publish.shelf import Scratch

    return Scratch(output)


@contextmanager
def _log(settings: Settings) -> Iterator[Log]:
    from ..batch.log import open_log

    path = settings["log_file"]
    with ExitStack() as stack:
        try:
            log = stack.enter_context(open_log(path))
        except OSError as error:
            _not_written(path, error)
        yield log


def _run(
    tasks: Tasks, settings: Settings, job: Job, earlier: Earlier, scratch: Scratch, log: Log, quiet: bool
) -> tuple[Assembly, Outcomes]:
    from ..batch.build import build as build_all
    from ..batch.engines import open_engine
    from .progress import progress

    with (
        progress(len(tasks), log, quiet=quiet) as told,
        open_engine(settings["engine.name"], settings["engine.jobs"], settings["engine.scheduler"]) as engine,
    ):
        return build_all(tasks, engine, job, earlier, told, scratch)


@contextmanager
def _told(output: Path) -> Iterator[None]:
    """What ends a build, in a sentence."""
    from ..batch.engines import EngineError
    from ..batch.store import StoreError
    from ..publish.integrity import InconsistentError

    try:
        yield
    except (EngineError, StoreError, InconsistentError) as error:
        cannot_run(str(error))
    except OSError as error:
        _not_written(Path(error.filename or output), error)


def _job(settings: Settings, output: Path, *, fresh: bool) -> Job:
    from ..batch.guard import Reading
    from ..batch.one_file import process
    from ..batch.reading import Job
    from ..batch.store import Store
    from ..batch.version import code_version
    from ..publish.folder import CACHE

    store = Store(settings["cache"] or output / CACHE, code_version())
    return Job(store, Reading(process, settings.limits), fresh)


def _write(output: Path, assembly: Assembly, outcomes: Outcomes, scratch: Scratch, started: float) -> Tally:
    from ..batch.report import write_report
    from ..batch.tally import Tally
    from ..link.registry import new_lines
    from ..publish.files import with_more
    from ..publish.folder import CANONICAL_IDS, write_folder

    tally = Tally(assembly)
    ids = with_more(output / CANONICAL_IDS, new_lines(output / CANONICAL_IDS, assembly.registry, scratch.table))
    write_folder(output, tally, {CANONICAL_IDS: ids})
    write_report(output, tally, assembly, outcomes, time.monotonic() - started)
    return tally
