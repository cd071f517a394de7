"""What a log of Odoo says about tests, and what in it nobody has allowed."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ALLOWED_FILE = Path(__file__).with_name("allowed_log.toml")
LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ "
    r"(?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>[^\s:]+): (?P<text>.*)"
)
STARTING = re.compile(r"Starting (\S+) \.\.\.")
FAILED = re.compile(r"(?:FAIL|ERROR): (?:Subtest )?(?P<name>setUpClass \(.*?\)|\S+)")
SKIPPED = re.compile(r"skipped (?P<name>setUpClass \(.*?\)|\S+) : (?P<reason>.*)")
HOOT = re.compile(r'\[HOOT\] Test "(?P<name>.+)" (?P<outcome>passed|failed)')
# The last word of a run of Odoo that came to the end of its tests.
ENDED = re.compile(r"\d+ failed, \d+ error\(s\) of \d+ tests when loading database")
# Odoo repeats in these that a test failed, which is counted by its own line.
REPEATED = re.compile(
    r"Module \S+: \d+ failures?, \d+ errors? of \d+ tests"
    r"|At least one test failed when loading the modules"
    rf"|{ENDED.pattern}"
    r"|\[HOOT\] (Failed|Passed) \d+ tests|\[HOOT\] Test suite (failed|succeeded)"
)


class Entry(NamedTuple):
    """One message of the log with the lines that follow it."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


class Allowed(NamedTuple):
    """A message that is no fault, and why."""

    logger: re.Pattern[str]
    message: re.Pattern[str]
    reason: str


class LogReport(NamedTuple):
    """``outcomes`` maps a test's id to passed, failed or skipped; ``complaints`` are
    warnings and errors that are neither a test's failure nor allowed; ``excused``
    counts the allowed ones by their reason."""

    outcomes: dict[str, str]
    failures: list[Entry]
    skips: dict[str, str]
    complaints: list[Entry]
    excused: dict[str, int]


def read_allowed(file: Path = ALLOWED_FILE) -> list[Allowed]:
    """Read the short list of allowed messages.

    :raises KeyError: when an entry lacks its logger, message or reason
    """
    entries = tomllib.loads(file.read_text()).get("allowed", [])
    return [
        Allowed(re.compile(e["logger"]), re.compile(e["message"]), e["reason"])
        for e in entries
    ]


def read_entries(lines: Iterable[str]) -> Iterable[Entry]:
    """Join the lines of a log to messages; what stands before the first is dropped,
    unless it is a traceback or a Python warning, which then is an ERROR of its own."""
    level = logger = ""
    text: list[str] = []
    for line in lines:
        if found := LINE.match(line):
            if text:
                yield Entry(level, logger, "\n".join(text))
            level, logger, text = found["level"], found["logger"], [found["text"]]
        elif text:
            text.append(line.rstrip("\n"))
        elif "Traceback (most" in line or "Warning: " in line:
            level, logger, text = "ERROR", "stderr", [line.rstrip("\n")]
    if text:
        yield Entry(level, logger, "\n".join(text))


def read_report(lines: Iterable[str], allowed: list[Allowed]) -> LogReport:
    """Sort the messages of one run of Odoo.

    Hoot's tests run inside one test of Odoo's; each counts as a test of its own.
    """
    report = LogReport({}, [], {}, [], {})
    for entry in read_entries(lines):
        _sort(entry, report, allowed)
    return report


def _sort(entry: Entry, report: LogReport, allowed: list[Allowed]) -> None:
    module = entry.logger.removeprefix("odoo.addons.")
    if found := HOOT.match(entry.text):
        report.outcomes[f"hoot {found['name']}"] = found["outcome"]
        if found["outcome"] == "failed":
            report.failures.append(entry)
    elif found := STARTING.fullmatch(entry.text.strip()):
        report.outcomes.setdefault(f"{module} {found[1]}", "passed")
    elif found := SKIPPED.match(entry.text):
        name = f"{module} {found['name']}"
        report.outcomes[name] = "skipped"
        report.skips[name] = found["reason"].strip()
    elif entry.level not in ("WARNING", "ERROR", "CRITICAL"):
        return
    elif found := FAILED.match(entry.text):
        report.outcomes[f"{module} {found['name']}"] = "failed"
        report.failures.append(entry)
    elif REPEATED.match(entry.text):
        return
    else:
        for rule in allowed:
            if rule.logger.search(entry.logger) and rule.message.search(entry.text):
                count = report.excused.get(rule.reason, 0)
                report.excused[rule.reason] = count + 1
                return
        report.complaints.append(entry)
