"""A capture's bytes to an article: title, byline, dates, language, text and versions."""

from claims.parse.corrections import without_notes
from claims.parse.outcomes import VERSION
from claims.parse.page import parse, parse_file, plain_page
from claims.parse.reading import read_captures
from claims.parse.remembered import KnownArticles
from claims.parse.workers import Workers

__all__ = [
    "VERSION",
    "KnownArticles",
    "Workers",
    "parse",
    "parse_file",
    "plain_page",
    "read_captures",
    "without_notes",
]
