"""``make dev``: Dagster's UI on the sample, whose news site runs as long as it does.

Options are those of ``python -m pipeline.dev``.
"""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from urllib.parse import urlsplit

from claims import dossier
from claims.errors import ClaimsError
from claims.home import Home
from examples import desk
from examples.lumenta.site import WEEK_TWO, Site, serve
from pipeline import dev


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


def main() -> int:
    """Serve the sample and the UI until Ctrl-C; 0 when nothing failed."""
    parser = ArgumentParser(prog="python -m examples.dev", description=__doc__)
    dev.add_options(parser)
    asked, at = parser.parse_args(), desk.home()
    try:
        with ExitStack() as stack:
            site = opened(stack, at)
            print(
                f"The sample's news site: {site.url}/ledger/ {site.url}/courier/ {site.url}/post/"
            )
            dev.serve(desk.dossier(at), at, asked)
    except ClaimsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
