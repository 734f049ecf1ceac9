"""Find names and say what they name: ``doc.ents`` with FollowTheMoney's schemas.

What the desk watches is matched in every form that the dossier gives. The other
names are those that a component before this one wrote to ``doc.ents``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract.handed import DAY, MENTIONS, NAMES
from claims.extract.names import clues, forms, labels, spelling
from claims.languages import vocabulary
from claims.languages.statements import Naming
from claims.languages.telling import Titles
from claims.model import in_force


@Language.factory(
    "claims_names",
    requires=[NAMES],
    assigns=[NAMES, "token.ent_type", "token.ent_id", MENTIONS.name],
    default_config={"watched": []},
)
def make_names(
    nlp: Language,
    name: str,  # noqa: ARG001 - what the pipeline calls it, which it need not know
    watched: list[dict[str, Any]],
) -> "Names":
    """Build the component; ``Names`` says what ``watched`` holds."""
    return Names(nlp, watched)


class _Borne(NamedTuple):
    """A name of somebody watched, with the days on which he bore it."""

    entity: str
    since: date | None
    until: date | None


class Names:
    """Mark watched names, then other names; a watched name wins, unless a longer one holds it.

    Each of ``watched`` has a ``name``, a ``schema`` of the model, ``aliases`` and the periods
    of those that were not borne for ever (``dated``: ``name``, ``since``, ``until``, as ISO
    dates). On the ``DAY`` of a doc a name stands for its bearer of that day.
    The component is made from its configuration alone and holds no other state.
    """

    def __init__(self, nlp: Language, watched: Sequence[dict[str, Any]]) -> None:
        self._schema = {entity["name"]: entity["schema"] for entity in watched}
        self._borne: dict[str, _Borne] = {}
        self._matcher = PhraseMatcher(nlp.vocab)
        periods = {(e["name"], d["name"]): d for e in watched for d in e.get("dated", ())}
        names = {e["name"]: [e["name"], *e["aliases"]] for e in watched}
        for entity, name, form in forms.written(names):
            key = f"{entity}\n{name}"
            self._borne[key] = _borne(entity, periods.get((entity, name), {}))
            self._matcher.add(key, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of ``doc``, labelled with a schema; ``ent_id_`` is a watched name."""
        given = [e for e in doc.ents if e.label_]
        watched = self._watched(doc)
        branches = [branch for span in watched if (branch := _branch(span)) is not None]
        given = filter_spans([*branches, *_repeated(given, watched), *given])
        watched = [span for span in watched if not _is_part(span, given)]
        taken = {i for span in watched for i in range(span.start, span.end)}
        words = spelling.words_of(doc)
        free = {range(e.start, e.end): e.label_ for e in given}
        free = {run: kind for run, kind in free.items() if taken.isdisjoint(run)}
        others = labels.relabel(words, free)
        spans = [Span(doc, run.start, run.stop, label=schema) for run, schema in others]
        doc.ents = sorted([*watched, *spans], key=lambda span: span.start)
        MENTIONS.give(doc, tuple(doc.ents))
        return doc

    def _watched(self, doc: Doc) -> list[Span]:
        """The watched names, those alone that were borne on the day of ``doc``."""
        found = []
        for match in self._matcher(doc, as_spans=True):
            entity, since, until = self._borne[match.label_]
            if in_force(since, until, DAY.of(doc)) and not _goes_on(doc, match.end):
                label = self._schema[entity]
                found.append(Span(doc, match.start, match.end, label=label, span_id=entity))
        return filter_spans(found)


def _borne(entity: str, period: Mapping[str, str | None]) -> _Borne:
    since, until = (
        date.fromisoformat(day) if (day := period.get(end)) else None for end in ("since", "until")
    )
    return _Borne(entity, since, until)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a longer name, of somebody else, goes on at ``end``: "Vektor" in "Vektor AG"."""
    if end >= len(doc):
        return False
    word = doc[end]
    return word.text[0].isupper() and word.lower_ in clues.LEGAL_FORMS | clues.HEADS


def _branch(watched: Span) -> Span | None:
    """The name of the branch that a watched name opens, which is not the watched: "Vektor UK"."""
    behind = watched.doc[watched.end : watched.end + 1]
    is_branch = behind.text in clues.PLACE_ACRONYMS
    return Span(watched.doc, watched.start, watched.end + 1, "ORG") if is_branch else None


def _repeated(given: Sequence[Span], watched: Sequence[Span]) -> list[Span]:
    """The longer names in ``given`` where the text repeats them and they were not found."""
    longer = {n.text: (n, w) for w in watched for n in given if _is_part(w, [n])}
    found = []
    for name, part in longer.values():
        for span in watched:
            start = span.start - (part.start - name.start)
            again = span.doc[max(start, 0) : start + len(name)]
            if again.text == name.text:
                found.append(Span(span.doc, again.start, again.end, label=name.label_))
    return found


def _is_part(watched: Span, given: Sequence[Span]) -> bool:
    """Whether a longer name that was found holds the watched one: "Lumenta" in "Lumenta Bakeries".

    What is longer by a title, by a legal form or by another name in a list is no longer name.
    """
    return any(
        name.start <= watched.start
        and watched.end <= name.end
        and _is_longer([t.text for t in name if not watched.start <= t.i < watched.end])
        for name in given
    )


def _is_longer(rest: Sequence[str]) -> bool:
    """Whether ``rest`` is what makes a name another name."""
    no_names = vocabulary(Naming).no_names | vocabulary(Naming).calendar
    no_names |= vocabulary(Titles).titles | clues.PERSONS
    told = [
        word
        for word in rest
        if word not in vocabulary(Naming).inside and word.lower() not in no_names
    ]
    whole = all(word[0].isupper() for word in told)
    return bool(told) and whole and not forms.are_forms(told)
