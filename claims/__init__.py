"""The domain library: from a dossier's articles to claims beside their responses."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from claims.home import Home
    from claims.journey.progress import Watcher
    from claims.journey.visit import Visit

# onnxruntime 1.29 and later keep a device id and a queue of events in the user's cache, and send
# them, with nothing but a session opened. Only this stops it, and only before its first import;
# here, because whoever imports it imports something of ours before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def visit(
    dossier_path: "str | Path",
    *,
    home: "Home | None" = None,
    watcher: "Watcher | None" = None,
    everything: bool = False,
) -> "Visit":
    """Visit a dossier's sources once, and bring everything up to date: ``claims.journey.visit``."""
    from claims.journey.visit import visit as whole  # noqa: PLC0415  # DuckDB takes its time

    return whole(dossier_path, home=home, watcher=watcher, everything=everything)
