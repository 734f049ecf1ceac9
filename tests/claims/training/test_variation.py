import random
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claims.training import examples, variation
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


@given(st.integers(0, 5000))
def test_hidden_words_keep_their_places_and_labels(seed: int) -> None:
    path = files("claims.extract.encoder") / "weights" / "tokenizer.json"
    text = Text("gold", "a", SENTENCE, responses=(Response(0, 11, "denies"),))
    (example,) = examples.of(text, Tokenizer.from_str(path.read_text("utf-8")))

    hidden = variation.hide(example, random.Random(seed))

    assert hidden.kinds is example.kinds
    assert (hidden.window.starts == example.window.starts).all()
    changed = hidden.window.pieces != example.window.pieces
    assert (hidden.window.pieces[changed] == variation.MASK).all()
    assert (example.window.starts[changed] >= 0).all()
