"""Claims, answers and names across articles: `python -m bench.stories [--texts FOLDER] [--list]`.

Each file of bench/stories/, and the sample dossier, is an invented
investigation: articles of several outlets, what a careful reader holds to be
the same claim in all of them, what answers which claim, and who is meant by
which name. The whole way is measured, from the text to claims and links, one
article after the other as a desk would see them.

- B-cubed: for each wording that the extraction found, the share of its claim's
  wordings that are truly of the same claim (precision), and the share of those
  that are truly so and were found that its claim has (recall).
- joins: of all pairs of wordings that are one claim to us, how many truly are,
  and the other way round.
- links: of all (response, claim) pairs, as the gold standard's scorer counts.
- merges: of all pairs of names that are one entity to us, how many truly are.

With --texts real articles are read instead: the stories of
`claims/training/annotated/outlets.jsonl` that fitted nothing and whose texts
are in that folder. Passages that outlets copied from one another join by
themselves, so pairs of two articles whose words differ are counted apart.

--list prints each claim that was joined across articles, a wording a line, with
the reader's name for the claim, or ? where the reader has none: to be read.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML

from bench.sample import EXPECTED, is_same
from bench.sample import texts as wordings_of_sample
from claims.dossier import load
from claims.extract.extractor import Extractor
from claims.link.words import wording
from claims.training import outlets
from claims.training.stories import Quote, Story, Told, overlaps, story_of, tell
from examples.lumenta.newsroom import articles
from examples.lumenta.site import DOSSIER

STORIES = Path(__file__).with_name("stories")


@dataclass
class Score:
    """Counts of what was right, what was ours and what was theirs."""

    right: int = 0
    ours: int = 0
    theirs: int = 0

    def add(self, ours: set[Any], theirs: set[Any]) -> None:
        """Compare two sets of pairs."""
        self.right += len(ours & theirs)
        self.ours += len(ours)
        self.theirs += len(theirs)

    def row(self) -> tuple[str, str, str]:
        """Precision, recall and F1 in per cent."""
        parts = self.right / max(1, self.ours), self.right / max(1, self.theirs)
        both = 2 * self.right / max(1, self.ours + self.theirs)
        return tuple(f"{100 * part:.1f}" for part in (*parts, both))  # type: ignore[return-value]


@dataclass
class Tally:
    """What several stories add up to."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    found: int = 0
    wordings: int = 0
    joins: Score = field(default_factory=Score)
    unlike: Score = field(default_factory=Score)
    links: Score = field(default_factory=Score)
    merges: Score = field(default_factory=Score)


def sample() -> Story:
    """The sample dossier as a story: its English articles as they first stood."""
    dossier = load(DOSSIER)
    first = {a.slug: a for a in articles() if a.language == "en"}
    texts = {slug: text for (slug, number), text in wordings_of_sample().items() if number == 1}

    def places(quotes: Sequence[Mapping[str, Any]]) -> Iterator[Quote]:
        for quote in quotes:
            words, text = quote["quote"].strip(), texts.get(quote["article"])
            if text is not None and quote.get("version", 1) == 1:
                start = text.index(words)
                yield Quote(quote["article"], start, start + len(words))

    claims = YAML(typ="safe").load(EXPECTED)["claims"]
    answered: dict[Quote, set[str]] = {}
    for claim in claims:
        for place in places(claim.get("responses", ())):
            answered.setdefault(place, set()).add(claim["id"])
    return Story(
        dossier.id,
        dossier.watchlist(),
        texts,
        {slug: first[slug].outlet for slug in texts},
        {slug: first[slug].published for slug in texts},
        {claim["id"]: found for claim in claims if (found := list(places(claim["wordings"])))},
        [(place, frozenset(slugs)) for place, slugs in answered.items()],
        [],
    )


def count(story: Story, told: Told, tally: Tally) -> None:
    """Add what ``told`` got right and wrong to ``tally``."""
    claim_of = {m.statement_id: m.claim_id for m in told.linking.memberships}
    stated: dict[Quote, set[str]] = {}  # which of our claims a wording is
    for wordings in story.wordings.values():
        for place in wordings:
            hits = [
                s
                for s in told.statements[place.article]
                if s.kind == "claim" and overlaps(s, place.start, place.end)
            ]
            stated[place] = {claim_of[s.id] for s in hits}
    found = [(p, slug) for slug, places in story.wordings.items() for p in places if stated[p]]
    tally.found += len(found)
    tally.wordings += len(stated)
    ours, theirs = set(), set()
    for (one, a), (other, b) in combinations(found, 2):
        ours |= {(one, other)} if stated[one] & stated[other] else set()
        theirs |= {(one, other)} if a == b else set()
    tally.joins.add(ours, theirs)
    for one, slug in found:
        mine = [b for other, b in found if stated[one] & stated[other]]
        true = [other for other, b in found if b == slug]
        tally.precision.append(mine.count(slug) / len(mine))
        tally.recall.append(mine.count(slug) / len(true))
    _count_links(story, told, tally, claim_of)
    _count_merges(story, told, tally)


def _count_links(story: Story, told: Told, tally: Tally, claim_of: Mapping[str, str]) -> None:
    """Count our links of responses; one to any claim of ours that states the answered one is right.

    A link to what no wording of the story states counts against us.
    """
    by_id = {s.id: (a, s) for a, all_ in told.statements.items() for s in all_}
    slugs: dict[str, set[str]] = {}
    for statement_id, claim in claim_of.items():
        article, statement = by_id[statement_id]
        for slug, places in story.wordings.items():
            if any(p.article == article and overlaps(statement, p.start, p.end) for p in places):
                slugs.setdefault(claim, set()).add(slug)
    matched: dict[str, tuple[int, frozenset[str]]] = {}
    for n, (place, answered) in enumerate(story.responses):
        tally.links.theirs += len(answered)
        for s in told.statements[place.article]:
            if s.kind != "claim" and s.id not in matched and is_same(s, place.start, place.end):
                matched[s.id] = n, answered
                break
    right: set[tuple[int, str]] = set()
    wrong = 0
    for each in told.linking.links:
        n, answered = matched.get(each.response_id, (-1, frozenset()))
        hit = slugs.get(each.claim_id, set()) & answered
        right |= {(n, slug) for slug in hit}
        wrong += not hit
    tally.links.right += len(right)
    tally.links.ours += len(right) + wrong


def _count_merges(story: Story, told: Told, tally: Tally) -> None:
    meant = [
        (m.id, m.entity_id, who)
        for place, who in story.names
        for m in told.mentions[place.article]
        if m.entity_id and (m.start, m.end) == (place.start, place.end)
    ]
    ours, theirs = set(), set()
    for (one, a, x), (other, b, y) in combinations(meant, 2):
        ours |= {(one, other)} if a == b else set()
        theirs |= {(one, other)} if x == y else set()
    tally.merges.add(ours, theirs)


class Stated(NamedTuple):
    """A statement of ours, the claim that we made it, and the reader's claims that it states."""

    article: str
    text: str
    claim: str
    slugs: frozenset[str]


def stated(story: Story, told: Told) -> Iterator[Stated]:
    """The claims that we found in a story."""
    claim_of = {m.statement_id: m.claim_id for m in told.linking.memberships}
    for article, statements in told.statements.items():
        for one in statements:
            if one.kind == "claim":
                slugs = frozenset(
                    slug
                    for slug, places in story.wordings.items()
                    for place in places
                    if place.article == article and overlaps(one, place.start, place.end)
                )
                yield Stated(article, one.text, claim_of[one.id], slugs)


def compare(found: list[Stated], score: Score) -> None:
    """Count pairs of two articles, both of which a reader placed and which differ in words."""
    for one, other in combinations((each for each in found if each.slugs), 2):
        if one.article != other.article and wording(one.text) != wording(other.text):
            ours, theirs = one.claim == other.claim, bool(one.slugs & other.slugs)
            score.right += ours and theirs
            score.ours += ours
            score.theirs += theirs


def listed(found: list[Stated]) -> None:
    """Print the claims that stand in more than one article."""
    claims: dict[str, list[Stated]] = defaultdict(list)
    for each in found:
        claims[each.claim].append(each)
    for told in claims.values():
        if len({each.article for each in told}) > 1:
            Console().print()
            for each in told:
                slugs = ",".join(sorted(each.slugs)) or "?"
                line = f"{each.article} {slugs} {' '.join(each.text.split())}"
                Console(soft_wrap=True).print(line, markup=False, highlight=False)


def shown(tally: Tally) -> Table:
    """A table of what was joined."""
    precision = sum(tally.precision) / max(1, len(tally.precision))
    recall = sum(tally.recall) / max(1, len(tally.recall))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    table = Table("stories", "P", "R", "F1")
    table.add_row("claims, B-cubed", *(f"{100 * x:.1f}" for x in (precision, recall, both)))
    table.add_row("joins", *tally.joins.row())
    table.add_row("joins of two articles, other words", *tally.unlike.row())
    table.add_row("links, own responses", *tally.links.row())
    table.add_row("merges of names", *tally.merges.row())
    return table


def main() -> None:
    """Print one table over all stories, with the sample dossier among the invented ones."""
    parser = argparse.ArgumentParser(
        prog="bench.stories",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="read real articles instead")
    parser.add_argument("--list", action="store_true", help="print each claim joined")
    asked = parser.parse_args()
    tally = Tally()
    for story in outlets.stories(asked.texts, "measures") if asked.texts else invented():
        told = tell(story, Extractor(story.watchlist))
        count(story, told, tally)
        found = list(stated(story, told))
        compare(found, tally.unlike)
        if asked.list:
            listed(found)
    Console().print(shown(tally))
    Console().print(f"{tally.found} of {tally.wordings} wordings found")


def invented() -> Iterator[Story]:
    """The sample dossier and the stories of ``STORIES``."""
    yield sample()
    for path in sorted(STORIES.glob("*.yaml")):
        yield story_of(path)


if __name__ == "__main__":
    main()
