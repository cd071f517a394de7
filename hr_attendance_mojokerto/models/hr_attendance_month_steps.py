from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_attendance_month import OPEN_MONTH
from .hr_attendance_month_span import month_of
from .hr_attendance_recap_line import COUNTS


class HrAttendanceMonth(models.Model):
    """Signed by the head, sent by the clerk, accepted or returned by BKPSDM."""

    _inherit = "hr.attendance.month"

    can_edit = fields.Boolean(compute="_compute_can")
    can_sign = fields.Boolean(compute="_compute_can")
    can_send = fields.Boolean(compute="_compute_can")
    can_check = fields.Boolean(compute="_compute_can")
    no_send = fields.Char("Before Sending", compute="_compute_can")
    changed_count = fields.Integer("Changed After Sending", compute="_compute_changes")
    changes = fields.Html(
        "Differences to What Was Sent", compute="_compute_changes", sanitize=False
    )

    @api.depends("state", "signed_by_id", "signed_file", "sent_by_id")
    @api.depends_context("uid", "lang")
    def _compute_can(self):
        for row in self:
            row.can_edit = not row._fault_of_editing()
            row.can_sign = not row._fault_of_signing()
            fault = row._fault_of_sending()
            row.can_send = not fault
            row.no_send = fault if row.can_edit else False
            row.can_check = not row._fault_of_checking()

    def _fault_of_editing(self):
        """Return the sentence why the user cannot prepare this month, or None."""
        if self.state not in OPEN_MONTH:
            return self.env._(
                "The recap of %(month)s was sent: BKPSDM returns it when it has to "
                "change.",
                month=self.display_name,
            )
        if not (self.skpd_id._is_kept_by_user() or self.skpd_id._is_headed_by_user()):
            return self.env._(
                "The recap of %(month)s is prepared by the personnel clerk or the head "
                "of the SKPD.",
                month=self.display_name,
            )
        return None

    def _fault_of_signing(self):
        if self.state not in OPEN_MONTH:
            return self.env._("Only a recap that is still to be sent can be signed.")
        if self.signed_by_id:
            return self.env._("The head has signed this recap already.")
        if not self.skpd_id._is_headed_by_user():
            return self.env._(
                "The head of %(skpd)s signs; or attach the scan of the signed recap.",
                skpd=self.skpd_id.sudo().name,
            )
        return self._fault_of_time()

    def _fault_of_time(self):
        last = month_of(self.month)[1]
        if self.company_id._attendance_today() <= last:
            return self.env._(
                "The month runs until %(date)s: sign and send its recap after that.",
                date=last.strftime("%d/%m/%Y"),
            )
        return None

    def _fault_of_sending(self):
        fault = self._fault_of_editing() or self._fault_of_time()
        if fault:
            return fault
        if not (self.signed_by_id or self.signed_file):
            return self.env._(
                "The signature of the head is missing: the head ticks Sign here, or "
                "you attach the scan of the signed recap."
            )
        return None

    def _fault_of_checking(self):
        if self.state != "sent":
            return self.env._("Only what was sent can be accepted or returned.")
        if not self.env["hr.department"]._is_user_bkpsdm():
            return self.env._("BKPSDM accepts or returns a recap.")
        if self.env.user in self.sudo().sent_by_id | self.sudo().signed_by_id:
            return self.env._(
                "You sent or signed this recap: another officer of BKPSDM checks it."
            )
        return None

    def _refuse_on(self, faults):
        for row in self:
            fault = faults(row)
            if fault:
                raise UserError(
                    self.env._(
                        "%(month)s: %(fault)s", month=row.display_name, fault=fault
                    )
                )

    def action_sign(self):
        """The head stands for the figures of the month."""
        self.check_access("write")
        self._refuse_on(lambda row: row._fault_of_signing())
        self.sudo().write(
            {"signed_by_id": self.env.user.id, "signed_at": fields.Datetime.now()}
        )

    def action_send(self):
        """Send the recap to BKPSDM and keep its figures as they are now."""
        self.check_access("write")
        self._refuse_on(lambda row: row._fault_of_sending())
        for row in self:
            row.sudo().write(
                {
                    "state": "sent",
                    "sent_by_id": self.env.user.id,
                    "sent_at": fields.Datetime.now(),
                    "snapshot": row._figures(),
                    "remark": False,
                    "decided_by_id": False,
                    "decided_at": False,
                }
            )

    def _missing(self):
        """Return what a recap is sent without, in words; nothing when it has all."""
        self.ensure_one()
        missing = []
        if self.open_count:
            missing.append(
                self.env._("%(matters)s matters still to do", matters=self.open_count)
            )
        if not self.number:
            missing.append(self.env._("no number of the letter"))
        if not self.signed_file:
            missing.append(
                self.env._("no scan of the signed recap (the head ticked Sign here)")
            )
        return missing

    def action_accept(self):
        """BKPSDM takes the recap over; asked first where something is missing."""
        self.check_access("write")
        self._refuse_on(lambda row: row._fault_of_checking())
        if not any(row._missing() for row in self):
            return self._accept()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept Although Something Is Missing?"),
            "res_model": "hr.attendance.month.accept",
            "view_mode": "form",
            "target": "new",
            "context": {"default_month_ids": self.ids},
        }

    def _accept(self):
        self.check_access("write")
        self._refuse_on(lambda row: row._fault_of_checking())
        self.sudo().write({"state": "accepted", **self._checked()})

    def action_return(self):
        """Ask for the remarks; the step itself is taken with them."""
        self._refuse_on(lambda row: row._fault_of_checking())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return to the SKPD"),
            "res_model": "hr.attendance.month.return",
            "view_mode": "form",
            "target": "new",
            "context": {"default_month_ids": self.ids},
        }

    def _return_because(self, remark):
        """Give the recap back; it is signed anew before it is sent again."""
        self.check_access("write")
        self._refuse_on(lambda row: row._fault_of_checking())
        self.sudo().write(
            {
                "state": "returned",
                "remark": remark,
                "signed_by_id": False,
                "signed_at": False,
                "signed_file": False,
                "signed_file_name": False,
                **self._checked(),
            }
        )

    def _checked(self):
        return {
            "decided_by_id": self.env.user.id,
            "decided_at": fields.Datetime.now(),
        }

    def _figures(self):
        """Return ``{employee id as text: [numbers in the order of COUNTS]}`` of the
        month as it is now; kinds of leave are no part of it."""
        recap = (
            self.env["hr.attendance.recap.line"]
            .sudo()
            ._recap(self.company_id, self.month, self.skpd_id)
        )
        return {
            str(person.employee): list(person.counts[: len(COUNTS)])
            for person in recap.get(self.skpd_id, ())
        }

    @api.depends("state", "snapshot")
    @api.depends_context("lang")
    def _compute_changes(self):
        sent = self.filtered(lambda row: row.state in ("sent", "accepted"))
        for row in self:
            changes = row._changes() if row in sent else []
            row.changed_count = len(changes)
            row.changes = row._told_changes(changes)

    def _changes(self):
        """Return (employee id, name of the figure, sent, now) where they differ."""
        before, now = self.sudo().snapshot or {}, self._figures()
        nothing = [0] * len(COUNTS)
        return [
            (int(person), name, old, new)
            for person in sorted(before.keys() | now.keys(), key=int)
            for name, old, new in zip(
                COUNTS,
                before.get(person, nothing),
                now.get(person, nothing),
                strict=True,
            )
            if old != new
        ]

    def _told_changes(self, changes):
        if not changes:
            return ""
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        names = {
            person.id: person.name
            for person in people.browse({change[0] for change in changes}).exists()
        }
        lines = self.env["hr.attendance.recap.line"]
        rows = Markup("").join(
            Markup("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>")
            % (
                names.get(person, "-"),
                lines._fields[name].get_description(self.env, ["string"])["string"],
                old,
                new,
            )
            for person, name, old, new in changes
        )
        heads = Markup("").join(
            Markup("<th>%s</th>") % head
            for head in (
                self.env._("Name"),
                self.env._("Figure"),
                self.env._("Figure Sent"),
                self.env._("Figure Now"),
            )
        )
        return Markup(
            '<table class="table table-sm"><thead><tr>%s</tr></thead>'
            "<tbody>%s</tbody></table>"
        ) % (heads, rows)
