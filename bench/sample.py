"""How much of the sample dossier the extraction finds: its claims and its responses.

`python -m bench.sample` reads each wording of the sample's English articles
and compares it with examples/lumenta/expected.yaml, which says what a careful
reader finds. A claim is found where a statement overlaps half of the shorter
of the two passages. A response is found where the passages overlap by half of
both, or one holds most of the other; its responder is right where the speaker,
or whom he speaks for, is the one expected. The sample is small and our own: it
shows what breaks, and the gold standard measures how good the extraction is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML

from claims.dossier import load
from claims.extract.extractor import Extractor
from claims.model import Statement
from claims.training.stories import overlaps
from examples.lumenta.newsroom import articles
from examples.lumenta.site import DOSSIER

EXPECTED = DOSSIER.with_name("expected.yaml")
Wording = tuple[str, int]
"""An article's slug and a version number."""


@dataclass
class Tally:
    """Found of so many, with what was missed."""

    found: int = 0
    of: int = 0

    def count(self, hit: object) -> None:
        """Count one more, found or not."""
        self.found += bool(hit)
        self.of += 1


@cache
def texts() -> dict[Wording, str]:
    """Every wording of the sample in English, as a page's parsed text would be."""
    return {
        (article.slug, version.number): "\n\n".join(text for _, text in version.blocks())
        for article in articles()
        if article.language == "en"
        for version in article.versions
    }


def main() -> None:
    """Print what was found as one table."""
    extractor = Extractor(load(DOSSIER).watchlist())
    found = {key: extractor.read(text, str(key)).statements for key, text in texts().items()}
    expected = YAML(typ="safe").load(EXPECTED)["claims"]
    tallies = {name: Tally() for name in ("claims", "responses", "their kind", "their responder")}
    for claim in expected:
        for key, start, end in _places(claim["wordings"]):
            claims = [s for s in found[key] if s.kind == "claim"]
            tallies["claims"].count(any(overlaps(s, start, end) for s in claims))
    matched = set()
    for wanted in {_key(r): r for claim in expected for r in claim.get("responses", ())}.values():
        ((key, start, end),) = _places([wanted])
        response = _response(found[key], wanted["kind"], start, end)
        tallies["responses"].count(response)
        if response is not None:
            matched.add(response.id)
            tallies["their kind"].count(response.kind == wanted["kind"])
            named = {response.speaker, response.target}
            tallies["their responder"].count(wanted["responder"] in named)
    predicted = [s for (_, n), all_ in found.items() if n == 1 for s in all_ if s.kind != "claim"]
    _print(tallies, right=sum(s.id in matched for s in predicted), predicted=len(predicted))


def _places(quotes: list[dict[str, Any]]) -> Iterator[tuple[Wording, int, int]]:
    for quote in quotes:
        key, words = (quote["article"], quote.get("version", 1)), quote["quote"].strip()
        start = texts()[key].index(words)
        yield key, start, start + len(words)


def _key(response: dict[str, Any]) -> tuple[object, ...]:
    return response["article"], response.get("version", 1), response["quote"]


def _shared(statement: Statement, start: int, end: int) -> int:
    return max(0, min(statement.end, end) - max(statement.start, start))


def _response(found: tuple[Statement, ...], kind: str, start: int, end: int) -> Statement | None:
    """The response at a place, of the wanted kind if there are several."""
    near = [s for s in found if s.kind != "claim" and is_same(s, start, end)]
    return next((s for s in near if s.kind == kind), next(iter(near), None))


def is_same(statement: Statement, start: int, end: int) -> bool:
    """Whether ``statement`` is the passage [start, end), give or take."""
    shared, own, wanted = _shared(statement, start, end), len(statement.text), end - start
    union = own + wanted - shared
    holds = shared >= 0.8 * min(own, wanted) and max(own, wanted) <= 3 * min(own, wanted)
    return shared >= 0.5 * union or holds


def _print(tallies: dict[str, Tally], right: int, predicted: int) -> None:
    table = Table("sample dossier", "found", "of", "share")
    for name, tally in tallies.items():
        table.add_row(name, str(tally.found), str(tally.of), f"{tally.found / tally.of:.0%}")
    share = f"{right / predicted:.0%}"
    table.add_row("predicted responses that are expected", str(right), str(predicted), share)
    Console().print(table)


if __name__ == "__main__":
    main()
