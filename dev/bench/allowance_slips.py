"""The slips of a month: one PDF with what each of 3,128 people gets and why.

Made of the sheets that the bench of the month computed, as "Slips" of each sheet makes
them. Then every page is read: each person must have a slip of his own, with his own
sums on it and nobody else's.
"""

import re
import statistics
from collections import defaultdict
from io import BytesIO
from typing import Any

from dev.bench.timing import seconds

RUNS = 3
WHO = re.compile(r"\n:\n(?P<name>[^\n]+)\nNIP\n:\n(?P<nip>\d{18}|-)\n")
"""The first two facts of a slip; who is no civil servant has no NIP."""
CUT = 24
"""Letters of a name that always stand there; the rest may be cut off."""
AMOUNT = re.compile(r"Rp\s(\d[\d.]*)")


def measure(env: Any) -> dict[str, float]:
    """Slips drawn in a second, seconds of all of them, pages, megabytes, and the people
    whose slip was read with their own sums."""
    sheets = env["hr.allowance.sheet"].search([("line_ids", "!=", False)])
    times: list[float] = []
    papers: list[bytes] = []
    for _run in range(RUNS):
        env.flush_all()
        env.invalidate_all()
        times.append(seconds(lambda: papers.append(sheets._slips_pdf())))
    lines = env["hr.allowance.line"].search([("sheet_id", "in", sheets.ids)])
    taken = statistics.median(times)
    pages, people = _check(lines, papers[-1])
    return {
        "slips_pdf_3128": len(lines) / taken,
        "slips_pdf_3128_s": taken,
        "slips_pdf_pages": pages,
        "slips_pdf_people": people,
        "slips_pdf_mb": len(papers[-1]) / 1e6,
    }


def _check(lines: Any, paper: bytes) -> tuple[int, int]:
    """Compare what is written with the lines. Return pages and people."""
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(paper)).pages
    slips = _slips(page.extract_text() for page in pages)
    wanted = {}
    for line in lines.sudo().with_context(active_test=False):
        person = line.employee_id
        wanted.setdefault(person.nip or person.name, []).append(line)
    if set(slips) != set(wanted):
        other = set(slips) ^ set(wanted)
        raise SystemExit(f"slips: {len(other)} people are missing or too many")
    for who, own in wanted.items():
        if fault := _fault(" ".join(slips[who].split()), own):
            raise SystemExit(f"slips: {own[0].employee_id.name}: {fault}")
    return len(pages), sum(map(len, wanted.values()))


def _slips(texts: Any) -> dict[str, str]:
    """Return what stands between the name of a person and the next one on a page, by
    NIP, or by name without one; a slip that goes on overleaf names both again."""
    found: defaultdict[str, str] = defaultdict(str)
    for text in texts:
        starts = list(WHO.finditer(text))
        ends = [*(start.start() for start in starts[1:]), len(text)]
        for start, end in zip(starts, ends, strict=True):
            name, nip = start.groups()
            found[name if nip == "-" else nip] += text[start.start() : end]
    return found


def _fault(text: str, lines: Any) -> str | None:
    """Return what is lacking on the slips of a person's lines."""
    from odoo.addons.hr_attendance_mojokerto.models.hr_allowance_export_rows import (
        rupiah_in_words,
    )

    amounts = {int(amount.replace(".", "")) for amount in AMOUNT.findall(text)}
    for line in lines:
        if line.employee_id.name[:CUT] not in text:
            return "another name stands there"
        wanted = [line.payable]
        if line.monthly and not line.not_entitled:
            wanted += [line.monthly, line.gross, *line.deduction_ids.mapped("amount")]
        if missing := {abs(round(amount)) for amount in wanted} - amounts:
            return f"no {missing} among {amounts}"
        if f": {rupiah_in_words(round(line.payable))}" not in text:
            return f"{line.payable:.0f} is not there in words"
    return None
