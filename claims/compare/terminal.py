"""The comparison on a terminal: claim left, responses right."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from claims.compare import phrases
from claims.compare.comparison import (
    Comparison,
    LinkedResponse,
    Passage,
    Row,
    Silence,
    Topic,
    by_topic,
    group,
    select,
)
from claims.terminal import plain

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

_KIND_STYLES = {
    "denies": "bold magenta",
    "confirms": "bold cyan",
    "explains": "bold blue",
    "declines": "bold yellow",
    "silent": "bold",
}


def render_terminal(
    console: Console,
    side_by_side: "pa.Table | list[Row]",
    to_check: int = 0,
    lone_responses: int = 0,
) -> None:
    """Print the claims that a desk wants to see beside their responses, a table for each entity.

    Args:
        console: where to print; two columns need some 60 characters.
        side_by_side: rows of the view ``side_by_side``.
        to_check: how many rows are not among these because they wait for a person.
        lone_responses: how many stated responses have no place beside a claim that is shown.

    Raises:
        CompareError: the rows lack a column.
    """
    found = group(side_by_side)
    shown = select(found)
    for topic in by_topic(shown):
        console.print(_table(topic))
        console.print()
    console.print(_footnote(shown, hidden_count=len(found) - len(shown)))
    if lone_responses:
        console.print(phrases.lone(lone_responses), style="dim", highlight=False)
    if to_check:
        console.print(phrases.waiting(to_check), style="dim", highlight=False)


def _table(topic: Topic) -> Table:
    table = Table(
        title=_heading(topic),
        title_justify="left",
        title_style="",
        box=box.HORIZONTALS,
        show_lines=True,
        expand=True,
        pad_edge=False,
    )
    table.add_column("Claim", ratio=5)
    table.add_column("Responses", ratio=6)
    for comparison in topic.comparisons:
        table.add_row(_claim(comparison), _responses(comparison))
    return table


def _heading(topic: Topic) -> Text:
    about = f"About {plain(topic.entity)}" if topic.entity else "About nobody named"
    numbers = phrases.count(len(topic.comparisons), "claim")
    if topic.unanswered_count:
        numbers += f", {topic.unanswered_count} with no response found"
    return Text.assemble((about, "bold"), f"  {numbers}")


def _claim(comparison: Comparison) -> Text:
    claim = comparison.passage
    return _lines([_claimant(comparison), *_passage(claim)])


def _claimant(comparison: Comparison) -> Text:
    claim = comparison.passage
    if claim.speaker:
        return Text.assemble("Claimed by ", (plain(claim.speaker), "bold"))
    if comparison.voice == "outlet":
        return Text.assemble("Reported by ", (plain(claim.outlet), "bold"))
    return Text("Claimed by somebody whom the article does not name")


def _responses(comparison: Comparison) -> Text:
    if comparison.answered:
        responses = [_lines(_response(response)) for response in comparison.responses]
        return Text("\n\n").join([*responses, *map(_silence, comparison.silences)])
    if comparison.own_account:
        return Text("own account, no response found", style="dim")
    waiting = f"; {comparison.to_check:,} to check" if comparison.to_check else ""
    return Text(f"no response found{waiting}", style="bold red")


def _response(response: LinkedResponse) -> Iterator[Text]:
    speaker = plain(response.passage.speaker or "Speaker not named")
    principal = f" for {plain(response.principal)}" if response.principal else ""
    label = phrases.KINDS[response.kind].lower()
    yield Text.assemble((speaker, "bold"), f"{principal}: ", (label, _KIND_STYLES[response.kind]))
    yield from _passage(response.passage)


def _silence(silence: Silence) -> Text:
    label = phrases.KINDS["silent"].lower()
    where = Text(f"{phrases.LEDGER}, {phrases.day(silence.at)}", style="dim")
    said = Text.assemble((plain(silence.party), "bold"), ": ", (label, _KIND_STYLES["silent"]))
    return _lines([said, where])


def _passage(passage: Passage) -> Iterator[Text]:
    opening, closing = phrases.quotation_marks(passage.text)
    yield Text(f"{opening}{plain(passage.text)}{closing}")
    url = phrases.link(passage.url)
    outlet = Style(link=plain(url)) if url else Style.null()
    yield Text.assemble(
        (plain(passage.outlet), outlet), f", {phrases.day(passage.at)}", style="dim"
    )
    if passage.withdrawn_at:
        since = phrases.day(passage.withdrawn_at)
        yield Text(f"no longer in the article since {since}", style="yellow")


def _footnote(shown: list[Comparison], *, hidden_count: int) -> Text:
    lines = [Text(_summary(shown) if shown else "There are no claims in this dossier yet.")]
    if hidden_count:
        others = phrases.count(hidden_count, "other claim is", "other claims are")
        lines.append(Text(f"{others} in the database, {phrases.ELSEWHERE}:"))
        lines.append(Text(f"  {phrases.ELSEWHERE_COMMAND}"))
    return _lines(lines)


def _summary(shown: list[Comparison]) -> str:
    answered = sum(one.answered for one in shown)
    unanswered = sum(comparison.unanswered for comparison in shown)
    claims = phrases.count(len(shown), "claim")
    return f"{claims}: {answered} with a response, {unanswered} with no response found."


def _lines(lines: Iterable[Text]) -> Text:
    return Text("\n").join(lines)
