from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class HrEmployee(models.Model):
    """Odoo's own check-in button: a scan of whoever works from elsewhere with
    permission, and of nobody else."""

    _inherit = "hr.employee"

    def _attendance_action_change(self, geo_information=None):
        company = self.sudo().company_id
        if not self.sudo().department_id.skpd_id:
            # Nobody asks for scans of those who belong to no SKPD.
            return super()._attendance_action_change(geo_information)
        now = fields.Datetime.now()
        fault = self._fault_of_check_in(company._attendance_today(now))
        if fault:
            raise UserError(fault)
        self._close_forgotten_check_in(company._attendance_today(now))
        attendance = super()._attendance_action_change(geo_information)
        self.env["hr.attendance.punch"].sudo()._store_check_in(self.sudo(), now)
        return attendance

    def _close_forgotten_check_in(self, date):
        """Close the own row of an earlier date on which nobody checked out: a press
        today is of today."""
        start, _end = self.sudo().company_id._attendance_bounds(date)
        forgotten = (
            self.env["hr.attendance"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", self.id),
                    ("day_id", "=", False),
                    ("check_out", "=", False),
                    ("check_in", "<", start.replace(tzinfo=None)),
                ]
            )
        )
        for row in forgotten:
            row._in_set().write({"check_out": row.check_in, "single_scan": True})

    def _fault_of_check_in(self, date):
        """Return the sentence why Odoo's check-in does not count on a local date, None
        where an approved permission to work from elsewhere covers it."""
        if self._remote_permits(date, date):
            return None
        return self.env._(
            "Checking in here counts only with an approved permission to work from "
            "elsewhere (WFH/WFA), and %(person)s has none for %(date)s. Scan at a "
            "terminal, or ask for the permission under “My Excuses”.",
            person=self.sudo().name,
            date=date.strftime("%d/%m/%Y"),
        )


class HrAttendancePunch(models.Model):
    _inherit = "hr.attendance.punch"

    source = fields.Selection(
        selection_add=[("odoo", "Odoo")], ondelete={"odoo": "cascade"}
    )

    def _told_where(self):
        """Return where a scan was made, in words."""
        self.ensure_one()
        if self.device_id:
            return self.device_id.name
        if self.source == "odoo":
            return self.env._("own button, WFH/WFA")
        return self.env._("manual register")

    def _store_check_in(self, employee, now):
        """Store what the check-in button told of an employee at ``now`` (naive UTC)."""
        company = employee.company_id
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_punch (
                       company_id, source, drift, received_at, pin, uid, local_time,
                       state, verify, workcode, record, punch_time, employee_id)
                   VALUES (%(company)s, 'odoo', 0, %(now)s, %(pin)s, 0,
                           %(now)s::timestamp AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s,
                           0, 0, 0, ''::bytea, %(now)s, %(person)s)
                       ON CONFLICT DO NOTHING""",
                company=company.id,
                now=now,
                pin=employee.device_pin or str(employee.id),
                tz=company._attendance_zone().key,
                person=employee.id,
            )
        )
        self.invalidate_model()
        self.env["hr.attendance.day.mark"].sudo()._mark(
            {(employee.id, company._attendance_today(now))}
        )
