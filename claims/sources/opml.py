"""``opml: feeds.opml``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Source
from claims.sources.lists import ListFile

if TYPE_CHECKING:
    from claims.fetch.lists import Items


class Opml(ListFile):
    """A list of feeds as readers of feeds export it; what each is called there is its outlet."""

    what = "OPML file"
    endings = (".opml", ".xml")

    def items(self, place: Path) -> "Items":
        """The feeds, however deep they lie."""
        from claims.fetch.outlines import read_outlines

        return read_outlines(place)

    def following(self, of: Source, items: "Items") -> Iterator[Source]:
        """A feed each."""
        for item in items.items:
            outlets = None if item.outlet else of.outlets
            yield Source(of.dossier, "feed", item.url, item.outlet or of.outlet, outlets=outlets)
