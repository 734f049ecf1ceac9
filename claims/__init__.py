"""The domain library: from a dossier's articles to claims beside their responses.

``read``, ``open_desk`` and ``visit`` are the front door. What is behind it is
loaded when it is first asked for: whoever imports one room pays for that alone.
"""

import os
from typing import TYPE_CHECKING

from claims.doors import opening

# onnxruntime 1.29 and later keep a device id and a queue of events in the user's cache, and send
# them, with nothing but a session opened. Only this stops it, and only before its first import;
# here, because whoever imports it imports something of ours before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from claims.journey.visit import visit
    from claims.notebook.desk import open_desk
    from claims.notebook.reader import read
else:  # to mypy every name would be there
    __getattr__ = opening(
        __name__,
        **{"notebook.desk": "open_desk", "notebook.reader": "read", "journey.visit": "visit"},
    )

__all__ = ["open_desk", "read", "visit"]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
