"""The search for cycles rests while records are made, and goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from govplan.pipeline.batch.resting import collector_resting


def _break_while_it_rests() -> None:
    with collector_resting():
        assert not gc.isenabled()
        raise ValueError("broken")


def test_rests_and_goes_on_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"):
        _break_while_it_rests()
    assert gc.isenabled()


def test_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
