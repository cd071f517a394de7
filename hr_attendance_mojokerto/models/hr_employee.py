from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules import nip as nip_rule
from ..rules.retirement import retires_on
from .hr_version import FOLLOW, LATER

PIN_SEQUENCE = "hr.attendance.pin"


class HrEmployee(models.Model):
    """A civil servant: the number (NIP), and the PIN on every terminal of the city."""

    _inherit = "hr.employee"

    nip = fields.Char(
        "NIP",
        copy=False,
        tracking=True,
        groups="hr.group_hr_user",
        help="18 digits: date of birth, month of appointment, sex, serial number.",
    )
    device_pin = fields.Char(
        "Terminal PIN",
        copy=False,
        readonly=True,
        groups="hr.group_hr_user",
        help="Given by the system, unique in the city; entered on every terminal.",
    )
    attendance_unnamed = fields.Boolean(
        "Not Named on Walls",
        copy=False,
        tracking=True,
        groups="hr_attendance_mojokerto.group_bkpsdm",
        help="Counted on the screens of the monitor, neither named nor found there: "
        "protocol, investigators and other special duties.",
    )
    identity_ids = fields.One2many(
        "hr.attendance.identity",
        "employee_id",
        "Identities",
        groups="hr_attendance_mojokerto.group_bkpsdm",
    )
    employee_kind = fields.Selection(
        readonly=False,
        related="version_id.employee_kind",
        inherited=True,
        groups="hr.group_hr_user",
    )
    grade = fields.Selection(
        readonly=False,
        related="version_id.grade",
        inherited=True,
        groups="hr.group_hr_user",
    )
    job_class = fields.Integer(
        readonly=False,
        related="version_id.job_class",
        inherited=True,
        groups="hr.group_hr_user",
    )
    echelon = fields.Selection(
        readonly=False,
        related="version_id.echelon",
        inherited=True,
        groups="hr.group_hr_user",
    )

    post_kind_id = fields.Many2one(
        readonly=False,
        related="version_id.post_kind_id",
        inherited=True,
        groups="hr.group_hr_user",
    )
    is_rostered = fields.Boolean(
        readonly=False,
        related="version_id.is_rostered",
        inherited=True,
        groups="hr.group_hr_user",
    )
    elsewhere = fields.Selection(
        readonly=False,
        related="version_id.elsewhere",
        inherited=True,
        groups="hr.group_hr_user",
    )
    decree_number = fields.Char(
        readonly=False,
        related="version_id.decree_number",
        inherited=True,
        groups="hr.group_hr_user",
    )
    decree_date = fields.Date(
        readonly=False,
        related="version_id.decree_date",
        inherited=True,
        groups="hr.group_hr_user",
    )
    retirement_date = fields.Date(
        "Retires by Decree On",
        groups="hr.group_hr_user",
        tracking=True,
        help="First day of retirement by decree; empty: the first of the month after "
        "the age of the post.",
    )
    retires_on = fields.Date(
        compute="_compute_retires_on",
        groups="hr.group_hr_user",
        help="First day on which nobody expects this person any more.",
    )

    _nip_uniq = models.UniqueIndex(
        "(nip) WHERE nip IS NOT NULL", "Another employee already has this NIP."
    )
    _device_pin_uniq = models.UniqueIndex(
        "(device_pin) WHERE device_pin IS NOT NULL",
        "Another employee already has this terminal PIN.",
    )

    @api.depends("retirement_date", "birthday", "employee_kind", "post_kind_id")
    def _compute_retires_on(self):
        for employee in self:
            age = employee.post_kind_id.retirement_age
            by_age = (
                retires_on(employee.birthday, age)
                if employee.birthday and age and employee.employee_kind != "non_asn"
                else False
            )
            employee.retires_on = employee.retirement_date or by_age

    @api.constrains("nip")
    def _check_nip(self):
        for employee in self:
            kind = employee.sudo().employee_kind
            if not employee.sudo().nip or kind == "non_asn":
                continue
            try:
                nip_rule.parse(
                    employee.sudo().nip,
                    contract_staff=kind in ("pppk", "pppk_part_time"),
                )
            except nip_rule.InvalidNip as fault:
                raise ValidationError(
                    self.env._(
                        "NIP %(nip)s of %(name)s: %(fault)s",
                        nip=employee.sudo().nip,
                        name=employee.name,
                        fault=self._nip_fault(fault.fault),
                    )
                ) from fault

    @api.model
    def _nip_fault(self, fault):
        return {
            nip_rule.NipFault.LENGTH: self.env._("it must have exactly 18 digits."),
            nip_rule.NipFault.BIRTH: self.env._(
                "digits 1 to 8 must be the date of birth, year first."
            ),
            nip_rule.NipFault.APPOINTMENT: self.env._(
                "digits 9 to 14 must be the year and month of appointment, at a "
                "working age."
            ),
            nip_rule.NipFault.SEX: self.env._(
                "digit 15 must be 1 (male) or 2 (female)."
            ),
            nip_rule.NipFault.SERIAL: self.env._(
                "digits 16 to 18 must be a serial number from 001."
            ),
        }[fault]

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._clean_nip(vals) for vals in vals_list]
        without = [vals for vals in vals_list if not vals.get("device_pin")]
        for vals, pin in zip(without, self._new_pins(len(without)), strict=True):
            vals["device_pin"] = pin
        later = self.with_context(**{FOLLOW: LATER})
        employees = super(HrEmployee, later).create(vals_list).with_env(self.env)
        versions = employees.sudo().version_id
        versions._mark_days()
        self.env["hr.attendance.acting"]._follow_people(employees.ids)
        starts = {version.employee_id.id: version.date_version for version in versions}
        self.env["hr.attendance.identity"].sudo().create(
            [
                {
                    "employee_id": employee.id,
                    "pin": employee.device_pin,
                    "date_from": starts[employee.id],
                }
                for employee in employees.sudo()
            ]
        )
        return employees

    def write(self, vals):
        watched = {"retirement_date", "birthday"} & vals.keys()
        before = self._retirements() if watched else {}
        result = super().write(self._clean_nip(vals))
        if watched:
            self._mark_retired(before, self._retirements())
        if "active" in vals:
            self._mark_from_today()
        return result

    def _mark_from_today(self):
        """Have the running days judged again: that somebody is archived, or back, has
        no date and holds from today on."""
        self.flush_recordset(["active"])
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT employee_id, work_date FROM hr_attendance_day
                    WHERE employee_id = ANY(%s) AND work_date >= %s""",
                self.ids,
                self.env.company._attendance_today(),
            )
        )

    def _retirements(self):
        return {employee.id: employee.retires_on for employee in self.sudo()}

    @api.model
    def _mark_retired(self, before, after):
        """Have the days judged again that lie after the earlier of two days of
        retirement a person."""
        starts = {
            employee: min(date for date in (old, after[employee]) if date)
            for employee, old in before.items()
            if old != after[employee]
        }
        if not starts:
            return
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT day.employee_id, day.work_date
                     FROM unnest(%s::int[], %s::date[]) AS retired (employee_id, start)
                     JOIN hr_attendance_day day
                       ON day.employee_id = retired.employee_id
                      AND day.work_date >= retired.start""",
                [*starts],
                [*starts.values()],
            )
        )

    @api.model
    def _clean_nip(self, vals):
        if "nip" not in vals:
            return dict(vals)
        return {**vals, "nip": nip_rule.normalise(vals["nip"]) or False}

    @api.model
    def _new_pins(self, count):
        """Return PINs nobody in the city has: digits only, at most nine of them."""
        if not count:
            return []
        sequence = (
            self.env["ir.sequence"]
            .sudo()
            .search([("code", "=", PIN_SEQUENCE)], limit=1)
        )
        self.flush_model(["device_pin"])
        self.env["hr.attendance.identity"].flush_model(["pin"])
        rows = self.env.execute_query(
            SQL(
                """WITH number AS MATERIALIZED (
                       SELECT nextval(%s)::varchar AS pin FROM generate_series(1, %s))
                   SELECT pin FROM number
                    WHERE NOT EXISTS (SELECT FROM hr_employee
                                       WHERE device_pin = number.pin)
                      AND NOT EXISTS (SELECT FROM hr_attendance_identity identity
                                       WHERE identity.pin = number.pin)
                    ORDER BY pin::bigint""",
                f"ir_sequence_{sequence.id:03d}",
                count,
            )
        )
        free = [pin for (pin,) in rows]
        if len(free) < count:
            self._skip_taken_pins(sequence)
            free += self._new_pins(count - len(free))
        return free

    @api.model
    def _skip_taken_pins(self, sequence):
        """Go on behind the highest PIN imported in the range of the sequence."""
        self.env.execute_query(
            SQL(
                """SELECT setval(%(sequence)s, greatest(nextval(%(sequence)s), (
                       SELECT coalesce(max(pin::bigint), 0) FROM (
                           SELECT device_pin AS pin FROM hr_employee
                            UNION ALL SELECT pin FROM hr_attendance_identity) taken
                        WHERE pin ~ '^[0-9]{1,9}$')))""",
                sequence=f"ir_sequence_{sequence.id:03d}",
            )
        )

    @api.depends("attendance_ids")
    def _compute_last_attendance_id(self):
        """One query for all, where core asks once a person."""
        self.env["hr.attendance"].flush_model(["employee_id", "check_in"])
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (employee_id) employee_id, id
                     FROM hr_attendance WHERE employee_id = ANY(%s)
                    ORDER BY employee_id, check_in DESC""",
                list(self._ids),
            )
        )
        latest = dict(rows)
        for employee in self:
            employee.last_attendance_id = latest.get(employee.id, False)
