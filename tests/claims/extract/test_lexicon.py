import pytest

from claims.extract import lexicon


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
    ],
)
def test_a_verb_is_found_in_its_inflected_form(lemma: str, form: str) -> None:
    assert form in lexicon.inflect(lemma, lexicon.load("cues")["irregular"])


def test_every_weak_verb_is_a_verb_of_some_act() -> None:
    cues = lexicon.load("cues")
    assert set(cues["weak"]["lemmas"]) <= {lemma for act in cues["acts"].values() for lemma in act}


@pytest.mark.parametrize("name", ["cues", "sources", "responses", "hedges"])
def test_no_list_names_a_word_twice(name: str) -> None:
    def lists(value: object) -> list[list[str]]:
        if isinstance(value, dict):
            return [found for inner in value.values() for found in lists(inner)]
        return [value] if isinstance(value, list) else []

    for words in lists(lexicon.load(name)):
        assert len(words) == len(set(words)), sorted({w for w in words if words.count(w) > 1})
