"""The first visit to the whole city: 135 terminals with 20,000 scans each.

All terminals keep records of 40 bytes, speak TCP or UDP as they do in the city, and
answer at once. Timed is one ``_poll_round`` into an empty table: read, decoded, stored,
2.7 million rows. The dates lie before those judged, as on the day the system starts.
The memory is the most this process ever held, Odoo itself included.
"""

import resource
import statistics
from datetime import timedelta

from dev.bench import city, database, rounds, settings
from dev.bench.terminals import describe, serve
from dev.bench.timing import seconds

ROWS_EACH = 20_000
ENOUGH_S = 420
"""After so many seconds no further run is begun: the whole bench is to stay short."""


def measure(runs: int) -> dict[str, float]:
    """Rows a second, and the peak of the memory."""
    databases, town = settings.databases(), settings.town()
    databases.city()
    description = describe(
        town,
        settings.OFFSET,
        rows_each=ROWS_EACH,
        until=city.local_now(settings.OFFSET) - timedelta(hours=1),
        layout=40,
        gap_s=0,
    )
    rows = ROWS_EACH * len(town.devices)
    times = []
    with serve(description):
        while len(times) < runs and sum(times) < ENOUGH_S:
            db = databases.copy("first_sync")
            with database.environment(databases.cluster, db) as env:
                city.move_to(env, settings.OFFSET)
                env.company.attendance_from = city.local_now(settings.OFFSET).date()
                env.cr.commit()
                times.append(seconds(lambda e=env: rounds.visit_all(e)))
                env.cr.execute("SELECT count(*) FROM hr_attendance_punch")
                (stored,) = env.cr.fetchone()
            databases.drop(db)
            if stored != rows:
                raise SystemExit(f"first sync: {stored} of {rows} rows stored")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "first_sync_rows_per_s": rows / statistics.median(times),
        "first_sync_peak_mb": peak,
        "first_sync_runs": len(times),
    }
