"""textacy's direct quotations as the scorers read them: `python quotations.py PIPELINE FILE...`.

Runs in the peers' environment and prints one JSON object a line for each text.
textacy refuses a text whose quotation marks are odd in number, so it is asked
paragraph by paragraph: a quotation that runs on costs one paragraph and not
the article.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from textacy.extract import direct_quotations

_PARAGRAPH = re.compile(r"[^\r\n]*\w[^\r\n]*")
Place = dict[str, int]


def main(pipeline: str, files: list[str]) -> None:
    """Print what is quoted in each file, with offsets in code points of the whole text."""
    nlp = spacy.load(pipeline)
    for file in files:
        with Path(file).open(encoding="utf-8", newline="") as lines:
            text = lines.read()
        print(json.dumps({"article": file, "statements": list(_statements(text, nlp))}))


def _statements(text: str, nlp: Language) -> Iterator[dict[str, object]]:
    found = list(_PARAGRAPH.finditer(text))
    for paragraph, doc in zip(found, nlp.pipe(p.group() for p in found), strict=True):
        if sum(token.is_quote for token in doc) % 2 == 0:
            yield from _quoted(doc, paragraph.start())


def _quoted(doc: Doc, offset: int) -> Iterator[dict[str, object]]:
    for speaker, cue, content in direct_quotations(doc):
        yield {
            "source": _place(_span(doc, speaker), offset),
            "cue": _place(_span(doc, cue), offset),
            "content": [_place(content, offset)],
        }


def _span(doc: Doc, tokens: Sequence[Token]) -> Span:
    return doc[tokens[0].i : tokens[-1].i + 1]


def _place(span: Span, offset: int) -> Place:
    return {"start": offset + span.start_char, "end": offset + span.end_char}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
