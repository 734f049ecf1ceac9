"""Which crew reads the texts of a dossier: ``workers:`` and ``cluster:`` in its file say."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from claims.crew.cluster import Cluster
from claims.crew.here import Here
from claims.crew.order import Extracts, Order, Tell
from claims.crew.processes import Processes
from claims.dossier import Dossier

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor

CLUSTER = "CLAIMS_CLUSTER"
"""The variable of the environment with a scheduler's address, which goes before the file's."""


def crew_for(dossier: Dossier, make: "Callable[[], Extractor]", tell: Tell) -> Extracts:
    """The crew that reads for ``dossier``; nothing is begun before the first text.

    Args:
        dossier: the dossier.
        make: makes the extractor, if this process is to read.
        tell: hears what the crew has to say of itself.

    Raises:
        ExtractError: the dossier's own configuration cannot be read.
    """
    alone = dossier.workers == 1
    machine = Here(make) if alone else Processes(Order.of(dossier), dossier.workers)
    address = os.environ.get(CLUSTER) or dossier.cluster.address
    if not address:
        return machine
    instead = machine if dossier.cluster.otherwise == "here" else None
    return Cluster(Order.of(dossier), address, instead, tell)
