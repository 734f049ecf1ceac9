"""The desk's style sheet, and what of a page is printed."""

import re
from collections import Counter
from importlib.resources import files

SHEET = (files("claims.web") / "static" / "desk.css").read_text(encoding="utf-8")
PRINT = SHEET[SHEET.index("@media print") :]
_RULE = re.compile(r"^ *([^{}@\n]+) \{ ([^{}\n]+) \}$", re.MULTILINE)


def test_no_rule_stands_twice() -> None:
    rules = Counter(_RULE.findall(SHEET))
    assert len(rules) > 50
    assert [rule for rule, number in rules.items() if number > 1] == []


def test_report_and_desk_share_one_palette() -> None:
    templates = files("claims.compare") / "templates"
    report, palette = (
        (templates / name).read_text(encoding="utf-8") for name in ("page.css", "palette.css")
    )
    named = set(re.findall(r"(--[\w-]+):", palette))
    used = set(re.findall(r"var\((--[\w-]+)", SHEET + report))
    assert used - {"--tone"} <= named
    for sheet in (SHEET, report):
        assert not re.search(r"--paper:", sheet.partition("@media print")[0])


def test_what_one_presses_or_fills_in_is_not_printed() -> None:
    hidden = {
        selector
        for selectors, declared in _RULE.findall(PRINT)
        if declared == "display: none;"
        for selector in selectors.split(", ")
    }
    assert hidden >= {".bar nav", ".filter", ".head form", ".pages", ".verdicts", ".onward"}
    assert ".reasons:not([open])" in hidden  # paper cannot be opened
