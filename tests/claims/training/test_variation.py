import random

from hypothesis import given
from hypothesis import strategies as st

from claims.training import variation
from claims.training.corpora import Response, Text

SENTENCE = "Anna Bakker left Delft for Orrin Search."
NAMES = ((0, 11, "PER"), (17, 22, "LOC"), (27, 39, "ORG"))
POOLS = {"PER": ["Jo"], "LOC": ["the Outer Harbour"], "ORG": ["Granit Vision B.V.", "X"]}


@given(st.integers(0, 5000))
def test_every_name_stands_where_the_variation_says(seed: int) -> None:
    varied = variation.vary(Text("uner", "a", SENTENCE, names=NAMES), POOLS, random.Random(seed))

    known = {name.lower() for names in POOLS.values() for name in names}
    own = {SENTENCE[a:b].lower() for a, b, _ in NAMES}
    assert [label for *_, label in varied.names or ()] == ["PER", "LOC", "ORG"]
    for start, end, _ in varied.names or ():
        assert varied.text[start:end].lower() in known | own


def test_a_text_of_which_more_is_annotated_stays_as_it_is() -> None:
    text = Text("gold", "a", SENTENCE, names=NAMES, responses=(Response(0, 11, "denies"),))

    assert all(variation.vary(text, POOLS, random.Random(n)) == text for n in range(50))


def test_the_pools_hold_each_name_once() -> None:
    texts = [Text("uner", n, SENTENCE, names=NAMES) for n in "ab"]

    assert variation.pools(texts) == {
        "PER": ["Anna Bakker"],
        "LOC": ["Delft"],
        "ORG": ["Orrin Search"],
    }
