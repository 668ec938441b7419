"""What can go wrong while a release is made."""

from __future__ import annotations

from collections.abc import Sequence


class ReleaseError(Exception):
    """A release that cannot be made; the message says why and what to do."""


class UnexplainedError(ReleaseError):
    """Ids that vanished though nothing explains it."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(
            f"{len(ids)} ids vanished though the bytes of their source are the same: build again with the "
            "canonical_ids.jsonl of the release before, or say why with --accept"
        )
        self.ids = tuple(ids)
