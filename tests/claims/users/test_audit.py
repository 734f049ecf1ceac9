"""What the audit log says is one line of JSON, whatever a stranger calls themselves."""

import json
import stat
from pathlib import Path

import pytest

from claims.errors import AccessError
from claims.users import Audit


def test_each_event_is_a_line_with_who_and_whence(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "audit.jsonl")
    audit.write("login", "Wouter", "203.0.113.4")
    audit.write("login refused", 'x\n{"event": "login"}', "203.0.113.5")
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert [(one["event"], one["address"]) for one in lines] == [
        ("login", "203.0.113.4"),
        ("login refused", "203.0.113.5"),
    ]
    assert stat.S_IMODE((tmp_path / "audit.jsonl").stat().st_mode) == 0o600


def test_what_cannot_be_written_down_is_said(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="cannot be written"):
        Audit(tmp_path / "missing" / "audit.jsonl").write("login", "Wouter", "::1")
