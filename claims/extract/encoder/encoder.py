"""Run the trained network over texts.

Two threads run whole batches, each on one core; on 8-bit weights that is half
as fast again as one batch spread over two cores.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.extract.encoder import tags, windows
from claims.extract.encoder.reading import Name, Reading, Told
from claims.extract.encoder.tags import Scores
from claims.extract.encoder.windows import Integers, Window
from claims.model import MEANING, Span

THREADS = 2
AHEAD = 16  # texts that are read while one is used
PIECES = 512  # of one batch, padding included: more is slower, and takes more memory


Number = TypeVar("Number", bound=np.generic)

_NO_PLACES: Integers = np.zeros(0, np.int64)
_NO_KINDS: Scores = np.zeros((0, 1 + len(tags.KINDS)), np.float32)
_NO_MEANINGS: NDArray[np.float16] = np.zeros((0, MEANING), np.float16)
_NOTHING_HEARD: Scores = np.zeros((0, len(tags.HEARD)), np.float32)
_WEIGHTS = files(__package__) / "weights"


class _Found(NamedTuple):
    """What the network says of one window."""

    window: Window
    told: list[Told]
    names: list[Name]
    kinds: Scores
    meanings: NDArray[np.float16]
    heard: Scores


class _Places(NamedTuple):
    """Cues of one batch: each one's window, first and last piece."""

    window: Integers
    first: Integers
    last: Integers


@cache
def shared() -> "Encoder":
    """The process's one encoder: its weights are read once, when first asked for."""
    return Encoder()


class Encoder:
    """The shipped network. It holds no state but its weights and serves any number of threads."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_str((_WEIGHTS / "tokenizer.json").read_text("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._windows = session(weights("encoder.onnx"))
        self._roles = session(weights("roles.onnx"))

    def read(self, texts: Iterable[str]) -> Iterator[Reading]:
        """Yield what each of ``texts`` says, in their order, with some texts read ahead."""
        begun: deque[_Begun] = deque()
        with ThreadPoolExecutor(THREADS, "encoder") as pool:
            for text in texts:
                begun.append(self._begun(pool, text))
                if len(begun) > AHEAD:
                    yield begun.popleft().finished()
            while begun:
                yield begun.popleft().finished()

    def _begun(self, pool: ThreadPoolExecutor, text: str) -> "_Begun":
        cut = windows.cut(text, self._tokenizer)
        batches = _batches([len(window) for window in cut])
        futures = [pool.submit(self._batch, [cut[n] for n in batch]) for batch in batches]
        return _Begun(batches, futures)

    def _batch(self, group: Sequence[Window]) -> list[_Found]:
        """Score one batch of windows and decode every head."""
        lengths = np.array([len(w) for w in group])
        pieces, shapes = (
            _padded(rows) for rows in zip(*((w.pieces, w.shapes) for w in group), strict=True)
        )
        mask = np.arange(pieces.shape[1]) < lengths[:, None]
        hidden, cues, names, kinds, meanings, cue_steps, name_steps, heard = self._windows.run(
            None, {"pieces": pieces, "shapes": shapes, "mask": mask}
        )
        places = _places(tags.best(cues, lengths, cue_steps))
        roles = self._given(hidden, mask, places)
        named = tags.best(names, lengths, name_steps)
        return [
            _Found(
                window,
                _told(window, i, places, roles, cues[i]),
                _names(window, named[i]),
                np.exp(kinds[i, : len(window)]),
                meanings[i, : len(window)].astype(np.float16),  # a book's must fit in memory
                heard[i, : len(window)],
            )
            for i, window in enumerate(group)
        ]

    def _given(self, hidden: Scores, mask: NDArray[np.bool_], places: _Places) -> Integers:
        """The tags of source and content for each cue."""
        if not len(places.window):
            return np.zeros((0, hidden.shape[1]), dtype=np.int64)
        asked = {"hidden": hidden, "mask": mask, **places._asdict()}
        scores, steps = self._roles.run(None, asked)
        return tags.best(scores, mask.sum(1)[places.window], steps)


class _Begun(NamedTuple):
    """A text that is being read: which windows are in which batch, and the batches' results."""

    batches: list[list[int]]
    futures: list[Future[list[_Found]]]

    def finished(self) -> Reading:
        """Wait for all batches, then put the text's windows together again."""
        found: dict[int, _Found] = {}
        for batch, future in zip(self.batches, self.futures, strict=True):
            found.update(zip(batch, future.result(), strict=True))
        return _joined([found[n] for n in range(len(found))])


def weights(name: str) -> bytes:
    """The file ``name`` of the weights that ship."""
    return (_WEIGHTS / name).read_bytes()


def session(graph: bytes) -> onnxruntime.InferenceSession:
    """A graph made ready to run on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """The windows of one text, those of like lengths together, so that little is padding.

    A batch never mixes texts: inputs are rounded over their range in the
    batch, so a text would be read differently in other company.
    """
    batches: list[list[int]] = []
    for n in sorted(range(len(lengths)), key=lambda n: lengths[n], reverse=True):
        if not batches or (len(batches[-1]) + 1) * lengths[batches[-1][0]] > PIECES:
            batches.append([])
        batches[-1].append(n)
    return batches


def _padded(rows: Sequence[Integers]) -> Integers:
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _places(cues: Integers) -> _Places:
    found = [(i, a, b - 1) for i, row in enumerate(cues) for _, a, b in tags.spans(row)]
    return _Places(*np.array(found, dtype=np.int64).reshape(-1, 3).T)


def _told(window: Window, i: int, places: _Places, roles: Integers, cues: Scores) -> list[Told]:
    found = []
    for n in np.flatnonzero(places.window == i):
        first, last = places.first[n], places.last[n]
        cue = _span(window, first, last + 1)
        if cue is None:
            continue
        given: dict[int, list[Span]] = {0: [], 1: []}
        for label, a, b in tags.spans(roles[n][: len(window)]):
            if span := _span(window, a, b):
                given[label].append(span)
        likely = np.exp(cues[first] - cues[first].max())
        confidence = float(1 / likely.sum())  # of the likeliest tag
        found.append(Told(cue, tuple(given[0]), tuple(given[1]), confidence))
    return found


def _names(window: Window, named: Integers) -> list[Name]:
    spans = ((label, _span(window, a, b)) for label, a, b in tags.spans(named[: len(window)]))
    return [Name(span, tags.NAMES[label]) for label, span in spans if span]


def _span(window: Window, first: int, behind: int) -> Span | None:
    """The code points of pieces [first, behind); None if all of them are special."""
    starts = window.starts[first:behind]
    real = starts >= 0
    if not real.any():
        return None
    return Span(int(starts[real].min()), int(window.ends[first:behind][real].max()))


def _joined(parts: Sequence[_Found]) -> Reading:
    """One text's windows as one reading, without the special pieces."""
    real = [part.window.starts >= 0 for part in parts]
    return Reading(
        told=tuple(told for part in parts for told in part.told),
        names=tuple(name for part in parts for name in part.names),
        starts=_stacked([p.window.starts for p in parts], real, _NO_PLACES),
        ends=_stacked([p.window.ends for p in parts], real, _NO_PLACES),
        kinds=_stacked([p.kinds for p in parts], real, _NO_KINDS),
        meanings=_stacked([p.meanings for p in parts], real, _NO_MEANINGS),
        heard=_stacked([p.heard for p in parts], real, _NOTHING_HEARD),
    )


def _stacked(
    arrays: Sequence[NDArray[Number]], real: Sequence[NDArray[np.bool_]], none: NDArray[Number]
) -> NDArray[Number]:
    """The rows of real pieces one under the other; ``none`` of a text without windows."""
    kept = [array[mask] for array, mask in zip(arrays, real, strict=True)]
    return np.concatenate(kept) if kept else none
