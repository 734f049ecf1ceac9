"""Who it is that decides."""

from getpass import getuser

from claims.errors import ClaimsError


def person(by: str | None) -> str:
    """Whoever is named, or else the account that runs the command.

    Raises:
        ClaimsError: nobody is named, and the account has no name, as in many containers.
    """
    if by:
        return by
    try:
        return getuser()
    except (KeyError, OSError, ImportError) as error:  # OSError as of Python 3.13
        raise ClaimsError("This account has no name; say who you are: --by NAME.") from error
