"""What the stages know of human languages: words and patterns of words, as data.

A folder is a language: ``en/`` here, or the folder of another package that is
registered as an entry point of the group ``claims.languages``. A file of it is a
kind of words and fills a class: of ``pages``, ``telling`` or ``statements``. A
stage asks for a kind and gets the words of all languages together, since a page
is in none until it was read, names of one country stand in the news of another,
and claims of several languages are compared with each other.
"""

from claims.languages.folders import codes, digest, vocabulary, vocabulary_of

__all__ = ["codes", "digest", "vocabulary", "vocabulary_of"]
