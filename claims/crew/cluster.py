"""Texts read by the workers of a Dask cluster, on any number of machines.

Whoever reaches a scheduler can have any code run by its workers: it belongs into
a network of the desk's own, or behind certificates (``tls://``).
"""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

from claims.crew import work
from claims.crew.flight import PER_WORKER, Reading, under_way
from claims.crew.order import Extracts, Order, Read, Tell
from claims.crew.processes import DIED
from claims.errors import ClaimsError, ExtractError, MissingPackageError
from claims.model import Extraction, Version

if TYPE_CHECKING:
    from distributed import Client

PATIENCE_S = 60.0
"""How long a cluster may have no worker at all: one that died begins anew and loads its model."""

_CONNECT_S = 10.0
_FRESH_S = 1.0


class _GoneError(Exception):
    """The scheduler cannot be reached any more, or has nobody to read; the sentence says which."""


class Cluster:
    """The workers that a scheduler knows, those that join later included.

    Args:
        order: how texts are to be read.
        address: the scheduler's, such as ``tcp://192.0.2.7:8786``.
        instead: who reads what is left when the scheduler is gone; None to fail then.
        tell: hears that it is gone.
    """

    def __init__(self, order: Order, address: str, instead: Extracts | None, tell: Tell) -> None:
        self._order = order
        self._address = address
        self._instead = instead
        self._tell = tell

    def extract(self, versions: Iterable[Version]) -> Iterator[Read]:
        """Yield what comes of each of ``versions``; one that kills its workers costs no other.

        Raises:
            ExtractError: a worker is of another revision or lacks what it needs, or the
                scheduler is gone and nobody reads instead.
            MissingPackageError: Dask is not installed.
        """
        coming = iter(versions)
        left: dict[str, Version] = {}  # given away, and not come back
        try:
            with self._connected() as client:
                yield from self._read(client, coming, left)
        except _GoneError as gone:
            if self._instead is None:
                raise ExtractError(f"{gone}; what was read is kept, the rest is due") from gone
            self._tell(f"{gone}: the rest is read on this machine")
            yield from self._instead.extract(chain(left.values(), coming))

    @contextmanager
    def _connected(self) -> Iterator["Client"]:
        try:
            from distributed import Client  # noqa: PLC0415  # a second, and an extra
        except ImportError as error:
            told = "Dask is not installed: pip install 'claims-desk[cluster]'"
            raise MissingPackageError(told) from error
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is said here
        try:
            client = Client(  # type: ignore[no-untyped-call]  # Dask is typed in part
                self._address, timeout=_CONNECT_S, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise _GoneError(f"no scheduler answers at {self._address}") from error
        with client:
            yield client

    def _read(
        self, client: "Client", coming: Iterator[Version], left: dict[str, Version]
    ) -> Iterator[Read]:
        pool: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        room = _Room(client, self._address)

        def begin(version: Version) -> Reading:
            left[version.id] = version
            return pool.submit(work.read, self._order, version)

        suspects = []
        for version, reading in under_way(begin, coming, room):
            found = self._found(reading)
            if found is None:
                suspects.append(version)
            else:
                del left[version.id]
                yield found if isinstance(found, Extraction) else (version, found)
        # Texts that wait at a worker are blamed for its death with the one that caused it.
        for suspect in suspects:
            for version, reading in under_way(begin, iter([suspect]), room):
                found = self._found(reading) or DIED
                del left[version.id]
                yield found if isinstance(found, Extraction) else (version, found)

    def _found(self, reading: Reading) -> Extraction | str | None:
        """What a worker says; None if one after the other died over it."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415  # as above

        try:
            return reading.result()
        except KilledWorker:
            return None
        except CancelledError as error:
            raise _GoneError(f"the scheduler at {self._address} is gone") from error
        except ClaimsError:
            raise
        except Exception as error:
            # Dask unpacks what it is sent on the scheduler, too.
            why = " ".join(str(error.__cause__ or error).split())
            raise ExtractError(
                f"the cluster at {self._address} cannot read texts ({why}); is the same "
                "claims-desk installed on its scheduler and on every worker?"
            ) from error


class _Room:
    """How many texts a cluster may have at once: its workers come and go."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client = client
        self._address = address
        self._threads = 0
        self._asked = -_FRESH_S
        self._manned = monotonic()

    def __call__(self) -> int:
        """The number.

        Raises:
            _GoneError: the scheduler does not answer, or had no worker for longer than it may.
        """
        now = monotonic()
        if self._client.status != "running":
            raise _GoneError(f"the scheduler at {self._address} is gone")
        if now - self._asked >= _FRESH_S:
            self._threads = self._count()
            self._asked = now
        if self._threads:
            self._manned = now
        elif now - self._manned > PATIENCE_S:
            raise _GoneError(f"the scheduler at {self._address} has no workers")
        return PER_WORKER * max(self._threads, 1)

    def _count(self) -> int:
        try:
            return int(self._client.scheduler_info(n_workers=1)["total_threads"])
        except OSError as error:
            raise _GoneError(f"the scheduler at {self._address} is gone") from error
