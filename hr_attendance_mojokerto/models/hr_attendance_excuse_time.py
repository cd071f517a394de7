from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.policy import policy_on
from ..rules.working_days import add_working_days
from .hr_attendance_excuse import FAR, OPEN

MONTH = relativedelta(months=1)


class HrAttendanceExcuse(models.Model):
    """Asked for in time, and not too often: otherwise it takes a reason, and BKPSDM
    decides. Nothing is refused for being late."""

    _inherit = "hr.attendance.excuse"

    filed_late = fields.Boolean(
        "Filed After the Time for Asking",
        compute="_compute_filed_late",
        store=True,
        help="Later than the working days after the first day that its kind allows, or "
        "that BKPSDM granted the SKPD.",
    )
    over_limit = fields.Boolean(
        "Over the Limit of the Month",
        compute="_compute_over_limit",
        store=True,
        help="The person had as many of this kind before as one month allows.",
    )
    needs_bkpsdm = fields.Boolean(
        "BKPSDM Decides", compute="_compute_needs_bkpsdm", store=True
    )
    reason_needed = fields.Boolean(compute="_compute_reason_needed")
    asking_note = fields.Char("Note", compute="_compute_asking_note")

    @api.depends("filed_at", "date_from", "company_id", "employee_id", "type_id")
    def _compute_filed_late(self):
        asked = self.filtered(
            lambda excuse: (
                excuse.date_from
                and excuse.employee_id
                and excuse.company_id
                and excuse.type_id
            )
        )
        (self - asked).filed_late = False
        until = asked._asking_until()
        now = fields.Datetime.now()
        for excuse in asked:
            # One that is still being written would be filed now.
            moment = excuse.filed_at or (not excuse._origin.id and now)
            excuse.filed_late = bool(
                moment
                and excuse.company_id._attendance_today(moment) > until[excuse.id]
            )
        self._decide_anew_who_decides()

    def _asking_until(self):
        """Return ``{excuse id: last local date}`` on which each could be asked for in
        time: the working days of its kind, or what BKPSDM granted its SKPD."""
        found = {}
        for company, excuses in self.grouped("company_id").items():
            dates = excuses.mapped("date_from")
            policies = self.env["hr.attendance.policy"].sudo()._policies(company)
            is_working = (
                self.env["hr.attendance.day"]
                .sudo()
                ._working_days(company, min(dates), max(dates) + timedelta(days=FAR))
            )
            ends = {}
            for excuse in excuses:
                kind = excuse.type_id.sudo()
                key = (excuse.date_from, kind)
                if key not in ends:
                    count = (
                        kind.deadline_days
                        if kind.own_deadline
                        else policy_on(excuse.date_from, policies).excuse_days
                    )
                    ends[key] = add_working_days(excuse.date_from, count, is_working)
                found[excuse.id] = ends[key]
        self._lengthen(found)
        return found

    def _lengthen(self, found):
        """Give more time to those of an SKPD that was granted more for the date."""
        if not self:
            return
        dates = self.mapped("date_from")
        extensions = (
            self.env["hr.attendance.extension"]
            .sudo()
            .search([("date_from", "<=", max(dates)), ("date_to", ">=", min(dates))])
        )
        if not extensions:
            return
        # The unit stored on the excuse may be computed only after this.
        units = self.env["hr.department"]._units_of(
            {(one.employee_id._origin.id, one.date_from) for one in self}
        )
        for excuse in self:
            key = (excuse.employee_id._origin.id, excuse.date_from)
            for extension in extensions:
                if (
                    extension.skpd_id.id == units.get(key, (None, None))[1]
                    and extension.date_from <= excuse.date_from <= extension.date_to
                ):
                    found[excuse.id] = max(found[excuse.id], extension.open_until)

    @api.depends("employee_id", "date_from", "type_id")
    def _compute_over_limit(self):
        limited = self.filtered(
            lambda excuse: (
                excuse.employee_id
                and excuse.date_from
                and excuse.type_id.sudo().limit_month
            )
        )
        (self - limited).over_limit = False
        before = limited._times_before()
        for excuse in limited:
            excuse.over_limit = (
                before.get(excuse, 0) >= excuse.type_id.sudo().limit_month
            )
        self._decide_anew_who_decides()

    def _decide_anew_who_decides(self):
        # Looking up the rules flushes: what depends on the answer was told without it.
        self.env.add_to_compute(self._fields["needs_bkpsdm"], self.filtered("id"))

    def _times_before(self):
        """Return ``{excuse: number}`` of those of the same person, kind and month that
        were entered earlier and are neither refused nor withdrawn."""
        if not self:
            return {}
        self.env["hr.attendance.excuse"].flush_model(
            ["employee_id", "type_id", "date_from", "state"]
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT id, employee_id, type_id, date_from
                     FROM hr_attendance_excuse
                    WHERE employee_id = ANY(%s) AND type_id = ANY(%s)
                      AND date_from >= %s AND date_from < %s AND state IN %s""",
                self.employee_id._origin.ids,
                self.type_id._origin.ids,
                min(self.mapped("date_from")).replace(day=1),
                max(self.mapped("date_from")).replace(day=1) + MONTH,
                OPEN,
            )
        )
        earlier = {}
        for paper, employee, kind, date in rows:
            key = (employee, kind, date.year, date.month)
            earlier.setdefault(key, []).append(paper)
        found = {}
        for excuse in self:
            own = excuse._origin.id
            date = excuse.date_from
            key = (
                excuse.employee_id._origin.id,
                excuse.type_id._origin.id,
                date.year,
                date.month,
            )
            found[excuse] = sum(
                not own or paper < own for paper in earlier.get(key, ())
            )
        return found

    @api.depends("filed_late", "over_limit", "type_id")
    def _compute_needs_bkpsdm(self):
        for excuse in self:
            excuse.needs_bkpsdm = (
                excuse.filed_late
                or excuse.over_limit
                or excuse.type_id.sudo().chain == "both"
            )

    @api.depends("filed_late", "over_limit", "type_id")
    def _compute_reason_needed(self):
        for excuse in self:
            excuse.reason_needed = (
                excuse.filed_late
                or excuse.over_limit
                or excuse.type_id.sudo().reason_required
            )

    @api.depends("filed_late", "over_limit", "type_id", "date_from")
    @api.depends_context("lang")
    def _compute_asking_note(self):
        for excuse in self:
            excuse.asking_note = " ".join(filter(None, excuse._sentences_of_asking()))

    def _sentences_of_asking(self):
        kind = self.type_id.sudo()
        late = self.filed_late and self.env._(
            "Filed after the time for asking: say why, BKPSDM decides. Days that are "
            "closed change by a correction only."
        )
        limit = self.over_limit and self.env._(
            "“%(kind)s” was asked for %(limit)s times this month already, as often as "
            "the month allows: say why, BKPSDM decides.",
            kind=kind.name,
            limit=kind.limit_month,
        )
        chain = (
            not (late or limit)
            and kind.chain == "both"
            and self.env._("The superior checks this, then BKPSDM decides.")
        )
        return (late, limit, chain)

    def _check_reason(self):
        """Refuse to file without a reason what takes one."""
        for excuse in self:
            if not excuse.reason_needed or (excuse.reason or "").strip():
                continue
            because = (
                excuse.asking_note if excuse.filed_late or excuse.over_limit else ""
            )
            raise UserError(
                self.env._(
                    "%(person)s, %(date)s: enter the reason for “%(kind)s”. "
                    "%(because)s",
                    person=excuse.employee_id.sudo().name,
                    date=excuse.date_from.strftime("%d/%m/%Y"),
                    kind=excuse.type_id.sudo().name,
                    because=because,
                ).strip()
            )
