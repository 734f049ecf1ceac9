"""The kinds of source that may stand in a dossier: one class a file, found by its entry point.

A class says what the dossier gives and which reader of ``claims.fetch`` reads
it. The readers are imported when something is read: a dossier is looked at by
commands that fetch nothing.
"""
