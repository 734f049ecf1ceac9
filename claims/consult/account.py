"""What the second reader says of a text, as far as the text bears it out."""

from dataclasses import dataclass, field

from claims.model import Kind, Span


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim worth tracking at ``span``: whom it is about, and who makes it if somebody does."""

    span: Span
    about: str
    claimant: str | None


@dataclass(frozen=True, slots=True)
class ResponseTold:
    """A response at ``span``; ``answers`` are the places of the claims that it answers."""

    span: Span
    kind: Kind
    responder: str
    answers: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """What holds of an answer. ``model`` is the server's name for whoever gave it.

    ``refused`` says what does not hold and why, in our words and none of the model's.
    ``is_read`` is False where nothing of the answer can be used: then the article was not read.
    """

    model: str
    claims: tuple[ClaimTold, ...] = ()
    responses: tuple[ResponseTold, ...] = ()
    refused: tuple[str, ...] = ()
    is_read: bool = field(default=True)


def together(accounts: list[Account]) -> Account:
    """One account of the parts of a text; what two parts share is told once.

    A response that stands in two parts answers what it answers in either.
    """
    responses: dict[tuple[Span, Kind, str], frozenset[Span]] = {}
    for one in (told for account in accounts for told in account.responses):
        key = (one.span, one.kind, one.responder)
        responses[key] = responses.get(key, frozenset()) | one.answers
    claims = dict.fromkeys(told for account in accounts for told in account.claims)
    return Account(
        accounts[0].model,
        tuple(sorted(claims, key=lambda told: (told.span, told.about))),
        tuple(ResponseTold(*key, answers) for key, answers in sorted(responses.items())),
        tuple(dict.fromkeys(why for account in accounts for why in account.refused)),
        all(account.is_read for account in accounts),
    )
