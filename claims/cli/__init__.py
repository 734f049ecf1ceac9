"""``claims ...``: the command line. Glue only; each command imports what it needs."""

from claims.cli.app import main

__all__ = ["main"]
