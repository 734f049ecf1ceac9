"""Mark reporting cues ("said", "has denied", "according to"), labelled by speech act.

A cue is the verb with its auxiliaries and the negation or adverb between
them. The spans go to ``doc.spans["claims_cues"]``; the label is the act that
the lexicon gives the verb.
"""

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract import marks
from claims.extract.speech import contents, verbs
from claims.extract.speech.quotations import SPANS_KEY as QUOTES_KEY
from claims.languages import Reporting, vocabulary

SPANS_KEY = "claims_cues"

_AUXILIARIES = {"has", "have", "had", "did", "does", "do", "is", "was", "were", "are", "'s", "’s"}
_MODALS = {"would", "will", "could", "can", "might", "may", "must", "should", "to"}
_ADVERBS = {"also", "not", "n't", "n’t", "later", "then", "repeatedly", "previously", "never"}
_ADVERBS |= {"immediately", "again", "already", "recently", "reportedly", "once", "often"}
_ADVERBS |= {"since", "first", "earlier", "always", "long", "strongly", "categorically", "further"}
_DETERMINERS = {"the", "a", "an", "this", "that", "its", "his", "her", "their", "no", "any", "of"}
_INTRODUCERS = {"that", "whether", "how", "why", "what", "where", ":"}


@Language.factory("claims_cues", assigns=["doc.spans"], requires=["token.sent_start"])
def make_cues(nlp: Language, name: str) -> "Cues":  # noqa: ARG001 - spaCy calls with a name
    """Build the component from the words of reporting."""
    return Cues(nlp)


class Cues:
    """Match the lexicon's verbs outside quotations and keep those that report."""

    def __init__(self, nlp: Language) -> None:
        reporting = vocabulary(Reporting)
        self._weak = reporting.weak
        self._lemma: dict[str, str] = {}
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for act, lemmas in reporting.acts.items():
            for lemma in lemmas:
                for form in verbs.forms(lemma):
                    self._lemma[form] = lemma
                    self._matcher.add(act, [nlp.tokenizer(form)])
        for phrase in reporting.according:
            self._matcher.add("according", [nlp.tokenizer(phrase)])

    def __call__(self, doc: Doc) -> Doc:
        """Write the cues of ``doc`` into its span group."""
        quoted = _tokens_in(doc.spans.get(QUOTES_KEY, ()))
        found = filter_spans(self._matcher(doc, as_spans=True))
        kept = [s for s in found if not quoted & {s.start} and self._reports(doc, s)]
        doc.spans[SPANS_KEY] = [_with_auxiliaries(doc, span) for span in kept]
        return doc

    def _reports(self, doc: Doc, span: Span) -> bool:
        """Whether this use of the word reports speech, as far as its neighbours show."""
        if span.label_ == "according":
            return True
        before = doc[span.start - 1].lower_ if span.start else ""
        if before in _DETERMINERS or before == "-" or _follows_hyphen(doc, span.end):
            return False
        lemma = self._lemma[span.text.lower()]
        if span.text.lower() in {lemma, lemma + "s"} and before in _MODALS and lemma in self._weak:
            return False
        return lemma not in self._weak or _introduces(doc, span.end)


def _tokens_in(spans: "list[Span] | tuple[()]") -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _follows_hyphen(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].text == "-" and not doc[i - 1].whitespace_


def _introduces(doc: Doc, i: int) -> bool:
    """Whether a clause, a quotation or the end of the sentence follows at ``i``."""
    i = contents.behind_occasion(doc, i, len(doc))
    ahead = doc[i : i + 2]
    if not len(ahead):
        return True
    words = [token.lower_ for token in ahead]
    return words[0] in _INTRODUCERS | marks.OPENING or (
        words[0] == "," and words[-1] in marks.OPENING
    )


def _with_auxiliaries(doc: Doc, span: Span) -> Span:
    """Take in "has", "did not", "also": what PolNeAR's annotators count to the cue."""
    start = i = span.start
    first = doc[span.start].sent.start
    while i > first and doc[i - 1].lower_ in _AUXILIARIES | _MODALS | _ADVERBS:
        i -= 1
        if doc[i].lower_ in _AUXILIARIES | _MODALS or doc[i].lower_ == "also":
            start = i
    return Span(doc, start, span.end, label=span.label)
