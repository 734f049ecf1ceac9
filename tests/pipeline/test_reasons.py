"""Why a run failed, as Dagster's events of it tell."""

import dagster as dg
import pytest

from pipeline.reasons import is_interrupted, reasons


def events(error: Exception | None, *, holds: bool = True) -> list[dg.DagsterEvent]:
    """What is told of a run with one asset that raises an error, if any, and one check of it."""

    @dg.asset
    def claims() -> None:
        if error:
            raise error

    @dg.asset_check(asset=claims)
    def all_is_well() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=holds, description="1 torn passage.")

    ran = dg.materialize([claims, all_is_well], raise_on_error=False)
    return list(ran.all_events)


def test_a_run_that_went_well_has_no_reason_to_have_failed() -> None:
    assert reasons(events(None)) == []


def test_a_step_says_what_it_raised_and_a_check_what_did_not_hold() -> None:
    assert reasons(events(ValueError("the disk is full"))) == [
        "claims: ValueError: the disk is full"
    ]
    assert reasons(events(None, holds=False)) == ["claims: 1 torn passage."]


@pytest.mark.parametrize(("message", "is_so"), [("Query interrupted", True), ("full", False)])
def test_who_ends_a_run_does_not_make_it_fail(message: str, is_so: bool) -> None:  # noqa: FBT001
    assert is_interrupted(reasons(events(RuntimeError(message)))) is is_so
