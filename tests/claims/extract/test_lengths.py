"""No text, whatever it repeats, takes the rules more time than its length asks for.

The network is left out, of which every window takes the same time: a stand-in
says of each text the most that it could be made to say.
"""

import re
import time
from collections.abc import Callable

import numpy as np
import pytest
from spacy.language import Language

from claims import link, resolve
from claims.extract import statements
from claims.extract.encoder import tags
from claims.extract.encoder.encoding import Encoding, Name, TaggedAttribution
from claims.extract.encoder.windows import LONGEST
from claims.extract.pipeline import assemble
from claims.extract.tokenizer import LONGEST_WORD
from claims.model import MEANING, Span, Watchlist

SIZE = 2500  # characters; what is quadratic takes seconds for twice as many
MOST = 3.2  # times the seconds for twice the length, and
SLACK = 0.25  # seconds more: a busy machine's
CUES = {"said", "denied", "declined", "accused"}
UNITS = [
    *('"', "“", "’", '"a ', "‘a ", "'a ", "“a «b ", "(", ")", ".)", "(a "),
    *(". ", "... ", ", ", "-", "a-", " — ", "A", "Aa ", "AB ", "aB", "7", "7,", "1,000 "),
    *("7 million ", "$7 ", " ", " \n", "A b.\n\n", "e\u0301", "\u0301", "\u200d", "said "),
    *("He said. ", "Mr. Aa ", "A. B. C. ", "Aa's ", "the company said ", "They said. ", "It is. "),
    *("Veldkamp denied that it paid. ", '"We paid nobody," said Ina Roos. ', "said, denied, "),
    *("Veldkamp Corp was accused of fraud. ", "“We paid nobody.\n\n", "http://a.example/"),
]


def encoding(text: str) -> Encoding:
    """A cue at every verb of saying, a source before it and a content behind, names everywhere."""
    words = [(Span(*m.span()), m.group()) for m in re.finditer(r"\w+", text)]
    spans = [span for span, _ in words]
    told = tuple(
        TaggedAttribution(span, tuple(spans[max(n - 1, 0) : n]), tuple(spans[n + 1 : n + 6]), 0.9)
        for n, (span, word) in enumerate(words)
        if word in CUES
    )
    capitals = [span for span, word in words if word[0].isupper() and word not in {"The", "They"}]
    names = tuple(Name(s, ("PER", "ORG", "LOC")[n % 3]) for n, s in enumerate(capitals))
    starts, ends = (np.array([s[at] for s in spans], np.int64) for at in (0, 1))
    kinds = np.full((len(spans), 6), 1 / 6, np.float32)
    meanings = np.full((len(spans), MEANING), 0.05, np.float16)
    edges = tuple(starts[::LONGEST].tolist())
    heard = np.zeros((len(spans), len(tags.HEARD)), np.float32)
    pointing = np.full((len(spans), tags.POINTS), 0.1, np.float16)
    return Encoding(told, names, starts, ends, edges, kinds, meanings, heard, pointing)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return assemble(Watchlist())


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds, which another process on this machine does not lengthen."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def stays_within(work: Callable[[], object], allowed: float) -> bool:
    """Whether it takes no longer; what took long by chance, as garbage did, is tried again."""
    return any(seconds(work) <= allowed for _ in range(3))


def work(pipeline: Language, text: str) -> Callable[[], object]:
    def all_of_it() -> object:
        doc = pipeline.make_doc(text)
        for name, component in pipeline.pipeline:
            if name == "reader":
                doc._.claims_encoding = encoding(text)
            else:
                doc = component(doc)
        found = statements.collect(doc, "version", "extractor")
        resolved = resolve.resolve("dossier", Watchlist(), found.statements, found.mentions)
        meanings = {meaning.statement_id: meaning.vector for meaning in found.meanings}
        return link.matches(resolved.statements, meanings=meanings)

    return all_of_it


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_about_twice_the_time(pipeline: Language, unit: str) -> None:
    once, twice = (unit * (size // len(unit)) for size in (SIZE, 2 * SIZE))
    allowed = MOST * seconds(work(pipeline, once)) + SLACK
    assert stays_within(work(pipeline, twice), allowed)


@pytest.mark.parametrize("word", ["x" * 200_000, "X" + "x" * 199_999, '"' * 20_000])
def test_one_word_as_long_as_a_book_is_cut_and_loses_nothing(pipeline: Language, word: str) -> None:
    text = f"He said {word} again."
    tokens = pipeline.make_doc(text)
    assert tokens.text == text
    assert max(len(token) for token in tokens) <= LONGEST_WORD


def test_many_names_of_one_article_are_looked_up_and_not_compared(pipeline: Language) -> None:
    def text(size: int) -> str:
        letters = "abcdefghijklmnop"
        return "".join(
            f"Vel{letters[n % 16]}{letters[n // 16 % 16]}{letters[n // 256]} Corp denied it. "
            for n in range(size)
        )

    allowed = MOST * seconds(work(pipeline, text(120))) + SLACK
    assert stays_within(work(pipeline, text(240)), allowed)
