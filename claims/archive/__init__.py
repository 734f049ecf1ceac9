"""The proof of every fetch: bytes on disk as WARC 1.1, written once and never changed.

What the desk had to forget is the exception: files are written anew without it,
and a tombstone tells who did it, when and why.

Each record is a gzip member of its own, so that a file torn by a killed
process still gives every record before the tear. Nobody appends to a file
that another process, or a write that failed, has left.
"""

from claims.archive.archive import ROTATE_AT_BYTES, Archive, whole_bytes
from claims.archive.erasure import Erased
from claims.archive.records import Place
from claims.archive.survey import Size, Surveyed

__all__ = ["ROTATE_AT_BYTES", "Archive", "Erased", "Place", "Size", "Surveyed", "whole_bytes"]
