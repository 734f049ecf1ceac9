"""The domain library: from a dossier's articles to claims beside their responses.

``read``, ``open_desk`` and ``visit`` are the front door. What is behind it is
loaded when it is first asked for: whoever imports one room pays for that alone.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

# onnxruntime 1.29 and later keep a device id and a queue of events in the user's cache, and send
# them, with nothing but a session opened. Only this stops it, and only before its first import;
# here, because whoever imports it imports something of ours before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from claims.journey.visit import visit
    from claims.notebook.desk import open_desk
    from claims.notebook.reader import read

__all__ = ["open_desk", "read", "visit"]

_BEHIND = {
    "open_desk": "claims.notebook.desk",
    "read": "claims.notebook.reader",
    "visit": "claims.journey.visit",
}


def __getattr__(name: str) -> object:
    if name not in _BEHIND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_BEHIND[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
