"""The meanings that the extraction gave, as vectors that can be multiplied."""

import numpy as np
from numpy.typing import NDArray

from claims.model import MEANING

Vector = NDArray[np.float32]

_NOWHERE: Vector = np.zeros(MEANING, np.float32)


def vector(meaning: bytes) -> Vector:
    """The unit vector of a stored ``meaning``; zeros for none."""
    if not meaning:
        return _NOWHERE
    whole = np.frombuffer(meaning, np.int8).astype(np.float32)
    length = float(np.linalg.norm(whole))
    return whole / length if length else _NOWHERE
