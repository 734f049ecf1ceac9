"""How sure it is that everything on a statement is right, and what may be shown of it.

Each statement gets the probability that its place, kind, speaker and target are all
right, by the trained weights of ``standing.toml``: logistic regressions over features
that can be read, the first of which is what the network hears in the passage. From it
follows where the statement may stand: under a name, on a list to check, or behind.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from operator import itemgetter

from spacy.tokens import Doc, Span

from claims.extract.handed import ENCODING, Response
from claims.extract.judging import targets
from claims.extract.judging.parties import Cast
from claims.extract.judging.targets import Target
from claims.extract.judging.weighing import Features, weights
from claims.extract.names import mentions
from claims.extract.speakers.bodies import ORGANISATIONS
from claims.extract.tokens import lowered
from claims.languages import vocabulary
from claims.languages.statements import Accusing, Answering, Speaking
from claims.logistic import log_odds, probability
from claims.model import Standing, Statement

_SURER = 4 / 3  # times as sure as of a claim one has to be of words put into somebody's mouth

_LEAST = 1e-4  # a share below this says no more
_LEAD = 4  # sentences with which news opens
_ALL_IN = 30  # sentences of an article of common length
_LONGER = 3  # times as long as another, a passage is of more than the same claim


def judge(
    doc: Doc,
    statements: Sequence[Statement],
    responses: Mapping[str, Response],
    precision: float,
) -> list[Statement]:
    """``statements`` with target, probability and standing, in the same order.

    What the outlet says itself of nobody whom the text names there is left out, unless it is
    a claim worth tracking after all ("Its plants were not inspected either").

    Args:
        doc: what they were found in.
        statements: those of the whole doc.
        responses: the response behind each statement that is one, by the statement's id.
        precision: the least share of the stated that should be right in everything; of
            responses it is somewhat more (``surer``).
    """
    judged = Judge(doc, statements, responses).judged(precision)
    return _once(
        [
            judged[statement.id]
            for statement in statements
            if not (_about_nobody(statement) and judged[statement.id].standing == "background")
        ]
    )


class Judge:
    """Judges the statements of one doc that an encoder has read; training asks it, too."""

    def __init__(
        self, doc: Doc, statements: Sequence[Statement], responses: Mapping[str, Response]
    ) -> None:
        self.encoding = ENCODING.of(doc)
        self.cast = Cast(doc, self.encoding)
        self.claims = [s for s in statements if s.kind == "claim"]
        self.answers = [s for s in statements if s.kind != "claim"]
        self._responses = responses
        self._sentences = [(s.start_char, s.end_char) for s in doc.sents]

    def tracked(self) -> Iterator[tuple[Statement, float, Target | None]]:
        """Each claim, how likely it is worth tracking, and whom it is about if it may be."""
        for claim in self.claims:
            worth = probability(self.worth(claim), weights()["worth"])
            behind = worth < weights()["background"]
            yield claim, worth, None if behind else targets.of(self.cast, claim)

    def judged(self, precision: float) -> dict[str, Statement]:
        """Each statement with all that can be said of it, by its id."""
        found = {}
        for claim, worth, about in self.tracked():
            if about is None:
                behind = replace(claim, probability=round(worth, 3), standing="background")
                found[claim.id] = behind
            else:
                sure = probability(everything(worth, about.evidence), weights()["claim"])
                found[claim.id] = _placed(claim, about.name, sure, precision)
        for answer in self.answers:
            sure = probability(self.answered(answer), weights()["response"])
            placed = _placed(answer, answer.target, sure, surer(precision))
            own = _says_who(self._responses[answer.id])
            found[answer.id] = placed if own else replace(placed, standing="to check")
        return found

    def worth(self, claim: Statement) -> Features:
        """What tells whether fairness requires that the party be asked about ``claim`` first."""
        order = self._order(claim.start)
        before = self._sentences[order - 1] if order else (0, 0)
        named = mentions.within(self._passage(claim.start, claim.end))
        answering = (
            min(claim.end, a.end) - max(claim.start, a.start)
            for a in self.answers
            if a.id != claim.embedded_in
        )
        cue = self._passage(*claim.cue).text.lower() if claim.cue else ""
        return {
            "constant": 1.0,
            "heard": self.encoding.hears("claim", claim.start, claim.end),
            "heard before": self.encoding.hears("claim", *before),
            "heard as a response": self.encoding.hears("response", claim.start, claim.end),
            "length": log(max(claim.end - claim.start, 1) / 100),
            "how far in": self._depth(claim.start),
            "first": float(order == 0),
            "lead": float(order < _LEAD),
            "in a response": max(0, *answering, 0) / max(claim.end - claim.start, 1),
            "embedded": float(claim.embedded_in is not None),
            "the outlet's": float(claim.voice == "outlet"),
            "hedged": float(claim.hedge is not None),
            "negated": float(claim.negated),
            "quoted": float(claim.speech == "direct"),
            "names a person": float(any(e.label_ == "Person" for e in named)),
            "names a body": float(any(e.label_ in ORGANISATIONS for e in named)),
            "names nobody": float(not named),
            "asked": float(cue in vocabulary(Accusing).asking),
            "alleged": float(self._alleges(claim)),
        }

    def _alleges(self, claim: Statement) -> bool:
        passage = self._passage(claim.start, claim.end)
        words = lowered(passage.doc)[passage.start : passage.end]
        return not vocabulary(Answering).allegations.isdisjoint(words)

    def answered(self, statement: Statement) -> Features:
        """What tells whether all of a response is right."""
        response = self._responses[statement.id]
        said = response.attribution
        sentence = said.cue.sent
        source = said.source
        words = source.text.lower() if source is not None else ""
        shares = self.encoding.kinds_in(statement.start, statement.end)
        kinds = [self.encoding.hears(k, statement.start, statement.end) for k in shares]
        own = self.encoding.hears(statement.kind, statement.start, statement.end)
        total = max(sum(shares.values()), _LEAST)
        named = statement.speaker is not None and any(
            statement.speaker.lower().split()[-1] in words.split() for _ in (0,)
        )
        return {
            "constant": 1.0,
            "likely": log_odds(response.confidence),
            "heard": self.encoding.hears("response", statement.start, statement.end),
            "share of the kind": log(max(shares[statement.kind], _LEAST) / total),
            "kind heard above others": own - max(kinds),
            f"kind {statement.kind}": 1.0,
            "length": log(max(statement.end - statement.start, 1) / 100),
            "whole sentence": float(len(response.passage) >= len(sentence) - 1),
            "several sentences": float(statement.end > sentence.end_char),
            "says who": float(source is not None),
            "by name": float(named),
            "by pronoun": float(words in vocabulary(Speaking).pronouns),
            "nobody": float(statement.speaker is None),
            "speaks for another": float(said.principal is not None),
            "cites": float(bool(said.contents)),
            "quoted": float(statement.speech == "direct"),
            "how far in": self._depth(statement.start),
        }

    def _depth(self, place: int) -> float:
        """How far in ``place`` stands, as paragraphs added behind it leave it."""
        return min(self._order(place) / _ALL_IN, 1.0)

    def _order(self, place: int) -> int:
        return max(bisect_right(self._sentences, place, key=itemgetter(0)) - 1, 0)

    def _passage(self, start: int, end: int) -> Span:
        return self.cast.tokens(start, end)


def surer(precision: float) -> float:
    """How sure to be of a response where ``precision`` is asked for.

    A denial under the name of somebody who denied nothing harms more than a claim too many: a
    third as sure again, or half of what is missing to certainty if that is less.
    """
    return min(_SURER * precision, (1 + precision) / 2)


def everything(worth: float, about: Mapping[str, float]) -> Features:
    """What tells whether both the place and the target of a claim are right."""
    return {"constant": 1.0, "worth": log_odds(worth), **about}


def _says_who(response: Response) -> bool:
    """Whether the sentence's own attribution makes somebody the speaker.

    A sentence without a cue has its first word in the place of one, and reports nothing.
    """
    said = response.attribution
    opens = said.cue.start == said.cue.sent.start and not said.contents
    return said.source is not None and not opens


def _placed(statement: Statement, target: str | None, sure: float, precision: float) -> Statement:
    stated = target is not None and sure >= precision
    standing: Standing = "stated" if stated else "to check"
    return replace(statement, target=target, probability=round(sure, 3), standing=standing)


def _about_nobody(statement: Statement) -> bool:
    return statement.voice == "outlet" and statement.target is None


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Of claims that are stated on one place only the surest stays in front."""
    kept: list[Statement] = []
    behind: set[str] = set()
    for one in sorted(statements, key=lambda s: (-(s.probability or 0), s.start, s.id)):
        if one.kind != "claim" or one.standing == "background":
            continue
        if any(_same_place(one, other) for other in kept):
            behind.add(one.id)
        else:
            kept.append(one)
    return [replace(s, standing="background") if s.id in behind else s for s in statements]


def _same_place(one: Statement, other: Statement) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    short, long = sorted((one.end - one.start, other.end - other.start))
    return 2 * shared >= short > 0 and long <= _LONGER * short
