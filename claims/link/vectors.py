"""The meanings that the extraction gave, as vectors that can be multiplied."""

import numpy as np
from numpy.typing import NDArray

from claims.model import MEANING

Vector = NDArray[np.float32]

_NO_SIGNS = bytes(MEANING // 8)
_NOWHERE: Vector = np.zeros(MEANING, np.float32)


def vector(meaning: bytes) -> Vector:
    """The unit vector of a stored ``meaning``; zeros for none."""
    if not meaning:
        return _NOWHERE
    whole = np.frombuffer(meaning, np.int8).astype(np.float32)
    length = float(np.linalg.norm(whole))
    return whole / length if length else _NOWHERE


def sketch(meaning: bytes) -> bytes:
    """Which numbers of a stored ``meaning`` are above zero, a bit each; no bit for none.

    Two meanings with an angle between them differ in about its share of half a turn
    (Charikar, 2002, "Similarity estimation techniques from rounding algorithms").
    """
    return np.packbits(np.frombuffer(meaning, np.int8) > 0).tobytes() if meaning else _NO_SIGNS
