"""The spaCy pipeline of a configuration: the one that ships, or a desk's own.

A configuration is spaCy's own format, as ``config.cfg`` beside this file. It may leave
components out, and name others that any installed package registers with spaCy, as long as
each finds before it what it needs and the last one leaves what statements are made of.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Config, ConfigValidationError

from claims.errors import ExtractError
from claims.extract.handed import ATTRIBUTIONS, ENCODING, MENTIONS, NAMES, RESPONSES, SENTENCES
from claims.extract.tokenizer import Tokenizer
from claims.model import Watchlist

LONGEST_TEXT = 500_000
"""Code points: a book of 80,000 words. Every step takes a time that grows with the text's length
alone, whatever stands in it, so this bounds the time and the memory of one text, too."""

NEEDED = (SENTENCES, NAMES, ENCODING.name, MENTIONS.name, ATTRIBUTIONS.name, RESPONSES.name)
"""What the components must have given a doc, as their ``assigns`` say, for statements of it."""

_NER = "ner"


def assemble(
    watchlist: Watchlist, *, ner: str | None = None, config: Path | None = None
) -> Language:
    """Build the pipeline of ``config`` with the names that the desk watches.

    Args:
        watchlist: what components called ``claims_names`` and ``claims_responses`` get to know.
        ner: an installed spaCy pipeline, or the folder of one, that finds the other
            names in place of the component ``ner``.
        config: a file of spaCy's format; the configuration that ships if it is None.

    Raises:
        ExtractError: ``ner`` cannot be loaded or finds no names, or ``config`` cannot be
            read, does not build a pipeline, or builds one that leaves something out.
    """
    where = "the configuration that ships" if config is None else str(config)
    try:
        plan = Config().from_str(_text(config))
        components = _components(plan, ner)
        _make_known(components, watchlist)
        nlp = spacy.util.load_model_from_config(plan, auto_fill=True)
    except ExtractError:
        raise
    except Exception as error:
        # A desk's own file, and the code that it names: whatever is wrong with them.
        raise ExtractError(f"{where} cannot be used: {_because(error)}") from error
    if missing := list(_missing(nlp)):
        raise ExtractError(f"{where} cannot be used: {'; '.join(missing)}")
    nlp.tokenizer = Tokenizer(nlp.tokenizer)  # type: ignore[arg-type]  # its type is any call
    nlp.max_length = LONGEST_TEXT
    return nlp


def _text(config: Path | None) -> str:
    if config is None:
        return (files(__package__) / "config.cfg").read_text("utf-8")
    return config.read_text("utf-8")


def _components(plan: Config, ner: str | None) -> dict[str, dict[str, Any]]:
    """The sections of the components; the one that finds names is ``ner``'s, if that is given."""
    components: dict[str, dict[str, Any]] = plan.get("components", {})
    if ner is not None:
        if _NER not in components:
            raise ValueError(f"it has no component {_NER!r} that {ner!r} could take the place of")
        components[_NER] = {"factory": "claims_other_ner", "model": ner}
    return components


def _make_known(components: Mapping[str, dict[str, Any]], watchlist: Watchlist) -> None:
    """Tell the components that ask for it whom the desk watches."""
    names = {entity.id: entity.name for entity in watchlist.entities}
    for section in components.values():
        if section.get("factory") == "claims_names":
            section["watched"] = [*_watched(watchlist)]
        if section.get("factory") == "claims_responses":
            section["owners"] = {
                entity.name: names[entity.parent_id]
                for entity in watchlist.entities
                if entity.parent_id in names
            }


def _watched(watchlist: Watchlist) -> Iterator[dict[str, Any]]:
    for entity in watchlist.entities:
        dated = [
            {
                "name": borne.name,
                "since": borne.since and borne.since.isoformat(),
                "until": borne.until and borne.until.isoformat(),
            }
            for borne in watchlist.names
            if borne.entity_id == entity.id
        ]
        yield {
            "name": entity.name,
            "schema": entity.schema,
            "aliases": list(entity.aliases),
            "dated": dated,
        }


def _missing(nlp: Language) -> Iterator[str]:
    """What a component needs and none before it gives, and what is missing in the end."""
    given: set[str] = set()
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        for needed in meta.requires:
            if needed not in given:
                yield f"component {name!r} needs {needed}, which none before it gives"
        given |= set(meta.assigns)
    for needed in NEEDED:
        if needed not in given:
            yield f"no component gives {needed}"


def _because(error: Exception) -> str:
    """The fault in one sentence; spaCy's own are whole paragraphs with a number."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return "it is no text in UTF-8"
    if isinstance(error, ConfigValidationError):
        faults = (f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in error.errors or ())
        return "; ".join(faults) or "it is not in the format of spaCy's configurations"
    words = re.sub(r"^\[E\d+\] ", "", " ".join(str(error).split()))
    return words.partition(". ")[0].rstrip(".") or type(error).__name__
