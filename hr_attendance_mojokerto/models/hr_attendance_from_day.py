from odoo import api, models
from odoo.tools import SQL

from .hr_attendance import QUIET

BATCH = 1000


class HrAttendance(models.Model):
    """How attendances follow the days: opened, moved and checked out in sets."""

    _inherit = "hr.attendance"

    @api.model
    def _follow_days(self, day_ids):
        """For these days: open an attendance where there is a scan and none yet, move
        those whose first scan changed, and check out those whose date has ended. Where
        the scans turned out to be somebody else's, the attendance goes."""
        if not day_ids:
            return
        self._remove_with_days(day_ids)
        self._move_with_days(day_ids)
        # Yesterday's are checked out first: a person has one open row.
        self._close_with_days(day_ids)
        if self._open_from_days(day_ids):
            self._close_with_days(day_ids)

    @api.model
    def _remove_with_days(self, day_ids):
        rows = self.env.execute_query(
            SQL(
                """SELECT attendance_id FROM hr_attendance_day
                    WHERE id = ANY(%s) AND attendance_id IS NOT NULL
                      AND seen_at IS NULL""",
                list(day_ids),
            )
        )
        self.sudo().with_context(**QUIET).browse(row[0] for row in rows).unlink()

    @api.model
    def _open_from_days(self, day_ids):
        # A row of core's own making (kiosk, manual) on the date is left alone and no
        # second one made. One that was left open on an earlier date blocks nothing.
        rows = self.env.execute_query(
            SQL(
                """
                SELECT day.id, day.employee_id, day.seen_at, punch.device_id
                  FROM hr_attendance_day day
                  JOIN hr_attendance_punch punch ON punch.id = day.first_punch_id
                 WHERE day.id = ANY(%s)
                   AND day.attendance_id IS NULL AND day.seen_at IS NOT NULL
                   AND NOT EXISTS (
                    SELECT FROM hr_attendance other
                     WHERE other.day_id IS NULL
                       AND other.employee_id = day.employee_id
                       AND other.date = day.work_date)
                   AND (
                    SELECT other.check_out > day.seen_at FROM hr_attendance other
                     WHERE other.employee_id = day.employee_id
                       AND other.check_in <= day.seen_at
                     ORDER BY other.check_in DESC LIMIT 1) IS NOT TRUE
                """,
                list(day_ids),
            )
        )
        for start in range(0, len(rows), BATCH):
            self._open_batch(rows[start : start + BATCH])
        return bool(rows)

    @api.model
    def _open_batch(self, rows):
        attendances = (
            self.sudo()
            ._in_set()
            .create(
                [
                    {
                        "employee_id": employee,
                        "check_in": seen_at,
                        "in_mode": "device",
                        "out_mode": "device",
                        "in_device_id": device,
                        "day_id": day,
                    }
                    for day, employee, seen_at, device in rows
                ]
            )
        )
        attendances.flush_recordset()
        self.env.execute_query(
            SQL(
                """UPDATE hr_attendance_day day SET attendance_id = row.attendance
                     FROM unnest(%s::int[], %s::int[]) row (id, attendance)
                    WHERE day.id = row.id RETURNING day.id""",
                [row[0] for row in rows],
                attendances.ids,
            )
        )
        self.env["hr.attendance.day"].invalidate_model(["attendance_id"])

    @api.model
    def _move_with_days(self, day_ids):
        rows = self.env.execute_query(
            SQL(
                """SELECT attendance.id, day.seen_at, punch.device_id
                     FROM hr_attendance_day day
                     JOIN hr_attendance attendance ON attendance.id = day.attendance_id
                     JOIN hr_attendance_punch punch ON punch.id = day.first_punch_id
                    WHERE day.id = ANY(%s) AND attendance.check_in <> day.seen_at""",
                list(day_ids),
            )
        )
        for attendance, seen_at, device in rows:
            row = self.sudo()._in_set().browse(attendance)
            values = {"check_in": seen_at, "in_device_id": device}
            if row.check_out:
                values["check_out"] = max(row.check_out, seen_at)
            row.write(values)

    @api.model
    def _close_with_days(self, day_ids):
        """Check out in a set: the last scan, or, where no second one came, the moment
        of the only one, so that a forgotten scan never blocks the next morning."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT attendance.id, punch.device_id, day.first_punch_id,
                       day.last_punch_id,
                       greatest(attendance.check_in, CASE
                           WHEN punch.quarantine IS NULL THEN punch.punch_time
                           ELSE punch.received_at END)
                  FROM hr_attendance_day day
                  JOIN hr_attendance attendance ON attendance.id = day.attendance_id
                  JOIN hr_attendance_punch punch ON punch.id = day.last_punch_id
                 WHERE day.id = ANY(%s) AND day.ended AND (attendance.check_out IS NULL
                    OR attendance.check_out <> greatest(attendance.check_in, CASE
                           WHEN punch.quarantine IS NULL THEN punch.punch_time
                           ELSE punch.received_at END))
                """,
                list(day_ids),
            )
        )
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            attendances = self.sudo()._in_set().browse(row[0] for row in batch)
            attendances._write_in_set(
                ["check_out", "out_device_id", "single_scan"],
                [
                    (moment, device, first == last)
                    for _id, device, first, last, moment in batch
                ],
            )

    def _write_in_set(self, names, rows):
        """Write other values to each row as core's ``write`` would, but tell what
        depends on them once for all rows instead of once a row."""
        for name, values in zip(names, zip(*rows, strict=True), strict=True):
            field = self._fields[name]
            for attendance, value in zip(self, values, strict=True):
                field.write(attendance, value)
        self._fields["write_uid"].write(self, self.env.uid)
        self._fields["write_date"].write(self, self.env.cr.now())
        self.modified(names)
        self._validate_fields(names)
        self._update_overtime()
        self.flush_recordset()
