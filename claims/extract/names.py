"""Find names and say what they name: ``doc.ents`` with FollowTheMoney's schemas.

What the desk watches is matched first, in every form that the dossier gives.
Other names are runs of capitalised words, told from the starts of sentences
by how the rest of the text writes them. A trained component may stand in this
one's place: whoever reads ``doc.ents`` does not see the difference.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract import lexicon, naming

_HEADLINE_SHARE = 0.6  # of a line's words capitalised: then capitals tell nothing


@Language.factory(
    "claims_names",
    requires=["token.sent_start"],
    assigns=["doc.ents", "token.ent_type", "token.ent_id"],
    default_config={"watched": []},
)
def make_names(nlp: Language, name: str, watched: list[dict[str, Any]]) -> "Names":  # noqa: ARG001
    """Build the component; ``name`` is what the pipeline calls it, which it need not know."""
    return Names(nlp, watched)


class Names:
    """Mark watched names, then capitalised runs; a watched name always wins.

    Each of ``watched`` has a ``name``, a ``schema`` of the model and ``aliases``.
    """

    def __init__(self, nlp: Language, watched: Sequence[dict[str, Any]]) -> None:
        self._schema = {entity["name"]: entity["schema"] for entity in watched}
        self._matcher = PhraseMatcher(nlp.vocab)
        for entity in watched:
            for form in _forms(entity):
                self._matcher.add(entity["name"], [nlp.tokenizer(form)])

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of ``doc``, labelled with a schema; ``ent_id_`` is a watched name."""
        watched = filter_spans(
            Span(doc, s.start, s.end, label=self._schema[s.label_], span_id=s.label_)
            for s in self._matcher(doc, as_spans=True)
        )
        taken = {i for span in watched for i in range(span.start, span.end)}
        guessed = naming.label(doc, [r for r in _runs(doc) if taken.isdisjoint(r)])
        doc.ents = sorted([*watched, *guessed], key=lambda span: span.start)
        return doc


def _forms(entity: dict[str, Any]) -> set[str]:
    """The name and its aliases, legal forms also without their stops ("NV" for "N.V.")."""
    given = {entity["name"], *entity["aliases"]}
    return given | {_without_stops(form) for form in given}


def _without_stops(name: str) -> str:
    forms = lexicon.words("names", "legal_forms")
    return " ".join(w.replace(".", "") if w.lower() in forms else w for w in name.split())


def _runs(doc: Doc) -> Iterator[range]:
    """Token ranges that look like names."""
    elsewhere = _written_small(doc)
    headlines = {line for line in _lines(doc) if _is_headline(doc, line)}
    inside = {
        doc[i].text
        for line in _lines(doc)
        for i in line
        if line not in headlines and _capital(doc, i) and not _at_start(doc, i)
    }
    for line in _lines(doc):
        headline = line in headlines
        i = line.start
        while i < line.stop:
            end = _headline_end(doc, i, inside) if headline else _run_end(doc, i, line.stop)
            run = _trimmed(doc, range(i, end), elsewhere)
            if len(run) and _is_name(doc, run, inside):
                yield run
            i = max(end, i + 1)


def _capital(doc: Doc, i: int) -> bool:
    text = doc[i].text
    return text[0].isupper() and any(c.isalpha() for c in text)


def _at_start(doc: Doc, i: int) -> bool:
    """Whether a capital at ``i`` may be there only because a sentence or quotation opens."""
    return bool(doc[i].is_sent_start) or not (doc[i - 1].is_alpha or doc[i - 1].text == ",")


def _written_small(doc: Doc) -> frozenset[str]:
    return frozenset(token.text for token in doc if token.is_lower)


def _lines(doc: Doc) -> Iterator[range]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield range(start, token.i)
            start = token.i + 1
    yield range(start, len(doc))


def _is_headline(doc: Doc, line: range) -> bool:
    words = [i for i in line if doc[i].is_alpha]
    capitals = sum(_capital(doc, i) for i in words)
    ends = bool(words) and doc[line.stop - 1].text in {".", "!", "?", '"', "”"}
    return len(words) > 3 and not ends and capitals / len(words) > _HEADLINE_SHARE  # noqa: PLR2004


def _run_end(doc: Doc, start: int, last: int) -> int:
    """Where the run of name words that begins at ``start`` ends (``start``: none begins)."""
    i = start
    while i < last and _capital(doc, i):
        i += 1
        ahead = _bridge(doc, start, i, last)
        i = max(i, ahead)
    return i


def _headline_end(doc: Doc, start: int, inside: set[str]) -> int:
    """Where capitals tell nothing, only words that the text writes as names go on."""
    i = start
    while i < len(doc) and doc[i].text in inside:
        i += 1
    return i


def _bridge(doc: Doc, start: int, i: int, last: int) -> int:
    """The next capital behind a particle, "&", a hyphen or an "of" at ``i``; else ``i``."""
    if i + 1 >= last:
        return i
    word = doc[i].lower_
    if word == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_:
        return i + 1 if doc[i + 1].is_alpha and _capital(doc, i + 1) else i
    if word in lexicon.words("names", "particles") and _capital(doc, i + 1):
        return i + 1
    heads = any(doc[j].lower_ in naming.HEADS for j in range(start, i))
    if word == "of" and (heads or i - start == 1):
        ahead = i + 2 if doc[i + 1].lower_ == "the" and i + 2 < last else i + 1
        return ahead if heads and _capital(doc, ahead) else i
    if (
        word in {"and", "for"}
        and heads
        and _capital(doc, i + 1)
        and "of" in doc[start:i].text.split()
    ):
        return i + 1
    return i


def _trimmed(doc: Doc, run: range, elsewhere: frozenset[str]) -> range:
    """Drop what is no name from both ends: "But", "Mr", "Monday", "Russian"."""
    start, stop = run.start, run.stop
    if doc[start:stop].text.lower() in lexicon.words("names", "places"):
        return run
    nothing = lexicon.words("names", "no_names")
    calendar = lexicon.words("names", "calendar")
    adjective = stop - start > 1 and doc[stop - 1].lower_ in naming.HEADS  # "Dutch Police"
    while start < stop and (
        doc[start].lower_ in calendar
        or (doc[start].lower_ in nothing and not adjective)
        or _starts_only(doc, start, stop, elsewhere)
    ):
        start += 1
    title = naming.title_length(doc, start, stop)
    start += title if title < stop - start else 0
    while stop > start and doc[stop - 1].lower_ in nothing | calendar:
        stop -= 1
    return range(start, stop)


def _starts_only(doc: Doc, i: int, stop: int, elsewhere: frozenset[str]) -> bool:
    """Whether the capital at ``i`` is due to the sentence's start alone."""
    if not _at_start(doc, i):
        return False
    word = doc[i].lower_
    common = word in lexicon.words("names", "starters") or doc[i].is_stop
    verbal = stop - i > 1 and word.endswith(("ing", "ed", "ly"))
    return common or verbal or word in elsewhere


def _is_name(doc: Doc, run: range, inside: set[str]) -> bool:
    words = [doc[i].text for i in run]
    known = naming.is_known(words)
    if all(word.lower() in lexicon.words("names", "starters") for word in words):
        return False
    if len(run) == 1 and _at_start(doc, run.start):
        return known or words[0] in inside or naming.is_titled(doc, run.start)
    return True
