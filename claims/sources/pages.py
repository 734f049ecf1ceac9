"""``pages: [https://courier.example/one-article]``."""

from claims.registry import SourceKind


class Pages(SourceKind):
    """Single articles, each by its own address."""

    many = True
