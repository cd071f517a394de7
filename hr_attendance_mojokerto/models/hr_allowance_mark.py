from odoo import api, fields, models
from odoo.tools import SQL

_CALLED = "hr_attendance_mojokerto.allowance_called"
BATCH = 5000


class HrAllowanceMark(models.Model):
    """A person's month to be compared with its sheet: something it rests on changed.
    Marks are only ever added, so that whoever closes or corrects days waits for
    nobody; and only where there is a sheet."""

    _name = "hr.allowance.mark"
    _description = "TPP to Be Compared"
    _log_access = False

    employee_id = fields.Integer(required=True)
    sheet_id = fields.Integer(required=True)

    @api.model
    def _mark(self, keys):
        """Have the sheets compared that paid these ``(employee id, local date)``, or
        should have: those of the SKPD to which the day belongs now."""
        keys = list(keys)
        if not keys:
            return
        employees, dates = (list(column) for column in zip(*keys, strict=True))
        self._insert(
            SQL(
                """WITH key AS (
                    SELECT * FROM unnest(%s::int[], %s::date[])
                                  AS key (employee_id, work_date))
                   SELECT key.employee_id, sheet.id
                     FROM key
                     JOIN hr_allowance_line line ON line.employee_id = key.employee_id
                     JOIN hr_allowance_sheet sheet
                       ON sheet.id = line.sheet_id AND sheet.kind = 'regular'
                      AND key.work_date BETWEEN sheet.date_from AND sheet.date_to
                    UNION
                   SELECT key.employee_id, sheet.id
                     FROM key
                     JOIN hr_allowance_sheet sheet
                       ON sheet.kind = 'regular'
                      AND key.work_date BETWEEN sheet.date_from AND sheet.date_to
                     JOIN hr_attendance_day day
                       ON day.employee_id = key.employee_id
                      AND day.work_date = key.work_date
                      AND day.home_skpd_id = sheet.skpd_id""",
                employees,
                dates,
            )
        )

    @api.model
    def _mark_where(self, query):
        """Have compared what a query finds: rows of employee id, first and last local
        date (NULL: no end). The sheets that paid the person then, and those of the SKPD
        to which the person's days belong now."""
        self._insert(
            SQL(
                """WITH key AS (
                    SELECT * FROM (%s) AS found (employee_id, first, last)
                     WHERE EXISTS (SELECT FROM hr_allowance_sheet))
                   SELECT key.employee_id, sheet.id
                     FROM key
                     JOIN hr_allowance_line line ON line.employee_id = key.employee_id
                     JOIN hr_allowance_sheet sheet
                       ON sheet.id = line.sheet_id AND sheet.kind = 'regular'
                      AND sheet.date_to >= key.first
                      AND (key.last IS NULL OR sheet.date_from <= key.last)
                    UNION
                   SELECT key.employee_id, sheet.id
                     FROM key
                     JOIN hr_attendance_day day
                       ON day.employee_id = key.employee_id
                      AND day.work_date >= key.first
                      AND (key.last IS NULL OR day.work_date <= key.last)
                     JOIN hr_allowance_sheet sheet
                       ON sheet.skpd_id = day.home_skpd_id AND sheet.kind = 'regular'
                      AND day.work_date BETWEEN sheet.date_from AND sheet.date_to""",
                query,
            )
        )

    @api.model
    def _mark_all(self):
        """Have every sheet of this and the last year compared, with all who have a line
        or should have one: whatever a month rests on, a change of it is found by the
        next morning, also where nobody told."""
        since = self.env.company._attendance_today().replace(month=1, day=1)
        since = since.replace(year=since.year - 1)
        self._insert(
            SQL(
                """WITH sheet AS (
                    SELECT id, skpd_id, date_from, date_to FROM hr_allowance_sheet
                     WHERE kind = 'regular' AND hash IS NOT NULL AND month >= %s)
                   SELECT line.employee_id, sheet.id
                     FROM sheet
                     JOIN hr_allowance_line line ON line.sheet_id = sheet.id
                    UNION
                   SELECT day.employee_id, sheet.id
                     FROM sheet
                     JOIN hr_attendance_day day
                       ON day.home_skpd_id = sheet.skpd_id
                      AND day.work_date BETWEEN sheet.date_from AND sheet.date_to
                      AND day.state <> 'not_employed'""",
                since,
            )
        )

    @api.model
    def _insert(self, query):
        """Add the marks of a query: rows of employee and sheet ids."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_allowance_mark (employee_id, sheet_id)
                   SELECT DISTINCT * FROM (%s) AS found (employee_id, sheet_id)
                    ORDER BY sheet_id, employee_id""",
                query,
            )
        )
        if self.env.cr.rowcount:
            self._wake()

    @api.model
    def _wake(self):
        """Call the cron when the transaction commits; once is enough."""
        before = self.env.cr.precommit
        if _CALLED not in before.data:
            before.data[_CALLED] = True
            before.add(self.sudo()._call)

    @api.model
    def _call(self):
        cron = self.env.ref(
            "hr_attendance_mojokerto.allowance_follow_cron", raise_if_not_found=False
        )
        if cron:
            cron._trigger()

    @api.model
    def _take(self, limit=BATCH):
        """Remove up to ``limit`` marks; return ``{sheet id: {employee ids}}``."""
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_allowance_mark
                    WHERE id IN (SELECT id FROM hr_allowance_mark
                                  ORDER BY id LIMIT %s)
                   RETURNING sheet_id, employee_id""",
                limit,
            )
        )
        found = {}
        for sheet, employee in rows:
            found.setdefault(sheet, set()).add(employee)
        return found
