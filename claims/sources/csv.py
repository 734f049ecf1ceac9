"""``csv: addresses.csv``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from claims.model import Source
from claims.sources.lists import ListFile

if TYPE_CHECKING:
    from claims.fetch.lists import Items


class Csv(ListFile):
    """A table of articles, each by its address; it may say the outlet, and the day, of each."""

    what = "CSV file"
    endings = (".csv", ".tsv", ".txt")

    def items(self, place: Path) -> "Items":
        """The addresses under ``url``."""
        from claims.fetch.tables import read_table

        return read_table(place)

    def following(self, of: Source, items: "Items") -> Iterator[Source]:
        """The pages of each outlet, so that a line more or less makes no other source."""
        pages: dict[str | None, list[str]] = {}
        for item in items.items:
            pages.setdefault(item.outlet, []).append(item.url)
        for outlet, urls in pages.items():
            yield Source(
                of.dossier,
                of.kind,
                f"{of.url}#{quote(outlet or '')}",
                outlet or of.outlet,
                tuple(urls),
                outlets=None if outlet else of.outlets,
            )
