"""What can go wrong in training."""

from claims.errors import ClaimsError


class TrainingError(ClaimsError):
    """A corpus is missing or is not in the form that its reader expects."""
