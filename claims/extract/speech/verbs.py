"""Which forms a reporting verb has, and what somebody does with it."""

import re
from functools import cache

from claims.languages import vocabulary
from claims.languages.statements import Reporting


def forms(lemma: str) -> list[str]:
    """All forms of a verb; of a phrase ("play down"), its first word is inflected."""
    head, _, rest = lemma.partition(" ")
    return [f"{form} {rest}".strip() for form in _of(head)]


def act_of(cue: str) -> str | None:
    """The speech act of a cue by its verb ("say", "deny"); None where no verb of it is known."""
    acts = _acts()
    words = cue.lower().split()
    phrases = (" ".join(words[i:j]) for j in range(len(words), 0, -1) for i in range(j))
    return next((acts[phrase] for phrase in phrases if phrase in acts), None)


@cache
def _acts() -> dict[str, str]:
    reporting = vocabulary(Reporting)
    found = {
        form: act
        for act, lemmas in reporting.acts.items()
        for lemma in lemmas
        for form in forms(lemma)
    }
    return found | dict.fromkeys(reporting.according, "according")


def _of(verb: str) -> list[str]:
    reporting = vocabulary(Reporting)
    if verb in reporting.irregular:
        return list(reporting.irregular[verb])
    matches = ((re.fullmatch(row[0], verb), row[1:]) for row in reporting.inflections)
    return next(([found.expand(form) for form in row] for found, row in matches if found), [verb])
