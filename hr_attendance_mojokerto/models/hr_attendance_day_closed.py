import json

from odoo import api, models
from odoo.tools import SQL

from ..rules.facts import FREE
from .hr_attendance_day_keep import COLUMNS

# What a correction is about: the rest follows or is no evidence.
MATERIAL = (
    "state",
    "why",
    "minutes_late",
    "minutes_early",
    "first_in",
    "last_out",
    "home_skpd_id",
)


class HrAttendanceDay(models.Model):
    """Days that are closed change by a correction with an approver only; what would be
    judged now is proposed."""

    _inherit = "hr.attendance.day"

    @api.model
    def _close(self, company, date, skpd_id, now):
        """Close the days of an SKPD on a date: judge them a last time, the time for
        excuses being over, and keep them from change. ``now`` is naive UTC."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, work_date FROM hr_attendance_day
                    WHERE work_date = %s AND skpd_id = %s AND NOT closed""",
                date,
                skpd_id,
            )
        )
        keys = set(rows)
        rows, verdicts = self._judge(company, keys, now, closed=keys)
        for columns in rows.values():
            columns["next_change"] = None
        days, touched = self._keep(company, rows, closed=True)
        self._keep_presence(company, verdicts)
        self.env["hr.attendance"]._follow_days(days)
        for day, skpds in _by_date(touched).items():
            self.env["hr.attendance.office.day"]._count([day], skpds, now)

    @api.model
    def _propose(self, company, rows, corrections, now):
        """Compare closed days with what would be judged now. Rewrite those for which
        there is an approved correction (``{key: correction id}``), propose a correction
        of the others that differ, and withdraw proposals that are void. Return changed
        days and (date, SKPD) pairs like ``_keep``."""
        known = self._as_closed(rows)
        refused = self._refused({day for day, _skpd, _before in known.values()})
        done, proposed, void = {}, {}, []
        for key, columns in rows.items():
            day, skpd, before = known[key]
            differs = {name for name in MATERIAL if before[name] != columns[name]}
            if not differs:
                void.append(day)
                continue
            after = {name: columns[name] for name in before}
            if corrections.get(key):
                done[key] = (day, skpd, before, after)
            elif differs == {"home_skpd_id"} and before["state"] in FREE:
                # It follows when the days of work around it do.
                void.append(day)
            elif after not in refused.get(day, ()):
                proposed[key] = (day, skpd, before, after)
        self._forget_proposals(
            [*void, *(line[0] for line in done.values())],
        )
        self._write_lines(company, proposed, {}, now)
        self._write_lines(company, done, corrections, now)
        changed = {key: {**rows[key], "next_change": None} for key in done}
        days, touched = self._keep(company, changed, closed=True)
        if days:
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_attendance_day SET corrected = true WHERE id = ANY(%s)",
                    [line[0] for line in done.values()],
                )
            )
            self.invalidate_model()
        return days, touched

    @api.model
    def _as_closed(self, keys):
        """Return ``{key: (day id, SKPD id, material columns)}`` of closed days."""
        if not keys:
            return {}
        employees, dates = (list(column) for column in zip(*keys, strict=True))
        names = SQL(", ").join(SQL.identifier("day", name) for name in MATERIAL)
        rows = self.env.execute_query(
            SQL(
                """SELECT day.employee_id, day.work_date, day.id, day.skpd_id, %s
                     FROM hr_attendance_day day
                     JOIN unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                       ON key.employee_id = day.employee_id
                      AND key.work_date = day.work_date""",
                names,
                employees,
                dates,
            )
        )
        return {
            (employee, date): (
                day,
                skpd,
                {
                    name: value.isoformat()[:19]
                    if value and COLUMNS[name] == "timestamp"
                    else value
                    for name, value in zip(MATERIAL, values, strict=True)
                },
            )
            for employee, date, day, skpd, *values in rows
        }

    @api.model
    def _refused(self, days):
        """Return ``{day id: [columns]}``, what was proposed and refused before."""
        if not days:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT day_id, array_agg(after)
                     FROM hr_attendance_correction_line
                    WHERE state = 'refused' AND day_id = ANY(%s) GROUP BY day_id""",
                list(days),
            )
        )
        return dict(rows)

    @api.model
    def _forget_proposals(self, days):
        if days:
            self.env.cr.execute(
                SQL(
                    """DELETE FROM hr_attendance_correction_line
                        WHERE state = 'proposed' AND day_id = ANY(%s)""",
                    days,
                )
            )

    @api.model
    def _write_lines(self, company, lines, corrections, now):
        if not lines:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_attendance_correction_line AS line (
                    correction_id, day_id, company_id, employee_id, work_date, skpd_id,
                    proposed_at, state, before, after)
                SELECT correction_id, day_id, %(company)s, employee_id, work_date,
                       skpd_id, %(now)s,
                       CASE WHEN correction_id IS NULL THEN 'proposed' ELSE 'done' END,
                       before, after
                  FROM json_to_recordset(%(rows)s::json) AS row (
                       correction_id int, day_id int, employee_id int, work_date date,
                       skpd_id int, before jsonb, after jsonb)
                ON CONFLICT (day_id) WHERE state = 'proposed' DO UPDATE
                   SET after = excluded.after, proposed_at = excluded.proposed_at
                """,
                company=company.id,
                now=now,
                rows=json.dumps(
                    [
                        {
                            "correction_id": corrections.get((employee, date)),
                            "day_id": day,
                            "employee_id": employee,
                            "work_date": str(date),
                            "skpd_id": skpd,
                            "before": before,
                            "after": after,
                        }
                        for (employee, date), (
                            day,
                            skpd,
                            before,
                            after,
                        ) in lines.items()
                    ]
                ),
            )
        )
        self.env["hr.attendance.correction.line"].invalidate_model()


def _by_date(pairs):
    found = {}
    for date, skpd in pairs:
        found.setdefault(date, set()).add(skpd)
    return found
