import pytest

from claims.extract.speech import verbs


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
