"""What can go wrong, by stage. Every message is one sentence that a user can act on."""


class ClaimsError(Exception):
    """The root of every error that this library raises on purpose."""


class DossierError(ClaimsError):
    """The dossier file cannot be used; ``faults`` holds one sentence for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class FetchError(ClaimsError):
    """A URL, feed or folder could not be read."""


class ArchiveError(ClaimsError):
    """Archived bytes are missing, altered or cannot be written."""


class ParseError(ClaimsError):
    """A capture holds no article that can be read."""


class StoreError(ClaimsError):
    """The database cannot be opened, read or written."""


class QueryError(StoreError):
    """A user's SQL was refused or failed."""


class JournalError(ClaimsError):
    """What people decided cannot be read or written down."""


class EntryError(ClaimsError):
    """What somebody wants to have written down lacks something, or contradicts itself."""


class AlertError(ClaimsError):
    """An event could not be told, or what was told cannot be read or written down."""


class AccessError(ClaimsError):
    """Who may use the desk cannot be read or written down, or somebody may not."""


class CompareError(ClaimsError):
    """A comparison was asked for that cannot be shown or written."""


class LanguageError(ClaimsError):
    """A file of a language is missing, or is not as it should be."""


class MissingPackageError(ClaimsError, ImportError):
    """A package that only this needs is not installed."""


class RegistryError(ClaimsError):
    """What a name stands for is not installed, or cannot be loaded."""


class ExtractError(ClaimsError):
    """The extraction's own pipeline cannot be put together."""


class ConsultError(ClaimsError):
    """The second reader cannot be asked, or what it answered cannot be kept."""
