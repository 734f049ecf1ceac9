"""The domain library: from a dossier's articles to claims beside their responses."""

import os

# onnxruntime 1.29 and later keep a device id and a queue of events in the user's cache, and send
# them, with nothing but a session opened. Only this stops it, and only before its first import;
# here, because whoever imports it imports something of ours before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
