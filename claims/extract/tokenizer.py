"""Cut a text into tokens in a time that grows with the text, whatever stands in it.

spaCy's tokenizer takes marks off a word one by one and looks at all the rest
each time: 10,000 quotation marks in a row take it seconds, and 200,000 an
hour. No word is that long, so what claims to be one is cut up before.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from spacy.tokens import Doc

LONGEST_WORD = 200  # characters, of which an address may have as many
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


class _Own(Protocol):
    """What is used of spaCy's tokenizer, which is compiled and has no types."""

    def __call__(self, text: str) -> Doc: ...
    def to_bytes(self, *, exclude: list[str]) -> bytes: ...
    def to_disk(self, path: Path, *, exclude: list[str]) -> None: ...


class Tokenizer:
    """It hands ``tokenize``, spaCy's own, no longer word than ``LONGEST_WORD``."""

    def __init__(self, tokenize: _Own) -> None:
        self._tokenize = tokenize

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``; they leave none of its characters out."""
        cuts = [
            cut
            for word in _LONG.finditer(text)
            for cut in range(word.start() + LONGEST_WORD, word.end(), LONGEST_WORD)
        ]
        if not cuts:
            return self._tokenize(text)
        bounds = [0, *cuts, len(text)]
        parts = [self._tokenize(text[start:end]) for start, end in pairwise(bounds)]
        joined = Doc.from_docs(parts, ensure_whitespace=False)
        assert joined is not None  # noqa: S101  # it is None where there are no parts
        return joined

    def to_bytes(self, *, exclude: list[str]) -> bytes:
        """Spacy's own, which a pipeline that is read back has again."""
        return self._tokenize.to_bytes(exclude=exclude)

    def to_disk(self, path: Path, *, exclude: list[str]) -> None:
        """Keep spaCy's own, which a pipeline that is read back has again."""
        self._tokenize.to_disk(path, exclude=exclude)
