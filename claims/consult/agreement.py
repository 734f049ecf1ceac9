"""What two readers found in one text, laid together.

Where both found the same (the same place, the same kind, the same party) the statement is stated.
Where one found it alone, a person is to check it. Nothing that either found is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from claims.consult.account import Account, ClaimTold, ResponseTold
from claims.model import Kind, Span, Statement

Told = ClaimTold | ResponseTold
Same = Callable[[str, str], bool]
"""Whether two names are one party's."""

_LONGER = 3  # times as long as another, a passage is of more than the same
_UNSURE = 0.5


def agreed(
    statements: Sequence[Statement],
    account: Account,
    same: Same,
    *,
    text: str,
    version_id: str,
) -> list[Statement]:
    """The statements of both readers, each with who found it, in the order of the text.

    Args:
        statements: what the network found in ``text``, the version ``version_id``.
        account: what the second reader did; one that could not be used changes nothing.
        same: whether two names are one party's.
        text: in which both found it.
        version_id: the version that it is.
    """
    if not account.is_read:
        return list(statements)
    found = {one.id: _alone(one) for one in statements}
    extractor = f"second reader {account.model}"
    for told in _told(account):
        partner = _partner(told, statements, same)
        if partner is None:
            new = _new(told, text, version_id, extractor)
            found.setdefault(new.id, new)  # one at the very place is about somebody else
        elif partner.standing == "background":
            found[partner.id] = _raised(partner, told)
        else:
            found[partner.id] = _of_both(partner)
    return sorted(_embedded(found.values()), key=lambda one: one.place)


def answered(statements: Sequence[Statement], account: Account) -> dict[str, frozenset[str]]:
    """Which claims each response answers by the second reader's account, by their ids.

    ``statements`` are what ``agreed`` made. Every response has an entry, for where the second
    reader names no claim there is none that both readers see; where it did not read, none has.
    """
    if not account.is_read:
        return {}
    theirs = [one for one in statements if one.readers != "network"]
    claims = [one for one in theirs if one.kind == "claim"]
    answers: dict[str, frozenset[str]] = {
        one.id: frozenset() for one in statements if one.kind != "claim"
    }
    for told in account.responses:
        response = _nearest(told.span, [one for one in theirs if one.kind == told.kind])
        if response is None:
            continue
        named = (_nearest(place, claims) for place in told.answers)
        answers[response.id] |= {one.id for one in named if one is not None}
    return answers


def _told(account: Account) -> Iterator[Told]:
    yield from account.claims
    yield from account.responses


def _partner(told: Told, statements: Sequence[Statement], same: Same) -> Statement | None:
    """The statement that says what was told; one in front, if there is one there."""
    fit = [one for one in statements if _is_told(one, told, same)]
    front = [one for one in fit if one.standing != "background"]
    return _nearest(told.span, front) or _nearest(told.span, fit)


def _is_told(statement: Statement, told: Told, same: Same) -> bool:
    if isinstance(told, ClaimTold):
        if statement.kind != "claim":
            return False
        # Whom a claim in the background is about, nobody has looked for.
        behind = statement.standing == "background"
        return behind or _is_one(statement.target, told.about, same)
    parties = (statement.speaker, statement.target)
    return statement.kind == told.kind and any(_is_one(p, told.responder, same) for p in parties)


def _is_one(name: str | None, other: str, same: Same) -> bool:
    return name is not None and same(name, other)


def _nearest(place: Span, statements: Sequence[Statement]) -> Statement | None:
    """Of the statements at ``place`` the one that shares most of it with the least beside it."""
    fit = [one for one in statements if _is_at(one, place)]
    return max(
        fit, key=lambda one: (_shared(one, place) / _joined(one, place), one.id), default=None
    )


def _is_at(one: Statement, place: Span) -> bool:
    short, long = sorted((one.end - one.start, place.end - place.start))
    return 2 * _shared(one, place) >= short > 0 and long <= _LONGER * short


def _shared(one: Statement, place: Span) -> int:
    return max(0, min(one.end, place.end) - max(one.start, place.start))


def _joined(one: Statement, place: Span) -> int:
    return max(one.end, place.end) - min(one.start, place.start)


def _alone(statement: Statement) -> Statement:
    """What the network states and the second reader, who read it, does not, is to check."""
    return replace(statement, standing="to check") if statement.standing == "stated" else statement


def _of_both(statement: Statement) -> Statement:
    # A response stands under a name only where the sentence itself says who speaks.
    fit = statement.kind == "claim" or statement.source is not None
    return replace(statement, readers="both", standing="stated" if fit else "to check")


def _raised(statement: Statement, told: Told) -> Statement:
    """What the network took for no claim worth tracking."""
    target = told.about if isinstance(told, ClaimTold) else statement.target
    return replace(statement, readers="second", standing="to check", target=target)


def _new(told: Told, text: str, version_id: str, extractor: str) -> Statement:
    kind: Kind = "claim" if isinstance(told, ClaimTold) else told.kind
    speaker = told.claimant if isinstance(told, ClaimTold) else told.responder
    start, end = told.span
    return Statement(
        version_id=version_id,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        voice="outlet" if speaker is None else "attributed",
        extractor=extractor,
        speaker=speaker,
        target=told.about if isinstance(told, ClaimTold) else told.responder,
        confidence=_UNSURE,
        standing="to check",
        readers="second",
    )


def _embedded(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, of which the clauses of responses say whose they are."""
    ordered = list(statements)
    responses = [one for one in ordered if one.kind != "claim"]
    for one in ordered:
        is_new = one.kind == "claim" and one.readers == "second" and one.embedded_in is None
        around = (r for r in responses if _is_within(one, r)) if is_new else iter(())
        response = next(around, None)
        yield one if response is None else replace(one, embedded_in=response.id)


def _is_within(claim: Statement, response: Statement) -> bool:
    inside = response.start <= claim.start and claim.end <= response.end
    return inside and claim.end - claim.start < response.end - response.start
