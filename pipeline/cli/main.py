"""The command ``govplan``: one group, a module for each command."""

from __future__ import annotations

import sys

import click

from .annotate import annotate
from .build import build
from .cache import cache
from .config import config
from .decide import decide, decisions
from .diff import diff
from .evaluate import evaluate
from .explain import explain
from .export import export
from .extract import extract
from .inspect import inspect
from .link import link
from .quality import quality
from .release import release
from .review import review
from .schema import schema
from .serve import serve
from .show import show
from .terminal import note
from .verify import verify

_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="govplan", prog_name="govplan")
def cli() -> None:
    """Read the plans (施政計畫) of Taiwan's governments into one linked knowledge base.

    Data goes to standard output, everything else to standard error.
    Exit codes: 0 clean, 1 finished with failed documents or violations, 2 could not run.
    """


_EVERYDAY = (build, extract, inspect, show, verify)
_LINKS = (explain, review, decide, decisions, link)
_PUBLISHING = (export, quality, release, diff, serve)

for command in (*_EVERYDAY, *_LINKS, *_PUBLISHING, evaluate, annotate, schema, config, cache):
    cli.add_command(command)


def main() -> None:
    """Run the command line. Whatever goes wrong ends with one sentence, and never with the exit code of a result."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        note("Stopped.")
        code = _INTERRUPTED
    except Exception as error:
        note(f"Error: internal error ({type(error).__name__}: {error}); please report it")
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
