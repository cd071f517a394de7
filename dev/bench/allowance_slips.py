"""The slips of a month: one PDF with what each of 3,128 people gets and why.

Made of the sheets that the bench of the month computed, as "Slips" of each sheet makes
them. Every slip is looked for in the PDF by the person's name.
"""

import statistics
from io import BytesIO
from typing import Any

from dev.bench.timing import seconds

RUNS = 3
# Sheets of paper that are read again; reading is slower than drawing.
READ = 40


def measure(env: Any) -> dict[str, float]:
    """Slips drawn in a second, seconds of all of them, pages and megabytes."""
    sheets = env["hr.allowance.sheet"].search([("line_ids", "!=", False)])
    times: list[float] = []
    papers: list[bytes] = []
    for _run in range(RUNS):
        env.flush_all()
        env.invalidate_all()
        times.append(seconds(lambda: papers.append(sheets._slips_pdf())))
    slips = env["hr.allowance.line"].search_count([("sheet_id", "in", sheets.ids)])
    taken = statistics.median(times)
    return {
        "slips_pdf_3128": slips / taken,
        "slips_pdf_3128_s": taken,
        "slips_pdf_pages": _check(env, papers[-1], slips),
        "slips_pdf_mb": len(papers[-1]) / 1e6,
    }


def _check(env: Any, paper: bytes, slips: int) -> int:
    """Look whether there is room for every slip, and whether the first pages name the
    first people. Return the pages."""
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(paper)).pages
    if not slips / 2 <= len(pages) <= slips:
        raise SystemExit(f"allowance: {slips} slips on {len(pages)} pages")
    read = [page.extract_text() for page in pages[:READ]]
    lines = env["hr.allowance.line"].search([])
    nips = set(lines.sudo().employee_id.mapped("nip"))
    found = {nip for nip in nips if nip and any(nip in text for text in read)}
    if len(found) < READ:
        raise SystemExit(f"allowance: {len(found)} people on {READ} pages of slips")
    return len(pages)
