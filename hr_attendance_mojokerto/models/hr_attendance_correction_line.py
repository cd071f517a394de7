from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.facts import FREE

# Free days so near to a day that moves to another SKPD move with it (days).
FREE_AROUND = 14


class HrAttendanceCorrectionLine(models.Model):
    """One closed day and what it would be, or became, by what is known now. Written by
    the evaluator; without a correction it waits for a decision."""

    _name = "hr.attendance.correction.line"
    _description = "Correction of a Closed Day"
    _order = "work_date desc, employee_id"
    _rec_name = "employee_id"

    correction_id = fields.Many2one(
        "hr.attendance.correction",
        "Document",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    day_id = fields.Many2one(
        "hr.attendance.day",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    work_date = fields.Date(required=True, readonly=True)
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    proposed_at = fields.Datetime(required=True, readonly=True)
    state = fields.Selection(
        [("proposed", "Proposed"), ("done", "Done"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="proposed",
    )
    before = fields.Json(readonly=True, help="Columns of the day as it was closed.")
    after = fields.Json(readonly=True, help="The same columns as judged now.")
    before_text = fields.Char("As Closed", compute="_compute_texts")
    after_text = fields.Char("As Judged Now", compute="_compute_texts")
    refusal = fields.Char("Reason of the Refusal", readonly=True)
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime(readonly=True)

    _day_proposed_uniq = models.UniqueIndex(
        "(day_id) WHERE state = 'proposed'", "One proposal per day."
    )

    @api.depends("before", "after")
    @api.depends_context("lang")
    def _compute_texts(self):
        columns = self.env["hr.attendance.day"]._fields
        states = dict(columns["state"]._description_selection(self.env))
        reasons = dict(columns["why"]._description_selection(self.env))
        for line in self:
            before, after = line.before or {}, line.after or {}
            moved = before.get("home_skpd_id") != after.get("home_skpd_id")
            line.before_text = line._sentence(before, states, moved)
            line.after_text = line._sentence(after, states, moved)
            if line.before_text == line.after_text:
                line.before_text += line._detail(before, reasons)
                line.after_text += line._detail(after, reasons)

    def _sentence(self, columns, states, moved):
        """Return what columns of a day say, e.g. "Late · in 07:42 · 12 min late", with
        the SKPD when the person ``moved`` to another one."""
        clock = self.company_id._attendance_clock
        parts = [states.get(columns.get("state"), columns.get("state"))]
        if columns.get("first_in"):
            parts.append(
                self.env._("in %(hour)s", hour=clock(_moment(columns["first_in"])))
            )
        if columns.get("last_out"):
            parts.append(
                self.env._("out %(hour)s", hour=clock(_moment(columns["last_out"])))
            )
        if columns.get("minutes_late"):
            parts.append(
                self.env._("%(count)s min late", count=columns["minutes_late"])
            )
        if columns.get("minutes_early"):
            parts.append(
                self.env._("%(count)s min early", count=columns["minutes_early"])
            )
        if moved and columns.get("home_skpd_id"):
            skpd = self.env["hr.department"].sudo().browse(columns["home_skpd_id"])
            parts.append(skpd.exists().name)
        return " · ".join(filter(None, parts))

    def _detail(self, columns, reasons):
        """Return what tells two versions of a day apart that read the same: what the
        state rests on, and the seconds of the scans."""
        clock = self.company_id._attendance_clock
        hours = [
            clock(_moment(columns[name]), "%H:%M:%S")
            for name in ("first_in", "last_out")
            if columns.get(name)
        ]
        told = [reasons.get(columns.get("why"), columns.get("why")), " – ".join(hours)]
        return f" ({', '.join(filter(None, told))})" if any(told) else ""

    def _check_may_decide(self):
        """Refuse to decide on lines decided already, on those of the user's own days,
        and by anybody else than BKPSDM."""
        self.check_access("read")
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("BKPSDM decides on corrections."))
        for line in self:
            if line.state != "proposed" or line.correction_id:
                fault = self.env._("this was decided already; leave it out.")
            elif line.employee_id.sudo().user_id == self.env.user:
                fault = self.env._(
                    "nobody decides on the own day; leave it to a colleague."
                )
            else:
                continue
            raise UserError(
                self.env._(
                    "%(person)s, %(date)s: %(fault)s",
                    person=line.employee_id.sudo().name,
                    date=line.work_date.strftime("%d/%m/%Y"),
                    fault=fault,
                )
            )
        if len(self.company_id) > 1:
            raise UserError(
                self.env._("One document is of one company: choose days of one only.")
            )

    def action_approve(self):
        """Ask for the document by which these days change."""
        self._check_may_decide()
        return self._open_step(
            "hr.attendance.correction.approve", self.env._("Approve with Document")
        )

    def action_approve_of_person(self):
        """Ask for the document by which all proposed days of this person change."""
        self.ensure_one()
        return self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "proposed"),
                ("correction_id", "=", False),
            ]
        ).action_approve()

    def action_refuse(self):
        """Ask why these days stay as they are."""
        self._check_may_decide()
        return self._open_step(
            "hr.attendance.correction.refuse", self.env._("Refuse Corrections")
        )

    def _open_step(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_proposal_ids": self.ids},
        }

    def _approve(self, number, reason):
        """Make the document for these lines, have their days follow it, return it."""
        self._check_may_decide()
        correction = self.env["hr.attendance.correction"].create(
            {"name": number, "reason": reason, "company_id": self.company_id.id}
        )
        self._apply(correction)
        return correction

    def _apply(self, correction):
        """Have the evaluator rewrite the closed days of these lines by an approved
        correction; it makes the lines done. The free days around the days of somebody
        who moved to another SKPD follow."""
        self.sudo().write({"correction_id": correction.id})
        self.flush_recordset()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """WITH moved AS (
                    SELECT employee_id,
                           min(work_date) - %(around)s AS first,
                           max(work_date) + %(around)s AS last
                      FROM hr_attendance_correction_line
                     WHERE id = ANY(%(lines)s)
                       AND before ->> 'home_skpd_id'
                           IS DISTINCT FROM after ->> 'home_skpd_id'
                     GROUP BY employee_id)
                SELECT employee_id, work_date FROM hr_attendance_correction_line
                 WHERE id = ANY(%(lines)s)
                 UNION
                SELECT day.employee_id, day.work_date
                  FROM moved
                  JOIN hr_attendance_day day
                    ON day.employee_id = moved.employee_id
                   AND day.work_date BETWEEN moved.first AND moved.last
                   AND day.closed AND day.state = ANY(%(free)s)
                 WHERE NOT EXISTS (
                       SELECT FROM hr_attendance_correction_line line
                        WHERE line.day_id = day.id AND line.state = 'proposed')
                """,
                around=FREE_AROUND,
                lines=self.ids,
                free=list(FREE),
            ),
            correction.id,
        )

    def _refuse(self, reason):
        self._check_may_decide()
        self.sudo().write(
            {
                "state": "refused",
                "refusal": reason,
                "decided_by_id": self.env.user.id,
                "decided_at": fields.Datetime.now(),
            }
        )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_by_hand()
        return super().write(vals)

    def _refuse_by_hand(self):
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "Corrections of days are proposed by the system and decided by "
                    "their buttons."
                )
            )


def _moment(text):
    """Return the naive UTC moment that the evaluator wrote as text."""
    return datetime.fromisoformat(text)
