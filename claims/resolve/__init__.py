"""Who is who: names in texts led to the dossier's entities."""

from claims import languages, revision
from claims.languages.telling import LegalForms, NameParts, Titles
from claims.resolve.resolution import Resolution, resolve
from claims.resolve.suggestions import suggest

VERSION = revision.of_room(__file__, languages.digest(LegalForms, NameParts, Titles))

__all__ = ["VERSION", "Resolution", "resolve", "suggest"]
