from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

# Shifts of the same kind cannot be worked at once; being on call beside work can.
# A shift starts on its date and lasts at most 24 hours, so only neighbours can meet.
CONFLICTS = """
    SELECT this.id, other.id
      FROM hr_attendance_roster this
      JOIN hr_attendance_shift this_shift ON this_shift.id = this.shift_id
      JOIN hr_attendance_roster other
        ON other.employee_id = this.employee_id AND other.id <> this.id
       AND other.work_date BETWEEN this.work_date - 1 AND this.work_date + 1
      JOIN hr_attendance_shift other_shift ON other_shift.id = other.shift_id
     WHERE this.id = ANY(%s)
       AND CASE
           WHEN this_shift.kind IN ('off', 'after_night')
             OR other_shift.kind IN ('off', 'after_night')
           THEN other.work_date = this.work_date
           ELSE this_shift.kind = other_shift.kind
            AND round((this_shift.hour_from * 60)::numeric)
              < (other.work_date - this.work_date) * 1440
                + round(((other_shift.hour_from + other_shift.duration) * 60)::numeric)
            AND (other.work_date - this.work_date) * 1440
                + round((other_shift.hour_from * 60)::numeric)
              < round(((this_shift.hour_from + this_shift.duration) * 60)::numeric)
           END
     ORDER BY this.work_date, this.id, other.id
     LIMIT 1"""


class HrAttendanceRoster(models.Model):
    """Who works which shift on which date. Two consecutive shifts are two rows."""

    _name = "hr.attendance.roster"
    _description = "Roster"
    _inherit = ["hr.attendance.marking"]
    _order = "work_date desc, employee_id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    # Only taken in: rosters are imported by NIP, names are not unique.
    nip = fields.Char(
        "NIP", store=False, help="To import: instead of the name of the employee."
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    work_date = fields.Date("Date", required=True, index=True)
    shift_id = fields.Many2one(
        "hr.attendance.shift", required=True, index=True, ondelete="restrict"
    )
    shift_kind = fields.Selection(related="shift_id.kind")
    hours = fields.Char(compute="_compute_hours")
    department_id = fields.Many2one(
        related="employee_id.department_id", string="Present Unit"
    )
    note = fields.Char()
    remark = fields.Char("To Be Noted", compute="_compute_remark")

    _employee_date_shift_uniq = models.UniqueIndex(
        "(employee_id, work_date, shift_id)",
        "This shift is on the roster already.",
    )

    @api.depends("employee_id", "shift_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.shift_id.code or ''} {row.employee_id.name or ''}"

    @api.depends("shift_id")
    def _compute_hours(self):
        for row in self:
            shift = row.shift_id
            start = round(shift.hour_from * 60)
            row.hours = (
                f"{start // 60:02}:{start % 60:02} – {shift.ends_at}"
                if shift.ends_at
                else ""
            )

    @api.depends("employee_id", "work_date")
    def _compute_remark(self):
        """What whoever writes a roster has to know; nothing of it refuses the row."""
        keys = {
            (row.employee_id._origin.id, row.work_date)
            for row in self
            if row.employee_id._origin and row.work_date
        }
        rostered = self._rostered(keys)
        closed = self._closed(keys)
        for row in self:
            key = (row.employee_id._origin.id, row.work_date)
            remarks = []
            if key in keys and key not in rostered:
                remarks.append(
                    self.env._(
                        "Not marked as working by roster: on this date the roster "
                        "holds instead of the office hours."
                    )
                )
            if key in closed:
                remarks.append(
                    self.env._(
                        "This date is closed: a change here becomes a correction "
                        "that somebody has to approve."
                    )
                )
            row.remark = " ".join(remarks)

    @api.model
    def _rostered(self, keys):
        found = self.env["hr.version"].sudo()._assignments(keys)
        return {key for key, assignment in found.items() if assignment.rostered}

    @api.model
    def _closed(self, keys):
        if not keys:
            return set()
        employees, dates = zip(*keys, strict=True)
        self.env["hr.attendance.day"].flush_model(["closed"])
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT day.employee_id, day.work_date
                         FROM unnest(%s::int[], %s::date[]) AS key (employee_id, date)
                         JOIN hr_attendance_day day
                           ON day.employee_id = key.employee_id
                          AND day.work_date = key.date
                        WHERE day.closed""",
                    [*employees],
                    [*dates],
                )
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(self._find_nips(vals_list))
        rows._check_own_past()
        return rows

    def write(self, vals):
        self._check_own_past()
        result = super().write(vals)
        self._check_own_past()
        if "employee_id" in vals:
            # Nobody gives a row to a person whose rows are not theirs to write.
            self.check_access("write")
        return result

    def unlink(self):
        self._check_own_past()
        return super().unlink()

    def _check_own_past(self):
        """Refuse that somebody rewrites what the own roster asked: only BKPSDM does."""
        if self.env.su or self.env["hr.department"]._is_user_bkpsdm():
            return
        today = self.env.company._attendance_today()
        for row in self:
            if (
                row.work_date < today
                and row.employee_id.sudo().user_id == self.env.user
            ):
                raise UserError(
                    self.env._(
                        "%(date)s is past and your own: ask the personnel clerk or "
                        "BKPSDM to put the roster right.",
                        date=row.work_date.strftime("%d/%m/%Y"),
                    )
                )

    @api.model
    def _find_nips(self, vals_list):
        """Put the employee in the place of the NIP of an imported row."""
        nips = {vals["nip"].replace(" ", "") for vals in vals_list if vals.get("nip")}
        people = self.env["hr.employee"]
        if nips:
            # Whose rows may be written, the record rules say once they are made.
            people = people.sudo().search([("nip", "in", list(nips))])
        found = {person.nip: person.id for person in people}
        if nips - found.keys():
            raise ValidationError(
                self.env._(
                    "No employee has the NIP %(nips)s: correct it in the file and "
                    "import again.",
                    nips=", ".join(sorted(nips - found.keys())),
                )
            )
        return [
            {
                **{name: value for name, value in vals.items() if name != "nip"},
                **(
                    {"employee_id": found[vals["nip"].replace(" ", "")]}
                    if vals.get("nip")
                    else {}
                ),
            }
            for vals in vals_list
        ]

    @api.constrains("employee_id", "work_date", "shift_id")
    def _check_overlap(self):
        if not self:
            return
        self.flush_model()
        self.env["hr.attendance.shift"].flush_model()
        for this, other in self.env.execute_query(SQL(CONFLICTS, self.ids)):
            this, other = self.sudo().browse([this, other])
            raise ValidationError(
                self.env._(
                    "%(employee)s cannot have both %(shift)s on %(date)s and "
                    "%(other)s on %(other_date)s: take one of them off the roster.",
                    employee=this.employee_id.name,
                    shift=this._shift_text(),
                    date=this.work_date.strftime("%d/%m/%Y"),
                    other=other._shift_text(),
                    other_date=other.work_date.strftime("%d/%m/%Y"),
                )
            )

    def _shift_text(self):
        shift = self.shift_id.display_name
        return f"{shift} ({self.hours})" if self.hours else shift

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import Template for Rosters"),
                "template": "/hr_attendance_mojokerto/static/import/roster.csv",
            }
        ]

    def _days_query(self):
        # The windows of a date end where those of the next begin.
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_roster own
                 JOIN hr_attendance_day day
                   ON day.employee_id = own.employee_id
                  AND day.work_date BETWEEN own.work_date - 1 AND own.work_date + 1
                WHERE own.id = ANY(%s)""",
            self.ids,
        )
