"""A near-duplicate digest: which texts have word sequences in common.

Own code, because the MinHash of a library answers another question: how alike
two texts are as wholes. An outlet that prints an agency's 300 words among 900
of its own has copied all of them, and the two are hardly alike. A sample of
hashed word sequences, chosen by the hash itself, keeps the same sequences of
every text, so that the share of one in the other can be read off it (Broder
1997); and the database joins them.
"""

from zlib import crc32

import numpy as np

from claims.history.words import words

_LENGTH = 6  # words in a sequence: shorter ones recur by chance
_KEPT_OF = 4  # one hash of so many is kept

# Odd and large, so that the order of words counts; the golden ratio of 64 bits and its powers.
_PLACES = np.array([pow(0x9E3779B97F4A7C15, n, 2**64) for n in range(1, _LENGTH + 1)], np.uint64)
_HALF = np.uint64(32)


def shingles(text: str) -> tuple[int, ...]:
    """The sample of the hashed word sequences of ``text``, sorted; the same on every machine."""
    codes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words(text)]
    if len(codes) < _LENGTH:
        return ()
    sequences = np.lib.stride_tricks.sliding_window_view(np.array(codes, np.uint64), _LENGTH)
    # Sums and products wrap at 64 bits; only their upper half has felt every bit of every word.
    hashes = (sequences * _PLACES).sum(axis=1, dtype=np.uint64)
    hashes ^= hashes >> _HALF
    kept = np.unique(hashes[hashes % np.uint64(_KEPT_OF) == 0])
    return tuple(kept.tolist())
