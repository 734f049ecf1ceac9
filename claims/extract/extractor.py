"""The extraction as its users see it: texts in, statements out."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

import spacy
from spacy.language import Language
from thinc.api import Config

from claims.extract import revision_for, statements
from claims.model import Extraction, Version, Watchlist

# spaCy holds a whole text in memory; what is longer than this is no article.
LONGEST_TEXT = 1_000_000


class Extractor:
    """Extract statements with one spaCy pipeline, assembled from ``config.cfg``.

    Args:
        watchlist: whose names the desk follows; they win over guessed ones.
    """

    def __init__(self, watchlist: Watchlist | None = None) -> None:
        watchlist = watchlist or Watchlist()
        self.revision = revision_for(watchlist)
        self.nlp = assemble(watchlist)

    def extract(self, versions: Iterable[Version]) -> Iterator[Extraction | tuple[Version, str]]:
        """Yield one extraction for each version, or the version with why there is none."""
        for version in versions:
            length = len(version.text)
            if length > LONGEST_TEXT:
                yield version, f"the text has {length:,} characters, more than {LONGEST_TEXT:,}"
            else:
                yield self.read(version.text, version.id)

    def read(self, text: str, version_id: str) -> Extraction:
        """Extract from one ``text``; all offsets are code points of it."""
        return statements.collect(self.nlp(text), version_id, self.revision)


def assemble(watchlist: Watchlist) -> Language:
    """Build the pipeline of ``config.cfg`` with the names that the desk watches."""
    config = Config().from_str((files(__package__) / "config.cfg").read_text("utf-8"))
    config["components"]["names"]["watched"] = [
        {"name": entity.name, "schema": entity.schema, "aliases": list(entity.aliases)}
        for entity in watchlist.entities
    ]
    names = {entity.id: entity.name for entity in watchlist.entities}
    config["components"]["responses"]["owners"] = {
        entity.name: names[entity.parent_id]
        for entity in watchlist.entities
        if entity.parent_id in names
    }
    return spacy.util.load_model_from_config(config, auto_fill=True)
