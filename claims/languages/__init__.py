"""What the stages know of human languages: words and patterns of words, as data.

A folder is a language: ``en/`` here, or the folder of another package that is
registered as an entry point of the group ``claims.languages``. A file of it is a
kind of words and fills one of the classes below. A stage asks for a kind and
gets the words of all languages together, since a page is in none until it was
read, names of one country stand in the news of another, and claims of several
languages are compared with each other.
"""

from claims.languages.folders import codes, digest, vocabulary, vocabulary_of
from claims.languages.pages import Bylines, Corrections, Dates, Furniture, Refusals, Walls
from claims.languages.statements import (
    Abbreviations,
    Accusing,
    Answering,
    Bodies,
    Counting,
    Hedges,
    Naming,
    Places,
    Reporting,
    Sort,
    Speaking,
)
from claims.languages.telling import NameParts, Nouns, Passages, Telltale

__all__ = [
    "Abbreviations",
    "Accusing",
    "Answering",
    "Bodies",
    "Bylines",
    "Corrections",
    "Counting",
    "Dates",
    "Furniture",
    "Hedges",
    "NameParts",
    "Naming",
    "Nouns",
    "Passages",
    "Places",
    "Refusals",
    "Reporting",
    "Sort",
    "Speaking",
    "Telltale",
    "Walls",
    "codes",
    "digest",
    "vocabulary",
    "vocabulary_of",
]
