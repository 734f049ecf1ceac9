"""Visit what a dossier's sources list: addresses and files in, what was fetched out.

This room holds the only HTTP client. Each layer knows the one below it:
``visit`` goes through the sources, with ``indexes`` (``feeds``, ``sitemaps``,
``sections``) that say what they list, ``agenda`` and ``rhythm`` that say what
is due, ``lanes`` for several hosts at once, and a ``ceiling`` above it all;
``asking`` asks for one address, with ``logins`` where a source has one,
``hops`` follows redirects, ``robots`` asks whether the host lets us,
``patience`` keeps its pace and tries again, ``rests`` gives it up, ``client``
does one request within its limits and undoes its ``codings``, and ``guard``
decides where it may connect. ``folder`` and ``warcs`` read files.
"""

from claims.fetch.addresses import origin, without_trackers
from claims.fetch.ceiling import Owed
from claims.fetch.client import Client
from claims.fetch.guard import allowed
from claims.fetch.indexes import relist
from claims.fetch.rhythm import is_due
from claims.fetch.visit import Brought, Fetcher

__all__ = [
    "Brought",
    "Client",
    "Fetcher",
    "Owed",
    "allowed",
    "is_due",
    "origin",
    "relist",
    "without_trackers",
]
