"""The whole journey of a dossier: its sources visited once, and everything brought up to date."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from claims.dossier import load
from claims.home import Home
from claims.journey.alert import tell_alerts
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.forget import finish
from claims.journey.hold import PATIENCE_S, held
from claims.journey.outcome import Outcome
from claims.journey.progress import Terminal, Watcher
from claims.journey.publish import Published, publish_copy, refuse_unsound
from claims.journey.stages import work_through
from claims.model import Failure
from claims.terminal import console

_NAMED = 5  # failures in a repr


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """What came of one visit to a dossier's sources.

    title: the dossier's.
    stages: what each stage did, in the order of the journey.
    failures: what failed that had not failed before, oldest first.
    published: the copy that readers get now, and the page made from it.
    alerts: what moved since the last visit, and was told.
    """

    title: str
    stages: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    published: Published
    alerts: Outcome

    def __repr__(self) -> str:
        """A line for each stage, for the page, and for the first failures."""
        lines = [f"Visit to “{self.title}”", *map(_line, self.stages)]
        lines += [f"  ✓ {'published':<11} {self.published.page}", _line(self.alerts)]
        lines += [f"  {one.stage}: {one.subject}: {one.error}" for one in self.failures[:_NAMED]]
        if len(self.failures) > _NAMED:
            lines.append(f"  ... and {len(self.failures) - _NAMED:,} failures more")
        return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    return f"  {'✓' if outcome.went_well else '✗'} {outcome.asset:<11} {outcome}"


def visit(
    dossier_path: str | Path,
    *,
    home: Home | None = None,
    watcher: Watcher | None = None,
    everything: bool = False,
) -> Visit:
    """Visit a dossier's sources once, and bring all that is made of them up to date.

    It does what ``claims run`` does, without Dagster: there is no record of the run.

    Args:
        dossier_path: the dossier's file.
        home: the data folder; else that of ``$CLAIMS_DATA``, or the user's own.
        watcher: who is told how far it is; the terminal, unless somebody is named.
        everything: whether to visit pages before they are due, too.

    Raises:
        DossierError: the file cannot be used; every fault has its sentence.
        StoreError: another run works on the folder, or a check forbids to publish.
        ClaimsError: the machine's fault (the disk is full); what one text or page
            fails on is a failure of the ``Visit``, and the others are done.
    """
    dossier, home = load(dossier_path), home or Home.at()
    with ExitStack() as stack:
        stack.enter_context(held(home, PATIENCE_S))
        told = watcher or stack.enter_context(Terminal(console(stderr=True)))
        finish(home)
        case = Case(dossier, home, told, everything)
        with case.store() as database:
            before = database.failures.of(dossier.id)
        stages = (fetch_captures(case), *work_through(case))
        with case.store() as database:
            new = [one for one in database.failures.of(dossier.id) if one not in before]
            refuse_unsound(case, database)
        published = publish_copy(case)
        told.finish("published", f"{published.copy.name}, {published.page}")
        alerts, unreached = tell_alerts(case)
    return Visit(dossier.title, stages, (*new, *unreached), published, alerts)
