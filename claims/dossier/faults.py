"""Pydantic's complaints in words that the author of a dossier understands."""

from collections.abc import Iterator
from reprlib import repr as short

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from claims.dossier.document import Fault
from claims.dossier.form import known_keys
from claims.registry import did_you_mean

_SECRETS = {"auth", "secret", "apprise"}
"""Keys that name an environment's variable."""

_PROBLEMS = {
    "string_type": "should be text, not {input}",
    "string_too_short": "should not be empty",
    "string_too_long": "should have at most {max_length} characters",
    "string_pattern_mismatch": "{input} should be small letters and digits, joined by hyphens",
    "bool_type": "should be true or false, not {input}",
    "bool_parsing": "should be true or false, not {input}",
    "int_type": "should be a whole number, not {input}",
    "int_parsing": "should be a whole number, not {input}",
    "int_from_float": "should be a whole number, not {input}",
    "float_type": "should be a number, not {input}",
    "float_parsing": "should be a number, not {input}",
    "finite_number": "should be a number, not {input}",
    "greater_than": "should be more than {gt}, not {input}",
    "greater_than_equal": "should be at least {ge}, not {input}",
    "tuple_type": "should be a list, not {input}",
    "model_type": "should be keys with values, not {input}",
    "literal_error": "{input} is none of {expected}",
    "value_error": "{error}",
}


def of_types(error: ValidationError) -> Iterator[Fault]:
    """One fault for each thing that pydantic objects to."""
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        if detail["type"] == "missing":
            yield Fault(loc[:-1], "this key is missing", absent=str(loc[-1]))
        elif detail["type"] == "extra_forbidden":
            hint = did_you_mean(str(loc[-1]), known_keys(loc))
            yield Fault(loc, f"there is no such key{hint}")
        else:
            yield Fault(loc, _problem(detail))


def _problem(detail: ErrorDetails) -> str:
    words = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    words["input"] = "nothing" if detail["input"] is None else short(detail["input"])
    if _SECRETS & {*detail["loc"]}:
        words["input"] = "that"  # perhaps a password
    if "expected" in words:
        words["expected"] = words["expected"].replace("'", "").replace(" or ", ", ")
    return _PROBLEMS.get(detail["type"], detail["msg"]).format_map(words)
