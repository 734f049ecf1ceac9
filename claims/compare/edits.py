"""What outlets changed after publication, on a terminal: both wordings, the differences marked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from claims.compare import phrases
from claims.compare.changed import Run, contrast
from claims.compare.comparison import Row, rows
from claims.terminal import plain, within_line

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

_BEFORE, _NOW = "red", "green"
_INDENT = 2
_PRESENCE = {
    "gone": "The article is gone.",
    "returned": "The article is back.",
    "flagged": "The page does not show the article",
}


def render_changes(console: Console, changes: "pa.Table") -> None:
    """Print what changed, version by version, in the order in which the desk saw it.

    Where the output is no terminal, the words that differ stand between ``[-``
    and ``-]`` if they went, and between ``{+`` and ``+}`` if they came.

    Args:
        console: where to print.
        changes: rows of the view ``changes``.

    Raises:
        CompareError: the rows lack a column.
    """
    found = rows(changes, "changes", _CHANGES)
    for _, group in groupby(found, key=lambda row: (row["seen_at"], row["url"], row["version_no"])):
        _print_group(console, list(group))
    console.print(Text(_summary(found)))


def _print_group(console: Console, group: Sequence[Row]) -> None:
    first = group[0]
    link = phrases.link(first["url"])
    url = Style(dim=True, link=plain(link)) if link else Style(dim=True)
    version = f", version {first['version_no']}" if first["version_no"] else ""
    when = f"  {phrases.minute(first['seen_at'])}{version}"
    console.print(Text.assemble((plain(first["outlet"]), "bold"), when))
    console.print(Text(plain(first["title"] or "")))
    console.print(Text(plain(first["url"]), style=url), soft_wrap=True)
    lines = [*_notes(first)]
    for row in group:
        if row["what"] != "correction":
            lines += _change(row, marked=not console.is_terminal)
    for line in lines:
        console.print(Padding(line, (0, 0, 0, _INDENT), expand=False))
    console.print()


def _notes(row: Row) -> Iterator[Text]:
    if row["silent"]:
        yield Text("silent: no correction note came with it", style="bold yellow")
    elif row["note"]:
        day = f" of {row['corrected_on']:%-d %B %Y}" if row["corrected_on"] else ""
        yield Text.assemble((f"with a correction note{day}: ", "bold"), plain(row["note"]))


def _change(row: Row, *, marked: bool) -> Iterator[Text]:
    if row["what"] == "article":
        evidence = f" ({plain(row['text'])})" if row["text"] else ""
        yield Text(_PRESENCE[row["change"]] + evidence, style="bold yellow")
        return
    yield Text(_heading(row), style="bold")
    before, now = contrast(row["previous_text"] or "", row["text"] or "")
    if row["change"] != "moved" and before:
        yield _wording("- ", before, _BEFORE, ("[-", "-]") if marked else ("", ""))
    if now:
        yield _wording("+ ", now, _NOW, ("{+", "+}") if marked else ("", ""))


def _heading(row: Row) -> str:
    what = "headline" if row["what"] == "title" else row["what"]
    who = f" by {plain(row['speaker'])}" if row["speaker"] else ""
    turned = ""
    if row["what"] == "response":
        kinds = [row["previous_kind"], row["kind"]]
        said = [phrases.KINDS[kind].lower() for kind in dict.fromkeys(filter(None, kinds))]
        turned = f" ({' → '.join(said)})"
    hedges = [row["previous_hedge"], row["hedge"]]
    if row["change"] == "reworded" and hedges[0] != hedges[1]:
        words = (f"“{plain(hedge)}”" if hedge else "no hedge" for hedge in hedges)
        turned += f" ({' → '.join(words)})"
    return f"{what} {row['change']}{who}{turned}"


def _wording(sign: str, runs: Iterable[Run], style: str, marks: tuple[str, str]) -> Text:
    text = Text(sign, style=style)
    for run in runs:
        opening, closing = marks if run.changed else ("", "")
        words = f"{opening}{within_line(run.text)}{closing}"
        text.append(words, "bold underline" if run.changed else "")
    return text


def _summary(found: Sequence[Row]) -> str:
    if not found:
        return "Nothing has changed."
    versions = {row["version_id"] for row in found if row["version_id"]}
    silent = {row["version_id"] for row in found if row["silent"]}
    changes = phrases.count(len(found), "change")
    told = phrases.count(len(versions), "new version")
    return f"{changes}; {told}, {len(silent)} without a correction note."


_CHANGES = (
    *("outlet", "url", "title", "version_no", "what", "change", "speaker", "kind", "previous_kind"),
    *("hedge", "previous_hedge", "text", "previous_text", "silent", "note", "corrected_on"),
    *("seen_at", "version_id"),
)
