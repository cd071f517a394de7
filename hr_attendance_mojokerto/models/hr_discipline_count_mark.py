from odoo import api, fields, models
from odoo.tools import SQL

_CALLED = "hr_attendance_mojokerto.discipline_called"
_ALL = "hr_attendance_mojokerto.discipline_all"
BATCH = 5000


class HrDisciplineCountMark(models.Model):
    """A person's year to be counted anew. Marks are only ever added, so that whoever
    closes or corrects days waits for nobody."""

    _name = "hr.discipline.count.mark"
    _description = "Year to Be Counted Anew"
    _log_access = False

    employee_id = fields.Integer(required=True)
    year = fields.Integer(required=True)

    @api.model
    def _mark(self, keys):
        """Have the years of ``(employee id, local date)`` counted anew."""
        years = {(employee, date.year) for employee, date in keys}
        if not years:
            return
        employees, numbers = zip(*years, strict=True)
        self._mark_where(
            SQL("SELECT * FROM unnest(%s::int[], %s::int[])", [*employees], [*numbers])
        )

    @api.model
    def _mark_where(self, query):
        """Have counted anew what a query finds: rows of employee ids and years."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_discipline_count_mark (employee_id, year)
                   SELECT DISTINCT key.employee_id, key.year
                     FROM (%s) AS key (employee_id, year)""",
                query,
            )
        )
        if self.env.cr.rowcount:
            self._wake()

    @api.model
    def _mark_present(self):
        """Have everybody's last counted year, and the years of open cases, counted
        anew, once a transaction: a rule changed."""
        known = self.env.cr.precommit.data
        if _ALL in known:
            return
        known[_ALL] = True
        self._mark_where(
            SQL(
                """SELECT employee_id, max(year) FROM hr_discipline_count
                    GROUP BY employee_id
                   UNION SELECT employee_id, year FROM hr_discipline_case
                    WHERE is_open"""
            )
        )

    @api.model
    def _mark_closed(self):
        """Have all years with closed days counted."""
        self._mark_where(
            SQL(
                """SELECT employee_id, extract(year FROM work_date)::int
                     FROM hr_attendance_day WHERE closed"""
            )
        )

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
            "hr_attendance_mojokerto.discipline_count_cron", raise_if_not_found=False
        )
        if cron:
            cron._trigger()

    @api.model
    def _take(self, limit=BATCH):
        """Remove up to ``limit`` marks; return ``{year: {employee ids}}``."""
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_discipline_count_mark
                    WHERE id IN (SELECT id FROM hr_discipline_count_mark
                                  ORDER BY id LIMIT %s)
                   RETURNING employee_id, year""",
                limit,
            )
        )
        found = {}
        for employee, year in rows:
            found.setdefault(year, set()).add(employee)
        return found


class HrDisciplineCount(models.Model):
    """When counts are made: days that are closed or corrected mark a person's year."""

    _inherit = "hr.discipline.count"

    @api.model
    def _cron_recount(self):
        """Count the marked years anew, batch by batch."""
        cron, marks = self.env["ir.cron"], self.env["hr.discipline.count.mark"]
        while taken := marks._take():
            self._recount_taken(taken)
            done = sum(len(people) for people in taken.values())
            if not cron._commit_progress(done, remaining=marks.search_count([])):
                return

    @api.model
    def _recount_taken(self, taken):
        """Count years of people anew, ``{year: {employee ids}}``, and have the cases
        follow."""
        for year, employees in sorted(taken.items()):
            self._recount_year(year, list(employees))
            # A run at the end of the year goes on in the next one.
            after = self.search(
                [("year", "=", year + 1), ("employee_id", "in", list(employees))]
            )
            if after:
                self._recount_year(year + 1, after.employee_id.ids)

    @api.model
    def _recount_year(self, year, people):
        self._recount(year, people)._tell()
        self.env["hr.discipline.case"]._follow(year, people)

    @api.model
    def _cron_morning(self):
        """Have those counted anew whose run goes on over days not closed yet, or did
        until now, and those who turned out to be another kind of employee."""
        self._recount_taken(self._placed_anew())
        today = self.env.company._attendance_today()
        running = set(self._running(today))
        told = self.search([("year", "=", today.year), ("provisional_run", ">", 0)])
        people = running | set(told.employee_id.ids)
        if people:
            self._recount_taken({today.year: people})
        self.env["hr.discipline.case"]._each_morning()

    @api.model
    def _placed_anew(self):
        """Return ``{year: {employee ids}}`` of counts made by another kind of employee
        or post than is known now of their last day."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT known.year, known.employee_id
                     FROM hr_discipline_count known
                     JOIN hr_attendance_day day
                       ON day.employee_id = known.employee_id
                      AND day.work_date = known.last_date
                     JOIN hr_employee employee ON employee.id = day.employee_id
                     JOIN hr_version version
                       ON version.id = coalesce(
                           day.version_id, employee.current_version_id)
                     LEFT JOIN hr_attendance_post_kind post
                       ON post.id = version.post_kind_id
                    WHERE (known.employee_kind, known.with_post) IS DISTINCT FROM
                          (version.employee_kind,
                           coalesce(post.holds_post, version.echelon IS NOT NULL))"""
            )
        )
        found = {}
        for year, employee in rows:
            found.setdefault(year, set()).add(employee)
        return found


class HrAttendanceDay(models.Model):
    _inherit = "hr.attendance.day"

    @api.model
    def _keep(self, company, rows, *, closed=False):
        if closed:
            self.env["hr.discipline.count.mark"]._mark(rows)
        return super()._keep(company, rows, closed=closed)

    @api.model
    def _write_lines(self, company, lines, corrections, now):
        # What a correction is proposed for is left out of the count from now on.
        self.env["hr.discipline.count.mark"]._mark(lines)
        return super()._write_lines(company, lines, corrections, now)

    @api.model
    def _forget_proposals(self, days):
        if days:
            self.env["hr.discipline.count.mark"]._mark_where(
                SQL(
                    """SELECT employee_id, extract(year FROM work_date)::int
                         FROM hr_attendance_correction_line
                        WHERE state = 'proposed' AND day_id = ANY(%s)""",
                    days,
                )
            )
        return super()._forget_proposals(days)


class HrAttendanceCorrectionLine(models.Model):
    _inherit = "hr.attendance.correction.line"

    def _refuse(self, reason):
        result = super()._refuse(reason)
        self.env["hr.discipline.count.mark"].sudo()._mark(
            {(line.employee_id.id, line.work_date) for line in self.sudo()}
        )
        return result
