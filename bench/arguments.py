"""What may stand behind `python -m bench.X`: a few numbers, and `--help`."""

import argparse


def numbers(program: str, told: str | None, **usual: int) -> list[int]:
    """The numbers that a call gives, those of ``usual`` for the ones that it leaves out.

    ``told`` is what `--help` says. A call that is wrong ends here with its usage and status 2.
    """
    parser = argparse.ArgumentParser(
        prog=program, description=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, number in usual.items():
        parser.add_argument(
            name,
            type=int,
            nargs="?",
            default=number,
            metavar=name.upper(),
            help=f"{number} if not said",
        )
    return list(vars(parser.parse_args()).values())
