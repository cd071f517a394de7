"""Which figures there are, who measures them, and what each must at least be."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dev.bench import (
    allowance,
    board,
    decode,
    discipline,
    first_sync,
    judging,
    ladder,
    live,
    pairs,
    pushing,
    recap,
    rounds,
    screens,
    staff,
    store,
)

CONNECT_TIMEOUT_S = 3.0
"""How long a visit waits for a connection: ``PollRequest.connect_timeout_s``."""


class Figure(NamedTuple):
    """A row of the table; ``least`` or ``most`` where something is required."""

    name: str
    unit: str
    least: float | None = None
    most: float | None = None

    def required(self) -> str:
        """The requirement in words."""
        if self.least is not None:
            return f"at least {self.least:g}"
        if self.most is not None:
            return f"at most {self.most:.3g}"
        return "stated"

    def holds(self, value: float) -> bool:
        """Whether a value is good enough."""
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


class Group(NamedTuple):
    """Figures measured together, each the median of ``runs`` runs."""

    measure: Callable[[int], dict[str, float]]
    runs: int
    figures: tuple[Figure, ...]

    def names(self) -> list[str]:
        return [figure.name for figure in self.figures]


GROUPS: Mapping[str, Group] = {
    "decode": Group(
        decode.measure,
        5,
        (
            Figure("decode_vs_pyzk_100k", "x", least=25),
            Figure("decode_100k_ms", "ms"),
            Figure("decode_pyzk_100k_ms", "ms"),
        ),
    ),
    "store": Group(
        store.measure,
        7,
        (
            Figure("store_vs_copy", "x", least=0.7),
            Figure("store_vs_orm", "x", least=2.5),
            Figure("store_100k_s", "s"),
            Figure("copy_100k_s", "s"),
            Figure("orm_100k_s", "s"),
        ),
    ),
    "first_sync": Group(
        first_sync.measure,
        5,
        (
            Figure("first_sync_rows_per_s", "rows/s"),
            Figure("first_sync_peak_mb", "MB"),
            Figure("first_sync_runs", "runs"),
        ),
    ),
    "idle": Group(
        rounds.measure_idle,
        7,
        (
            Figure("poll_round_idle_s", "s", most=3),
            Figure("poll_round_20_dead_s", "s"),
            Figure("dead_beyond_idle_s", "s", most=CONNECT_TIMEOUT_S + 1),
        ),
    ),
    "morning": Group(
        rounds.measure_morning,
        5,
        (
            Figure("poll_round_morning_s", "s", most=5),
            Figure("morning_poll_s", "s"),
            Figure("morning_judge_s", "s"),
        ),
    ),
    "pairs": Group(
        pairs.measure,
        5,
        (
            Figure("pairs_vs_core", "x", least=6),
            Figure("pairs_queries", "queries", most=pairs.MOST_QUERIES),
            Figure("pairs_core_s", "s"),
            Figure("pairs_ours_s", "s"),
        ),
    ),
    "staff": Group(
        staff.measure,
        5,
        (
            Figure("import_staff_3128_s", "s", most=20),
            Figure("import_staff_read_s", "s"),
            Figure("import_staff_enter_s", "s"),
            Figure("import_staff_cpu_s", "s"),
        ),
    ),
    "judging": Group(
        judging.measure_days,
        5,
        (
            Figure("judge_day_3128_s", "s", most=1.0),
            Figure("judge_day_with_attendance_s", "s"),
            Figure("judge_month_s", "s", most=25),
            Figure("judge_month_growth", "x", most=1.1),
            Figure("year_of_history", "days", least=750_000),
            Figure("year_of_history_scans", "scans", least=1_500_000),
        ),
    ),
    "recap": Group(
        recap.measure,
        3,
        (
            Figure("recap_month_city_s", "s", most=20),
            Figure("recap_month_people", "people", least=3000),
        ),
    ),
    "ladder": Group(
        ladder.measure,
        3,
        (
            Figure("ladder_year_3128_s", "s", most=5),
            Figure("ladder_open_s", "s"),
            Figure("ladder_again_s", "s", most=5),
            Figure("ladder_cases", "cases", least=500),
            Figure("ladder_people", "people", least=3000),
        ),
    ),
    "allowance": Group(
        allowance.measure,
        3,
        (
            Figure("allowance_month_3128_s", "s", most=5),
            Figure("allowance_again_s", "s", most=5),
            Figure("allowance_cpu_s", "s"),
            Figure("allowance_again_cpu_s", "s"),
            Figure("allowance_linear", "x", most=1.3),
            Figure("allowance_people", "people", least=3000),
            Figure("allowance_lines", "lines"),
            Figure("allowance_deductions", "rows"),
            Figure("slips_pdf_3128", "slips/s", least=150),
            Figure("slips_pdf_3128_s", "s"),
            Figure("slips_pdf_pages", "pages"),
            Figure("slips_pdf_people", "people", least=3000),
            Figure("slips_pdf_mb", "MB"),
        ),
    ),
    "discipline": Group(
        discipline.measure,
        9,
        (
            Figure("case_form_ms", "ms", most=150),
            Figure("case_form_rows", "rows", least=82),
        ),
    ),
    "board": Group(
        board.measure,
        5,
        (
            Figure("board_read_ms", "ms"),
            Figure("board_vs_empty_route", "x", most=2),
            Figure("board_empty_route_ms", "ms"),
            Figure("board_cpu_ms", "ms"),
            Figure("board_cpu_vs_empty_route", "x"),
            Figure("board_payload_kb", "kB", most=20),
            Figure("board_history_days", "days", least=750_000),
        ),
    ),
    "push": Group(
        pushing.measure,
        3,
        (
            Figure("push_scans_per_s", "scans/s"),
            Figure("push_one_scan_ms", "ms"),
        ),
    ),
    "live": Group(
        live.measure,
        1,
        (
            Figure("store_to_screen_p95_ms", "ms", most=700),
            Figure("store_to_screen_ms", "ms"),
            Figure("scan_to_screen_p95_s", "s", most=15),
            Figure("scan_to_screen_s", "s"),
            Figure("push_to_screen_p95_s", "s", most=2),
            Figure("push_to_screen_s", "s"),
        ),
    ),
    "screens": Group(
        screens.measure,
        1,
        (
            Figure("screens_50_cpu", "s"),
            Figure("screens_50_postgres_cpu", "s"),
            Figure("screens_0_cpu", "s"),
            Figure("screens_0_postgres_cpu", "s"),
            Figure("screens_readings", "readings"),
            Figure("screens_lost_updates", "updates", most=0),
        ),
    ),
    "scan": Group(
        judging.measure_scan,
        judging.SCANS,
        (
            Figure("one_scan_ms", "ms", most=30),
            Figure("one_scan_p95_ms", "ms"),
            Figure("one_scan_with_attendance_ms", "ms"),
        ),
    ),
}


def group_of(name: str) -> str:
    """The group that measures a figure, by the figure's or the group's own name.

    :raises KeyError: when there is no such figure
    """
    if name in GROUPS:
        return name
    return next(
        (key for key, group in GROUPS.items() if name in group.names()), ""
    ) or _unknown(name)


def _unknown(name: str) -> str:
    known = ", ".join(name for group in GROUPS.values() for name in group.names())
    raise KeyError(f"no figure {name}; there are: {known}")
