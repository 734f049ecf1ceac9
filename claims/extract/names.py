"""Find names and say what they name: ``doc.ents`` with FollowTheMoney's schemas.

What the desk watches is matched first, in every form that the dossier gives.
The other names are those that a component before this one found; where there
is none, runs of capitalised words, told from the starts of sentences by how
the rest of the text writes them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract import capitals, naming, spelling


@Language.factory(
    "claims_names",
    requires=["token.sent_start"],
    assigns=["doc.ents", "token.ent_type", "token.ent_id", "doc._.claims_mentions"],
    default_config={"watched": [], "guess": True},
)
def make_names(
    nlp: Language,
    name: str,  # noqa: ARG001 - what the pipeline calls it, which it need not know
    watched: list[dict[str, Any]],
    guess: bool,  # noqa: FBT001 - spaCy's call, by name
) -> "Names":
    """Build the component; without ``guess`` it keeps the names that ``doc.ents`` has."""
    return Names(nlp, watched, guess=guess)


class Names:
    """Mark watched names, then other names; a watched name always wins.

    Each of ``watched`` has a ``name``, a ``schema`` of the model and ``aliases``.
    The component is made from its configuration alone and holds no other state.
    """

    def __init__(
        self, nlp: Language, watched: Sequence[dict[str, Any]], *, guess: bool = True
    ) -> None:
        self._guess = guess
        self._schema = {entity["name"]: entity["schema"] for entity in watched}
        self._matcher = PhraseMatcher(nlp.vocab)
        for name, form in _forms(watched):
            self._matcher.add(name, [nlp.make_doc(form)])

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of ``doc``, labelled with a schema; ``ent_id_`` is a watched name."""
        watched = filter_spans(
            Span(doc, s.start, s.end, label=self._schema[s.label_], span_id=s.label_)
            for s in self._matcher(doc, as_spans=True)
            if not _goes_on(doc, s.end)
        )
        taken = {i for span in watched for i in range(span.start, span.end)}
        words = spelling.read(doc)
        if self._guess:
            others = naming.label(words, capitals.runs(words, taken))
        else:
            given = {range(e.start, e.end): e.label_ for e in doc.ents}
            free = {run: kind for run, kind in given.items() if taken.isdisjoint(run)}
            others = naming.relabel(words, free)
        spans = [Span(doc, run.start, run.stop, label=schema) for run, schema in others]
        doc.ents = sorted([*watched, *spans], key=lambda span: span.start)
        doc._.claims_mentions = doc.ents
        return doc


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a longer name, of somebody else, goes on at ``end``: "Vektor" in "Vektor AG"."""
    if end >= len(doc):
        return False
    word = doc[end]
    return word.text[0].isupper() and word.lower_ in capitals.LEGAL_FORMS | capitals.HEADS


def _forms(watched: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every form that a text may give to a watched name, as (name, form).

    What is left of a name without its legal form stands for it only where no
    other watched entity goes by it: "Vektor B.V." and "Vektor AG" both leave
    "Vektor", which then is neither.
    """
    given = {e["name"]: [e["name"], *e["aliases"]] for e in watched}
    bare = {name: {_bare(form) for form in forms} for name, forms in given.items()}
    claims = Counter(form for forms in bare.values() for form in forms)
    for name, forms in given.items():
        own = {form for form in bare[name] if claims[form] == 1}
        for form in sorted({v for f in forms for v in _variants(f)} | own):
            yield name, form


def _bare(name: str) -> str:
    """The name without its legal form: "Vektor" for "Vektor B.V."."""
    head, _, last = name.rpartition(" ")
    return head.rstrip(",") if head and last.lower() in capitals.LEGAL_FORMS else name


def _variants(name: str) -> Iterable[str]:
    """The name as it is, without the stops of its legal form, and with either apostrophe."""
    plain = " ".join(
        w.replace(".", "") if w.lower() in capitals.LEGAL_FORMS else w for w in name.split()
    )
    forms = {name, plain, _stopped(name)}
    return forms | {f.replace("'", "’") for f in forms} | {f.replace("’", "'") for f in forms}


def _stopped(name: str) -> str:
    """The name with stops in its legal form: "Vektor N.V." for "Vektor NV"."""
    head, _, last = name.rpartition(" ")
    stopped = "".join(f"{letter}." for letter in last)
    return f"{head} {stopped}" if head and stopped.lower() in capitals.LEGAL_FORMS else name
