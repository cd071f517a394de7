from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

ADDON = "hr_attendance_mojokerto"


class HrAttendanceAccount(models.Model):
    """Each person and the account by which the person logs in, if any."""

    _name = "hr.attendance.account"
    _description = "Account of a Person"
    _auto = False
    _order = "name, id"
    _rec_name = "name"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    name = fields.Char(readonly=True)
    number = fields.Char("NIP", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    login = fields.Char(readonly=True)
    state = fields.Selection(
        [
            ("none", "No Account"),
            ("first", "Never Entered"),
            ("used", "In Use"),
            ("off", "Switched Off"),
        ],
        "Account",
        readonly=True,
    )
    last_login = fields.Datetime(readonly=True)
    is_leaver = fields.Boolean(
        "Not Employed",
        compute="_compute_is_leaver",
        search="_search_is_leaver",
        help="Left, retired or died; or is not employed yet.",
    )

    @property
    def _table_query(self):
        """One row a person, by the version in force: who logs in and since when."""
        return SQL(
            """
            SELECT employee.id, employee.id AS employee_id, employee.name,
                   employee.nip AS number, employee.company_id,
                   version.department_id, department.skpd_id, account.login,
                   CASE WHEN account.id IS NULL THEN 'none'
                        WHEN NOT account.active THEN 'off'
                        WHEN account.attendance_first_password THEN 'first'
                        ELSE 'used' END AS state,
                   (SELECT max(log.create_date) FROM res_users_log log
                     WHERE log.create_uid = account.id) AS last_login
              FROM hr_employee employee
              LEFT JOIN hr_version version
                     ON version.id = employee.current_version_id
              LEFT JOIN hr_department department
                     ON department.id = version.department_id
              LEFT JOIN res_users account ON account.id = employee.user_id
            """
        )

    @api.model
    def _leavers(self, employees):
        """Return the ids of those of these people who are not employed today."""
        today = self.env.company._attendance_today()
        known = (
            self.env["hr.version"]
            .sudo()
            ._assignments({(employee, today) for employee in employees})
        )
        return {employee for (employee, _date), found in known.items() if found.gone}

    @api.depends("employee_id")
    def _compute_is_leaver(self):
        gone = self._leavers(self.ids)
        for account in self:
            account.is_leaver = account.id in gone

    def _search_is_leaver(self, operator, value):
        if operator != "in":
            return NotImplemented
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        own = [("company_id", "in", self.env.companies.ids)]
        gone = self._leavers(people.search(own).ids)
        domain = Domain("id", "in", list(gone))
        return domain if True in value else ~domain

    # Steps

    def action_make(self):
        """Prepare accounts for these people; nothing is made before it is started."""
        batches = self.env["hr.attendance.account.batch"]
        batches._require_bkpsdm()
        batch = batches.create({"skpd_id": len(self.skpd_id) == 1 and self.skpd_id.id})
        batch._add(self.employee_id)
        return batch._get_records_action(name=batch.name, context={})

    def action_reset(self):
        """Give these people new first passwords, on paper."""
        self.check_access("read")
        return self.env["hr.attendance.account.batch"]._reset(self.sudo().employee_id)

    def action_switch_off(self):
        """Switch off the accounts of people who left, retired or died."""
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("Accounts are switched off by BKPSDM."))
        for account in self:
            fault = account._fault_of_switching_off()
            if fault:
                raise UserError(
                    self.env._(
                        "%(person)s: %(fault)s", person=account.name, fault=fault
                    )
                )
        self.sudo().employee_id.user_id.active = False
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Switched off: %(people)s.", people=", ".join(self.mapped("name"))
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _fault_of_switching_off(self):
        if self.state in ("none", "off"):
            return self.env._("There is no account that is switched on.")
        if not self.is_leaver:
            return self.env._(
                "Is employed: record the departure first, then switch off the account."
            )
        return self.sudo().employee_id.user_id._fault_of_keeping()
