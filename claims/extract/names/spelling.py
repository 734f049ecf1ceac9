"""How one text spells its words, looked at once for all that is asked about names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from claims.extract import marks
from claims.languages import Naming, vocabulary

_SMALL_IN_TITLES = vocabulary(Naming).small_in_titles
_HEADLINE_WORDS = 4  # at least
_SLIPS = 0.15  # of a headline's words that may lack their capital


@dataclass(frozen=True, slots=True)
class Words:
    """How one text writes its words: a list for each property, indexed by token."""

    texts: list[str]
    lower: list[str]
    spaced: list[bool]  # white space follows
    capital: list[bool]
    opens: list[bool]  # a sentence or quotation begins here, which asks for a capital anyway
    headline: list[bool]
    times: Mapping[str, int]  # how often the text has each word, as written
    small: frozenset[str]  # lower-case words of the text
    inside: frozenset[str]  # words capitalised where nothing but a name asks for it

    def size(self, run: range) -> int:
        """How many words ``run`` has, one with hyphens counting once."""
        return 1 + sum(self.spaced[i] for i in run[:-1])

    def phrase(self, run: range) -> str:
        """The words of ``run`` in lower case, one space between them."""
        return " ".join(self.lower[run.start : run.stop])


def read(doc: Doc) -> Words:
    """Look at every token of ``doc`` once."""
    texts = [token.text for token in doc]
    lower = [text.lower() for text in texts]
    starts = [start == 1 for start in doc.to_array("SENT_START").tolist()]
    capital = [_is_capital(text) for text in texts]
    opens = [starts[i] or i == 0 or not _leads_on(texts[i - 1]) for i in range(len(texts))]
    headline = _headlines(texts, lower, capital)
    seen = {
        text
        for text, big, opening, titled in zip(texts, capital, opens, headline, strict=True)
        if big and not opening and not titled
    }
    return Words(
        texts=texts,
        lower=lower,
        spaced=[bool(space) for space in doc.to_array("SPACY").tolist()],
        capital=capital,
        opens=opens,
        headline=headline,
        times=Counter(texts),
        small=frozenset(text for text in texts if text.islower()),
        inside=frozenset(seen),
    )


def _is_capital(text: str) -> bool:
    return text[0].isupper() and "@" not in text and "/" not in text


def _leads_on(before: str) -> bool:
    """Whether a word behind ``before`` is inside its sentence, so that a capital tells a name."""
    return before == "," or before[-1].isalnum() or (before[0].isalpha() and len(before) > 1)


def _headlines(texts: list[str], lower: list[str], capital: list[bool]) -> list[bool]:
    """For each token, whether its line is in title case."""
    marks: list[bool] = []
    start = 0
    for i in range(len(texts) + 1):
        if i == len(texts) or "\n" in texts[i]:
            big = _is_headline(range(start, i), lower, capital)
            marks.extend([big] * (i - start + (i < len(texts))))
            start = i + 1
    return marks


def _is_headline(line: range, lower: list[str], capital: list[bool]) -> bool:
    """Whether nearly every word of the line has a capital, the small ones aside.

    A sentence full of names has a verb that none has: "Smit met Bakker".
    """
    telling = [i for i in line if lower[i].isalpha() and lower[i] not in _SMALL_IN_TITLES]
    small = sum(not capital[i] for i in telling)
    closed = len(line) > 0 and lower[line.stop - 1] in marks.TERMINAL
    return len(telling) >= _HEADLINE_WORDS and small <= (0 if closed else _SLIPS * len(telling))
