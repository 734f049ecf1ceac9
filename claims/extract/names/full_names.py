"""How a text names somebody at the fullest: "Scott Sullivan" for "Mr Sullivan"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS, once
from claims.languages import vocabulary
from claims.languages.statements import Naming
from claims.languages.telling import Titles

_WORDS = vocabulary(Naming)
_HONOURS = vocabulary(Titles).honours


def full_name(doc: Doc, entity: Span) -> str:
    """The fullest form in which ``doc`` names ``entity``; a watched one as the dossier does."""
    if entity.ent_id_:
        return str(entity.ent_id_)
    known = _full_names(doc)
    name = known.get((entity.text, entity.label_), entity.text)
    first = _first_name(doc, entity)
    if first is None:
        return name
    bearers = {full for (_, label), full in known.items() if _is_called(full, label, first)}
    return bearers.pop() if len(bearers) == 1 else name


def _first_name(doc: Doc, entity: Span) -> str | None:
    """The first name by which a knight, a dame or a peer goes: "Alan" in "Sir Alan"."""
    if entity.label_ != "Person" or doc[max(entity.end - 2, 0)].lower_ not in _HONOURS:
        return None
    return entity[-1].text


def _is_called(name: str, label: str, first: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _HONOURS]
    return label == "Person" and len(words) > 1 and words[0] == first


@once
def _full_names(doc: Doc) -> dict[tuple[str, str], str]:
    """The fullest form of each name of ``doc``, by the name and its label."""
    names = {(e.text, e.label_): e.text.lower().split() for e in MENTIONS.of(doc)}
    fullest: dict[tuple[bool, tuple[str, ...]], str] = {}
    for (text, label), words in names.items():
        for part in _parts(words, label):
            called = label == "Person", part
            if len(text) > len(fullest.get(called, "")):
                fullest[called] = text
    return {
        (text, label): fullest.get((label == "Person", tuple(words)), text)
        for (text, label), words in names.items()
    }


def _parts(name: list[str], label: str) -> Iterator[tuple[str, ...]]:
    """What the bearer of the full ``name`` is called in short: "Sullivan", "SEC"."""
    if label == "Person":
        yield from (tuple(name[-size:]) for size in range(1, len(name) + 1))
        return
    least = max((n for n, word in enumerate(name) if word.isdigit()), default=0)
    # "Rover 25" is what Rover makes.
    yield from (tuple(name[:size]) for size in range(max(least + 1, 1), len(name) + 1))
    if least == 0:
        yield ("".join(word[0] for word in name if word not in _WORDS.without_initial),)
