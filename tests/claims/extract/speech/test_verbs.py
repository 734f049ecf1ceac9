import pytest

from claims.extract.speech import verbs
from claims.languages import Reporting, vocabulary


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("deny", "denied"),
        ("deny", "denying"),
        ("dismiss", "dismisses"),
        ("claim", "claimed"),
        ("argue", "arguing"),
        ("play down", "played down"),
        ("hit back", "hit back"),
        ("say", "said"),
        ("deny", "denies"),
        ("play down", "playing down"),
    ],
)
def test_a_verb_is_found_in_its_inflected_form(lemma: str, form: str) -> None:
    assert form in verbs.forms(lemma)


def test_every_weak_verb_is_a_verb_of_some_act() -> None:
    reporting = vocabulary(Reporting)
    assert reporting.weak <= {lemma for lemmas in reporting.acts.values() for lemma in lemmas}
