"""What other packages may add, found by the name under which it is registered.

A package adds a kind of source, an output format or a language by an entry point
of the group ``claims.sources``, ``claims.exporters`` or ``claims.languages``.
Ours are registered in the same way: there is no other list. Only our own languages
are known by their folders, which hold nothing that could be loaded. What a source has to be
is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from claims.doors import opening

if TYPE_CHECKING:
    from claims.registry.entries import Registry, did_you_mean, registered
    from claims.registry.sources import (
        SOURCES,
        Files,
        Index,
        Links,
        SourceKind,
        SourceList,
        is_list,
        shown,
    )
else:  # to mypy every name would be there
    __getattr__ = opening(
        __name__,
        entries="Registry did_you_mean registered",
        sources="SOURCES Files Index Links SourceKind SourceList is_list shown",
    )

__all__ = [
    "SOURCES",
    "Files",
    "Index",
    "Links",
    "Registry",
    "SourceKind",
    "SourceList",
    "did_you_mean",
    "is_list",
    "registered",
    "shown",
]
