"""Visit what a dossier's sources list: URL, feed, sitemap or folder in, responses out.

This room holds the only HTTP client. Each layer knows the one below it:
``visit`` reads a source, ``hops`` follows redirects, ``robots`` asks whether
the host lets us, ``patience`` keeps its pace and tries again, ``client`` does
one request within its limits, and ``guard`` decides where it may connect.
"""

from claims.fetch.manners import Manners
from claims.fetch.visit import Fetcher

__all__ = ["Fetcher", "Manners"]
