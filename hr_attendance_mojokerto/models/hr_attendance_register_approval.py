from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_duration

# How somebody was recognised whose name was written by hand: no number of a terminal,
# so that it is neither a finger nor a thing that can be lent.
BY_HAND = -1


class HrAttendanceRegister(models.Model):
    """What an approved register becomes: scans of source manual.

    Scans are evidence and stay for ever. A register withdrawn after its approval leaves
    them nobody's: their days are judged without them, and closed days get a proposal of
    correction. The same names can be entered in another register.
    """

    _inherit = "hr.attendance.register"

    can_approve = fields.Boolean(compute="_compute_can")
    can_withdraw = fields.Boolean(compute="_compute_can")

    @api.depends("state", "create_uid")
    @api.depends_context("uid")
    def _compute_can(self):
        bkpsdm = self.env["hr.department"]._is_user_bkpsdm()
        for register in self:
            register.can_approve = bkpsdm and register.state == "draft"
            register.can_withdraw = register.state == "draft" or (
                bkpsdm and register.state == "approved"
            )

    def action_approve(self):
        """Make the names scans of their people."""
        self.check_access("write")
        for register in self:
            fault = register._fault_of_approving()
            if fault:
                raise UserError(
                    self.env._(
                        "Register of %(unit)s: %(fault)s",
                        unit=register.display_name,
                        fault=fault,
                    )
                )
            register.line_ids._check_not_named(self.env.user)
        self._check_people()
        self.line_ids._check_hours()
        self.sudo().write(
            {
                "state": "approved",
                "approver_id": self.env.user.id,
                "approved_at": fields.Datetime.now(),
            }
        )
        for register in self:
            register._store_scans()

    def _fault_of_approving(self):
        """Return the sentence why the user cannot approve this register, or None."""
        if self.state != "draft":
            return self.env._("it is approved or withdrawn already.")
        if not self.env["hr.department"]._is_user_bkpsdm():
            return self.env._("BKPSDM approves it.")
        if self.create_uid == self.env.user:
            return self.env._("you opened it; a colleague of BKPSDM approves it.")
        if not (self.name or "").strip():
            return self.env._("enter the number of the Berita Acara first.")
        if not self.line_ids:
            return self.env._(
                "it holds no names. Enter them, or withdraw the register."
            )
        if self._moment(self.hour_to) > self._local_now():
            return self.env._(
                "its interval lasts until %(hour)s; approve it afterwards.",
                hour=format_duration(self.hour_to),
            )
        return None

    def _moment(self, hour):
        """Return the local naive moment of an hour of the date, cut to the minute."""
        midnight = datetime.combine(self.work_date, time())
        return midnight + timedelta(minutes=round(hour * 60))

    def _local_now(self):
        now = self.company_id._attendance_clock(fields.Datetime.now(), "%Y%m%d%H%M%S")
        return datetime.strptime(now, "%Y%m%d%H%M%S")

    def action_withdraw(self):
        """Take a register back; an approved one by BKPSDM only."""
        self.check_access("write")
        for register in self:
            if not register.can_withdraw:
                raise UserError(
                    self.env._(
                        "The register of %(unit)s was approved: BKPSDM withdraws it.",
                        unit=register.display_name,
                    )
                    if register.state == "approved"
                    else self.env._(
                        "The register of %(unit)s is withdrawn already.",
                        unit=register.display_name,
                    )
                )
            if register.state == "approved":
                register.line_ids._check_not_named(self.env.user)
        approved = self.filtered(lambda register: register.state == "approved")
        self.sudo().write({"state": "withdrawn"})
        for register in approved:
            register._disown_scans()

    def _scans(self):
        """Return the rows of PIN, local moment and employee id that the lines mean."""
        rows = []
        for line in self.sudo().line_ids:
            pin = line.employee_id.device_pin
            if not pin:
                raise UserError(
                    self.env._(
                        "%(person)s has no PIN yet: enter one on the employee first.",
                        person=line.employee_id.name,
                    )
                )
            rows += [
                (pin, self._moment(hour), line.employee_id.id)
                for hour in (line.hour_in, line.hour_out)
                if hour
            ]
        return rows

    def _store_scans(self):
        rows = self._scans()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_punch (
                       company_id, source, drift, received_at, pin, uid, local_time,
                       state, verify, workcode, record, punch_time, employee_id)
                   SELECT %(company)s, 'manual', 0, %(now)s, pin, 0, local_time,
                          0, %(verify)s, 0, ''::bytea,
                          local_time AT TIME ZONE %(tz)s AT TIME ZONE 'UTC',
                          employee_id
                     FROM unnest(%(pins)s::varchar[], %(times)s::timestamp[],
                                 %(people)s::int[])
                          AS row (pin, local_time, employee_id)
                       ON CONFLICT (pin, local_time) WHERE source = 'manual'
                       DO UPDATE SET employee_id = excluded.employee_id""",
                company=self.company_id.id,
                now=fields.Datetime.now(),
                verify=BY_HAND,
                tz=self.company_id._attendance_zone().key,
                pins=[pin for pin, _moment, _person in rows],
                times=[moment for _pin, moment, _person in rows],
                people=[person for _pin, _moment, person in rows],
            )
        )
        self._judge_again()

    def _disown_scans(self):
        """Leave nobody's the scans of this register that no other approved register
        has too."""
        others = (
            self.sudo()
            .search(
                [
                    ("state", "=", "approved"),
                    ("work_date", "=", self.work_date),
                    ("company_id", "=", self.company_id.id),
                ]
            )
            .filtered(lambda register: register != self)
        )
        kept = {row for register in others for row in register._scans()}
        rows = [row for row in self._scans() if row not in kept]
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE hr_attendance_punch punch SET employee_id = NULL
                     FROM unnest(%s::timestamp[], %s::int[])
                          AS row (local_time, employee_id)
                    WHERE punch.source = 'manual'
                      AND punch.local_time = row.local_time
                      AND punch.employee_id = row.employee_id""",
                [moment for _pin, moment, _person in rows],
                [person for _pin, _moment, person in rows],
            )
        )
        self._judge_again()

    def _judge_again(self):
        self.env["hr.attendance.punch"].invalidate_model()
        self.env["hr.attendance.day.mark"].sudo()._mark(
            {(person.id, self.work_date) for person in self.line_ids.employee_id}
        )
