"""Rates of tax and health insurance as the house ships them, to be confirmed.

Monthly effective rates: PP 58/2023, annex, from January 2024. Category A: TK/0, TK/1,
K/0. B: TK/2, TK/3, K/1, K/2. C: K/3. Rows are the gross up to which a rate goes, in
thousands of rupiah, and the rate in percent; the last rate has no end.
"""

from datetime import date
from decimal import Decimal

from .tax import Step, Tables

_A = """5400 0, 5650 0.25, 5950 0.5, 6300 0.75, 6750 1, 7500 1.25, 8550 1.5, 9650 1.75,
10050 2, 10350 2.25, 10700 2.5, 11050 3, 11600 3.5, 12500 4, 13750 5, 15100 6, 16950 7,
19750 8, 24150 9, 26450 10, 28000 11, 30050 12, 32400 13, 35400 14, 39100 15, 43850 16,
47800 17, 51400 18, 56300 19, 62200 20, 68600 21, 77500 22, 89000 23, 103000 24,
125000 25, 157000 26, 206000 27, 337000 28, 454000 29, 550000 30, 695000 31, 910000 32,
1400000 33"""

_B = """6200 0, 6500 0.25, 6850 0.5, 7300 0.75, 9200 1, 10750 1.5, 11250 2, 11600 2.5,
12600 3, 13600 4, 14950 5, 16400 6, 18450 7, 21850 8, 26000 9, 27700 10, 29350 11,
31450 12, 33950 13, 37100 14, 41100 15, 45800 16, 49500 17, 53800 18, 58500 19,
64000 20, 71000 21, 80000 22, 93000 23, 109000 24, 129000 25, 163000 26, 211000 27,
374000 28, 459000 29, 555000 30, 704000 31, 957000 32, 1405000 33"""

_C = """6600 0, 6950 0.25, 7350 0.5, 7800 0.75, 8850 1, 9800 1.25, 10950 1.5,
11200 1.75, 12050 2, 12950 3, 14150 4, 15550 5, 17050 6, 19500 7, 22700 8, 26600 9,
28100 10, 30100 11, 32600 12, 35400 13, 38900 14, 43000 15, 47400 16, 51200 17,
55800 18, 60400 19, 66700 20, 74500 21, 83200 22, 95600 23, 110000 24, 134000 25,
169000 26, 221000 27, 390000 28, 463000 29, 561000 30, 709000 31, 965000 32,
1419000 33"""

_LAST = Decimal(34)


def _steps(text: str) -> tuple[Step, ...]:
    rows = [row.split() for row in text.split(",")]
    starts = [0, *(int(until) * 1000 for until, _percent in rows)]
    percents = [*(Decimal(percent) for _until, percent in rows), _LAST]
    return tuple(map(Step, starts, percents))


SHIPPED = (
    Tables(
        name="PP 58/2023; Perpres 75/2019",
        date_from=date(2024, 1, 1),
        date_to=None,
        ter={"A": _steps(_A), "B": _steps(_B), "C": _steps(_C)},
        employer=Decimal(4),
        employee=Decimal(1),
        cap=12_000_000,
        to_confirm=True,
    ),
)
