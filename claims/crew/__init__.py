"""Who reads the texts: this process, processes of this machine, or a cluster of several.

Extraction is what grows with a desk; its tables are small. So texts may be read
by many, and one process writes. Each crew is an ``Extracts``: versions in, what
was found in each of them out. Rows are equal whoever reads.
"""

from claims.crew.choice import crew_for
from claims.crew.order import Extracts, Read

__all__ = ["Extracts", "Read", "crew_for"]
