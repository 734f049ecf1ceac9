"""Why a run failed, in sentences: what its checks and steps said, without Dagster's wrapping."""

import re
from collections.abc import Iterable, Iterator

import dagster as dg

_INTERRUPTIONS = ("DagsterExecutionInterruptedError", "Query interrupted")
_OWN_ERROR = re.compile(r"^claims\.errors\.\w+: ")  # our errors say all in their sentence


def reasons(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """A sentence for each check that did not hold, then one for each step that broke off."""
    told = list(events)
    return [*_torn(told), *_broken(told)]


def is_interrupted(sentences: Iterable[str]) -> bool:
    """Whether somebody ended the run, which Dagster takes for a failure of the step."""
    return any(sign in sentence for sentence in sentences for sign in _INTERRUPTIONS)


def _torn(events: Iterable[dg.DagsterEvent]) -> Iterator[str]:
    """Which checks did not hold; what is only odd is for Dagster's UI to show."""
    for event in events:
        if event.event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.asset_check_evaluation_data
            if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR:
                yield f"{check.asset_key.to_user_string()}: {check.description}"


def _broken(events: Iterable[dg.DagsterEvent]) -> Iterator[str]:
    """Why steps broke off: the error that the step raised."""
    for event in events:
        error = event.step_failure_data.error if event.is_step_failure else None
        # A check says itself why it fails its step.
        if error is not None and error.cls_name not in ("DagsterAssetCheckFailedError", "Failure"):
            raised = (error.cause or error).message.strip()
            yield f"{event.step_key}: {_OWN_ERROR.sub('', raised)}"
