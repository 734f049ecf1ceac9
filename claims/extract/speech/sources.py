"""Find who is cited: the noun phrase that a reporting cue belongs to.

There is no parse to lean on. A source is the phrase right before the cue
("the ministry said"), an apposition included ("Jan Smit, its lawyer, said"),
or the phrase behind it where the cue is inverted ("..., said Jan Smit").
Positions are token indices ``[start, end)`` of one doc.
"""

from spacy.tokens import Doc, Span

from claims.extract import marks
from claims.extract.speakers import bodies
from claims.languages import vocabulary
from claims.languages.statements import Reporting, Speaking

_LONGEST_PHRASE = 14
_LONGEST_APPOSITION = 40
_CLAUSE_MARKS = {";", ":"} | marks.BRACKETS | marks.DASHES


def _is(kind: str, doc: Doc, i: int) -> bool:
    return doc[i].lower_ in getattr(vocabulary(Speaking), kind)


def before(doc: Doc, cue: Span, first: int) -> Span | None:
    """The phrase that ends right before ``cue``, not reaching left of token ``first``."""
    end = _skip_adverbs(doc, cue.start, first)
    while end > first and (doc[end - 1].is_space or _is("auxiliaries", doc, end - 1)):
        end -= 1
    if end <= first:
        return None
    if doc[end - 1].text == ",":
        return _with_apposition(doc, first, end - 1)
    return _phrase_before(doc, first, end)


def after(doc: Doc, cue: Span, last: int) -> Span | None:
    """The phrase that begins right behind ``cue`` and ends before token ``last``."""
    end = cue.end
    while end < last and not _ends_inverted(doc, cue.end, end):
        end += 1
    pauses = end < last and doc[end].text == "," and not doc[cue.start].is_sent_start
    if pauses and _opens_apposition(doc, end + 1, last):
        end = _apposition_end(doc, end + 1, last)
    return Span(doc, cue.end, end) if end > cue.end else None


def agent(doc: Doc, cue: Span, last: int) -> Span | None:
    """Who a passive cue names behind "by" ("was denied by the chancellor"), if anybody."""
    passive = vocabulary(Reporting).by
    by = next(
        (i for i in range(cue.end, min(last, cue.end + 10)) if doc[i].lower_ in passive), None
    )
    return after(doc, Span(doc, by, by + 1), last) if by is not None else None


def is_passive(doc: Doc, cue: Span) -> bool:
    """Whether the cue is done to its subject ("was accused of", "being told by")."""
    before = {token.lower_ for token in doc[max(cue.start - 1, 0) : cue.end - 1]}
    return bool(before & vocabulary(Reporting).being) and not cue.text.endswith(
        vocabulary(Reporting).active_endings
    )


def is_talked_about(source: Span, cue: Span) -> bool:
    """Whether ``source`` stands before a cue of others' words about it.

    It is accused or told something ("has been charged with", "was arrested over claims that"),
    or the cue says nothing of who says so ("allegedly paid").
    """
    words = [token.lower_ for token in cue.doc[source.end : cue.end]]
    reporting = vocabulary(Reporting)
    if source.start >= cue.start:
        return False
    done = next((i for i, word in enumerate(words) if word in reporting.being), len(words))
    hearsay = not reporting.hearsay.isdisjoint(words)
    return hearsay or not reporting.suffered.isdisjoint(words[done + 1 :])


def _skip_adverbs(doc: Doc, i: int, first: int) -> int:
    """Step left over ", however," and adverbs in -ly."""
    while i > first and (
        doc[i - 1].lower_.endswith(vocabulary(Speaking).adverb_endings)
        or _is("adverbs", doc, i - 1)
    ):
        i -= 1
    set_off = i - 3 >= first and doc[i - 1].text == doc[i - 3].text == ","
    return i - 3 if set_off and _is("adverbs", doc, i - 2) else i


def _phrase_before(doc: Doc, first: int, end: int) -> Span | None:
    if _is("pronouns", doc, end - 1):
        return Span(doc, end - 1, end)
    start = end
    if doc[end - 1].text == ")":  # "Jan Smit (Labour) said"
        opening = (i for i in range(end - 1, max(first, end - 9), -1) if doc[i].text == "(")
        start = next(opening, end)
    while start > first and end - start < _LONGEST_PHRASE and _within_phrase(doc, start - 1, first):
        start -= 1
    start = _skip_opening(doc, start, end)
    return Span(doc, start, end) if start < end else None


def _within_phrase(doc: Doc, i: int, first: int) -> bool:
    """Whether the token at ``i`` can belong to the noun phrase that ends right of it."""
    token = doc[i]
    if token.text in marks.APOSTROPHES:  # "the sisters’ lawyer"
        return i > first and doc[i - 1].is_alpha and not doc[i - 1].whitespace_
    if token.is_space or token.text in marks.QUOTATION or token.text == ",":
        return False
    if token.text in _CLAUSE_MARKS:
        return token.text == "-" and i > first and not doc[i - 1].whitespace_
    if _is("joining", doc, i):
        return i > first and doc[i - 1].text[0].isupper() and doc[i + 1].text[0].isupper()
    return not _is("boundaries", doc, i)


def _skip_opening(doc: Doc, start: int, end: int) -> int:
    """Drop "But", and "In a statement on Monday" where no comma closes it."""
    if start >= end or not _is("openers", doc, start):
        return start
    for i in range(start + 1, end):
        if _is("pronouns", doc, i) or _opens_phrase(doc, i):
            return i
    return start + 1


def _opens_phrase(doc: Doc, i: int) -> bool:
    """Whether a noun phrase that depends on nothing before it begins at ``i``."""
    before = doc[i - 1]
    if _is("openers", doc, i - 1) or _is("depending", doc, i - 1):
        return False
    proper = doc[i].text[0].isupper() and not before.text[0].isupper()
    return _is("determiners", doc, i) or (proper and not _is("determiners", doc, i - 1))


def _with_apposition(doc: Doc, first: int, comma: int) -> Span | None:
    """The phrase and its apposition, up to the ``comma`` before the cue."""
    for i in range(comma - 1, max(first, comma - _LONGEST_APPOSITION) - 1, -1):
        if doc[i].text in marks.QUOTATION or doc[i].is_space:
            return None
        if doc[i].text == "," and _opens_apposition(doc, i + 1, comma):
            head = _phrase_before(doc, first, i) if i > first else None
            if head is not None and not (
                head.start > first and _is("determiners", doc, head.start)
            ):
                return Span(doc, head.start, comma)
    return None


def _opens_apposition(doc: Doc, i: int, last: int) -> bool:
    """Whether the words behind a comma describe the name before it: ", reached on Sunday,"."""
    if i >= last:
        return False
    if _is("describing", doc, i):
        return True
    word = doc[i]
    return (
        _is("determiners", doc, i)
        or word.text[0].isupper()
        or _is("relative", doc, i)
        or word.is_digit
        or _is("representatives", doc, i)
    )


def _ends_inverted(doc: Doc, start: int, i: int) -> bool:
    token = doc[i]
    if token.is_space or token.text in marks.QUOTATION | _CLAUSE_MARKS - {"-"} | {
        ",",
        ".",
        "?",
        "!",
    }:
        return True
    return (
        i > start
        and (_is("closers", doc, i) or _is("interjacent", doc, i))
        and not (
            _is("placing", doc, i) and i > start and doc[i - 1].lower_ in bodies.nouns_of_bodies()
        )
    )


def _apposition_end(doc: Doc, start: int, last: int) -> int:
    """Where the apposition that opens at ``start`` ends: a quotation, a stop or a comma."""
    for i in range(start, min(last, start + _LONGEST_APPOSITION)):
        if doc[i].text in marks.QUOTATION | {",", ".", ";", ":", "?", "!"} or doc[i].is_space:
            return i
    return last
