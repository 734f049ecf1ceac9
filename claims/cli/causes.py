"""Failures as lines for a person: a cause that holds for many subjects is said once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.model import Failure

_SUBJECT = "…"


def hush_retries() -> None:
    """Have no attempt told that is followed by another: what fails in the end is named."""
    from stamina.instrumentation import set_on_retry_hooks  # noqa: PLC0415  # not for each command

    set_on_retry_hooks(())


def sentences(failures: Iterable["Failure"], at_most: int | None = None) -> Iterator[str]:
    """What failed and why: the causes in the order in which they first came.

    Args:
        failures: what could not be done.
        at_most: how many subjects of one cause are named; all of them, unless it is said.
    """
    groups: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for failure in failures:
        groups[failure.stage, _cause(failure)].append(failure)
    for (stage, cause), same in groups.items():
        if len(same) == 1:
            yield _sentence(same[0])
            continue
        yield f"{stage}, {len(same):,} times: {cause}"
        yield from (f"    {failure.subject}" for failure in same[:at_most])
        if at_most and len(same) > at_most:
            yield f"    and {len(same) - at_most:,} more"


def _cause(failure: "Failure") -> str:
    """The error without what it is about: the subject, its site, or its host alone."""
    cause = failure.error.replace(failure.subject, _SUBJECT)
    scheme, slashes, rest = failure.subject.partition("://")
    if site := rest.partition("/")[0]:
        host = site.rpartition(":")[0] or site
        for name in (f"{scheme}{slashes}{site}", site, host):
            cause = cause.replace(name, _SUBJECT)
    return cause


def _sentence(failure: "Failure") -> str:
    named = "" if failure.subject in failure.error else f"{failure.subject}: "
    return f"{failure.stage}: {named}{failure.error}"
