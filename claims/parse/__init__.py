"""A capture's bytes to an article: title, byline, dates, language, text and versions."""

from claims.parse.corrections import without_notes
from claims.parse.page import parse, parse_file
from claims.parse.reading import VERSION, Shelf, read
from claims.parse.workers import Workers

__all__ = ["VERSION", "Shelf", "Workers", "parse", "parse_file", "read", "without_notes"]
