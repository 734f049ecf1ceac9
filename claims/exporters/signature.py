"""Who vouches for a pack: a signature beside it, made and read by ssh-keygen.

Anybody can check it without this program::

    ssh-keygen -Y verify -f SIGNERS -I NAME -n file -s PACK.sig < PACK
"""

import subprocess
from pathlib import Path

from claims.errors import CompareError

KEY = "CLAIMS_SIGNING_KEY"
"""The variable that names the file of the key by which packs are signed."""

_NAMESPACE = "file"  # what ssh-keygen's manual gives for signatures of files in general


def beside(path: Path) -> Path:
    """Where the signature of a file lies."""
    return path.with_name(f"{path.name}.sig")


def sign(path: Path, key: Path) -> Path:
    """Sign a file; where the signature is.

    Args:
        path: the file; beside it there is no signature yet.
        key: of a private key, or of a public one whose private key an agent holds.

    Raises:
        CompareError: it cannot be signed; the sentence has what ssh-keygen says.
    """
    _asked("sign", "-f", str(key), "-n", _NAMESPACE, str(path))
    return beside(path)


def signer(path: Path, signers: Path) -> str:
    """By whom a file is signed, as the file of those who may sign names them.

    Args:
        path: the file, with its signature beside it.
        signers: lines of names and public keys, in the form of ssh's ``allowed_signers``.

    Raises:
        CompareError: by nobody in that file, or it is not the file that was signed.
    """
    signature = str(beside(path))
    found = _asked("find-principals", "-s", signature, "-f", str(signers))
    name = found.splitlines()[0]
    _asked("verify", "-f", str(signers), "-I", name, "-n", _NAMESPACE, "-s", signature, of=path)
    return name


def fingerprint(path: Path) -> str:
    """The key that signed a file, whoever it belongs to, as ssh-keygen writes it.

    Raises:
        CompareError: it is not the file that was signed.
    """
    said = _asked("check-novalidate", "-n", _NAMESPACE, "-s", str(beside(path)), of=path)
    return said.strip().rpartition(" key ")[2]


def _asked(*words: str, of: Path | None = None) -> str:
    """What ssh-keygen says, with a file as its input."""
    command = ["ssh-keygen", "-Y", *words]
    try:
        with (of or Path("/dev/null")).open("rb") as file:
            done = subprocess.run(  # noqa: S603  # a fixed program, files of the caller
                command, stdin=file, capture_output=True, text=True, check=False
            )
    except FileNotFoundError as error:
        raise CompareError("ssh-keygen, which makes and reads signatures, is missing.") from error
    except OSError as error:
        raise CompareError(f"{of} cannot be read: {error.strerror}.") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise CompareError(f"ssh-keygen says: {said[-1].rstrip('. ') if said else 'no'}.")
    return done.stdout
