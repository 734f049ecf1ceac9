"""How one text spells its words, looked at once for all that is asked about names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Words:
    """How one text writes its words: a list for each property, indexed by token."""

    texts: list[str]
    lower: list[str]
    spaced: list[bool]  # white space follows
    capital: list[bool]
    times: Mapping[str, int]  # how often the text has each word, as written

    def size(self, run: range) -> int:
        """How many words ``run`` has, one with hyphens counting once."""
        return 1 + sum(self.spaced[i] for i in run[:-1])

    def phrase(self, run: range) -> str:
        """The words of ``run`` in lower case, one space between them."""
        return " ".join(self.lower[run.start : run.stop])


def words_of(doc: Doc) -> Words:
    """Look at every token of ``doc`` once."""
    texts = [token.text for token in doc]
    return Words(
        texts=texts,
        lower=[text.lower() for text in texts],
        spaced=[bool(space) for space in doc.to_array("SPACY").tolist()],
        capital=[_is_capital(text) for text in texts],
        times=Counter(texts),
    )


def _is_capital(text: str) -> bool:
    return text[0].isupper() and "@" not in text and "/" not in text
