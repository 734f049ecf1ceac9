"""``make dev``: Dagster's UI on the sample, whose news site runs as long as it does.

Options are those of ``claims dagster``.
"""

import sys
from contextlib import ExitStack
from urllib.parse import urlsplit

from claims import dossier
from claims.cli import main as claims
from claims.errors import ClaimsError
from claims.home import Home
from examples import desk
from examples.lumenta.site import WEEK_TWO, Site, serve


def opened(stack: ExitStack, at: Home) -> Site:
    """The site, at the address that the sample's dossier names, or at any that is free.

    Raises:
        SampleError: the data folder is somebody else's.
    """
    desk.claim(at)
    try:
        site = stack.enter_context(serve(WEEK_TWO, _port(at)))
    except OSError:
        site = stack.enter_context(serve(WEEK_TWO))
    site.write_dossier(desk.dossier(at))
    return site


def _port(at: Home) -> int:
    """The port of the last time: the desk knows its articles by their addresses."""
    if not desk.dossier(at).exists():
        return 0
    return urlsplit(dossier.load(desk.dossier(at)).sources()[0].url).port or 0


def main() -> None:
    """Serve the sample and the UI until Ctrl-C; it leaves with the status of ``claims``."""
    at = desk.home()
    with ExitStack() as stack:
        try:
            site = opened(stack, at)
        except ClaimsError as error:
            sys.exit(str(error))
        print(f"The sample's news site: {site.url}/ledger/ {site.url}/courier/ {site.url}/post/")
        dossier = str(desk.dossier(at))
        sys.argv[:] = ["claims", "--data", str(at.root), "dagster", dossier, *sys.argv[1:]]
        claims()


if __name__ == "__main__":
    main()
