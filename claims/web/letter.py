"""The letter to a party: the desk's own words where a file beside the dossier has them, or ours."""

from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from claims.web.asked import AskedError

_LONGEST = 50_000  # characters


def own_letter(dossier: Path, fields: Mapping[str, str]) -> str | None:
    """The letter that a desk wrote itself: ``<the dossier's name>.letter.txt`` beside its file.

    Each field stands in the file in braces, as ``{party}``; braces of its own are doubled.

    Args:
        dossier: the file of the dossier.
        fields: what each field is replaced by.

    Returns:
        None where there is no such file.

    Raises:
        AskedError: it cannot be read, or it has a field that there is not.
    """
    path = dossier.with_suffix(".letter.txt")
    if not path.is_file():
        return None
    try:
        words = path.read_text(encoding="utf-8-sig")
        parts = list(Formatter().parse(words))
    except (OSError, ValueError) as error:
        raise AskedError(f"{path.name} is no letter that can be read: {error}.") from error
    known = ", ".join(f"{{{name}}}" for name in fields)
    for _, name, form, conversion in parts:
        if name is not None and (name not in fields or form or conversion):
            raise AskedError(f"{path.name} has a field {{{name}}}; a letter can have {known}.")
    if len(words) > _LONGEST:
        raise AskedError(f"{path.name} has more than {_LONGEST:,} characters.")
    return "".join(text + fields.get(name or "", "") for text, name, *_ in parts)
