from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .hr_discipline_terms import LEVELS
from .hr_version import KINDS

GROUP = "hr_attendance_mojokerto.group_discipline"


class HrDisciplineCount(models.Model):
    """What a person's closed days of one calendar year add up to, and where that stands
    on the ladder of the regulation. Derived, and an attendance fact: whether a day is
    an offence, the examination says.

    Read by the person, by the direct superior of today and by the discipline group.
    """

    _name = "hr.discipline.count"
    _description = "Count of Days"
    _inherit = "mail.activity.mixin"
    _order = "year desc, total desc, employee_id"
    _log_access = False

    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="cascade"
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, ondelete="set null", index=True
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", readonly=True, ondelete="set null", index=True
    )
    employee_kind = fields.Selection(KINDS, "Kind", readonly=True)
    with_post = fields.Boolean("Holds a Post", readonly=True)
    absent_days = fields.Integer("Days without Explanation", readonly=True)
    minutes = fields.Integer("Minutes Late and Early", readonly=True)
    minute_days = fields.Integer("Days Made of Minutes", readonly=True)
    rest_minutes = fields.Integer("Minutes Left Over", readonly=True)
    total = fields.Integer("Days Counted", readonly=True)
    longest_run = fields.Integer(
        readonly=True,
        aggregator="max",
        help="The most consecutive working days of the person without explanation.",
    )
    run_from = fields.Date(readonly=True)
    run_to = fields.Date(readonly=True)
    current_run = fields.Integer(
        "Present Run",
        readonly=True,
        aggregator="max",
        help="Up to the last closed day; told from five days on.",
    )
    current_from = fields.Date("Present Run From", readonly=True)
    provisional_run = fields.Integer(
        "Present Run (provisional)",
        readonly=True,
        aggregator="max",
        help="With days that are complete and not closed yet; told from five days on. "
        "Only closed days count.",
    )
    provisional_from = fields.Date("Provisional Run From", readonly=True)
    excluded = fields.Json(readonly=True, help="[date, reason] of each day left out.")
    excluded_days = fields.Integer("Days Left Out", readonly=True)
    excluded_text = fields.Text("Left Out", compute="_compute_excluded_text")
    regulation_id = fields.Many2one(
        "hr.discipline.regulation",
        readonly=True,
        ondelete="set null",
        groups=GROUP,
    )
    band_id = fields.Many2one(
        "hr.discipline.band",
        readonly=True,
        ondelete="set null",
        groups=GROUP,
    )
    sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        "Band Asks For",
        readonly=True,
        ondelete="set null",
        groups=GROUP,
    )
    by_run = fields.Boolean("By the Run", readonly=True)
    level = fields.Selection(LEVELS, readonly=True)
    band_from = fields.Integer("Band Reached (days)", readonly=True, aggregator=None)
    next_from = fields.Integer("Next Band (days)", readonly=True, aggregator=None)
    days_to_next = fields.Integer("Days to Next Band", readonly=True, aggregator="min")
    near_band = fields.Boolean(readonly=True)
    near_run = fields.Boolean(readonly=True)
    near = fields.Boolean("Near a Band", readonly=True)
    last_date = fields.Date("Closed Up To", readonly=True)
    counted_at = fields.Datetime(readonly=True)
    cases_deleted = fields.Boolean(
        readonly=True,
        groups=GROUP,
        help="Cases of the year were deleted after their time: what they settled is "
        "not known any more, and none is opened again.",
    )
    told_band = fields.Integer(readonly=True, help="The band told of last (days).")
    told_run_from = fields.Date(readonly=True, help="The run told of last.")
    notice = fields.Char(compute="_compute_notice")
    is_own = fields.Boolean(compute="_compute_is_own", search="_search_is_own")
    is_of_report = fields.Boolean(
        compute="_compute_is_of_report", search="_search_is_of_report"
    )

    _person_year_uniq = models.UniqueIndex(
        "(employee_id, year)", "A person has one count a year."
    )
    _near_of_year = models.Index("(year) WHERE near")

    @api.depends("year")
    def _compute_display_name(self):
        """Neither name nor number: it stands in the titles of activities."""
        for count in self:
            count.display_name = self.env._("Count of Days %(year)s", year=count.year)

    @api.depends("excluded")
    @api.depends_context("lang")
    def _compute_excluded_text(self):
        words = {
            "open": self.env._("not closed yet"),
            "no_data": self.env._("no data"),
            "review": self.env._("scan to be reviewed"),
            "correction": self.env._("correction proposed"),
        }
        for count in self:
            count.excluded_text = "\n".join(
                f"{fields.Date.to_date(date):%d/%m/%Y}: {words[reason]}"
                for date, reason in count.excluded or []
            )

    @api.depends("total", "longest_run", "provisional_run", "days_to_next", "near")
    @api.depends_context("lang")
    def _compute_notice(self):
        for count in self:
            count.notice = count._sentence()

    def _sentence(self):
        """Return the number of days in the words of the notice (Pemberitahuan jumlah
        hari): a fact and what comes next, no reproach."""
        self.ensure_one()
        parts = [
            self.env._(
                "Up to %(date)s, %(days)s days of %(year)s count: %(absent)s without "
                "explanation and %(made)s made of %(minutes)s minutes.",
                date=f"{self.last_date:%d/%m/%Y}" if self.last_date else "–",
                days=self.total,
                year=self.year,
                absent=self.absent_days,
                made=self.minute_days,
                minutes=self.minutes,
            )
        ]
        if self.next_from:
            parts.append(
                self.env._(
                    "The next band begins at %(days)s days.", days=self.next_from
                )
            )
        if self.provisional_run > self.current_run:
            parts.append(
                self.env._(
                    "Provisional: %(days)s consecutive working days without "
                    "explanation since %(date)s; not all of them are closed.",
                    days=self.provisional_run,
                    date=f"{self.provisional_from:%d/%m/%Y}",
                )
            )
        elif self.near_run:
            parts.append(
                self.env._(
                    "%(days)s consecutive working days without explanation since "
                    "%(date)s.",
                    days=self.current_run,
                    date=f"{self.current_from:%d/%m/%Y}",
                )
            )
        return " ".join(parts)

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_own(self):
        for count in self:
            count.is_own = count.employee_id.sudo().user_id == self.env.user

    def _search_is_own(self, operator, value):
        if operator != "in":
            return NotImplemented
        own = Domain("employee_id", "in", self._own_people())
        return own if True in value else ~own

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_of_report(self):
        reports = self._reports()
        for count in self:
            count.is_of_report = count.employee_id.id in reports

    def _search_is_of_report(self, operator, value):
        if operator != "in":
            return NotImplemented
        reports = Domain("employee_id", "in", list(self._reports()))
        return reports if True in value else ~reports

    @api.model
    def _own_people(self):
        return (
            self.env["hr.employee"].sudo().search([("user_id", "=", self.env.uid)]).ids
        )

    @api.model
    def _reports(self):
        """Return the ids of the people whose direct superior the user is today, by the
        posts: with Plt and Plh, and the staff of vacant units below."""
        units = self.env.user.attendance_headed_unit_ids.ids
        if not units:
            return set()
        own = set(self._own_people())
        people = (
            self.env["hr.employee"]
            .sudo()
            .with_context(active_test=False)
            .search([("department_id", "in", units)])
        )
        # Also those who work there and belong elsewhere.
        counted = self.sudo()._search([("department_id", "in", units)])
        rows = self.sudo().browse(counted.get_result_ids()).employee_id.ids
        today = self.env.company._attendance_today()
        above = people._superiors({(person, today) for person in {*people.ids, *rows}})
        return {
            person
            for (person, _date), superior in above.items()
            if superior.employee in own and person not in own
        }

    def action_recount_year(self):
        """Count the present year of everybody anew, whatever rows were chosen, and the
        former years of open cases."""
        if not self.env.user.has_group(GROUP):
            raise AccessError(
                self.env._("The discipline group has the year counted anew.")
            )
        year = self.env.company._attendance_today().year
        everybody = self.env["hr.employee"].sudo().with_context(active_test=False)
        taken = {year: set(everybody.search([("company_id", "!=", False)]).ids)}
        open_cases = self.env["hr.discipline.case"].sudo()
        for case in open_cases.search([("is_open", "=", True), ("year", "<", year)]):
            taken.setdefault(case.year, set()).add(case.employee_id.id)
        self.sudo()._recount_taken(taken)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The year %(year)s was counted anew.", year=year),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
