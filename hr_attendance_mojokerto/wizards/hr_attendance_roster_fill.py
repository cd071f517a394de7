from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.dates import dates_within
from ..rules.roster import month_dates


class HrAttendanceRosterFill(models.TransientModel):
    """Fill a month: from the month before, by a pattern, or with one shift."""

    _name = "hr.attendance.roster.fill"
    _description = "Copy or Fill a Roster"

    sheet_id = fields.Many2one("hr.attendance.roster.month", required=True)
    department_id = fields.Many2one(related="sheet_id.department_id")
    state = fields.Selection(related="sheet_id.state")
    way = fields.Selection(
        [
            ("weekday", "Copy last month by weekday"),
            ("cycle", "Go on with last month's sequence"),
            ("pattern", "By a pattern"),
            ("shift", "With one shift"),
        ],
        "How",
        required=True,
        default="weekday",
    )
    pattern_id = fields.Many2one("hr.attendance.roster.pattern")
    shift_id = fields.Many2one("hr.attendance.shift")
    date_start = fields.Date(
        "Sequence Begins On",
        help="For people who are not in the pattern yet: they join it, each a step "
        "later than the one before.",
    )
    step = fields.Integer(
        "Dates Between People",
        default=1,
        help="How many dates later the sequence begins for the next person.",
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    # Their public face: whoever writes a roster may not read personnel records.
    employee_ids = fields.Many2many(
        "hr.employee.public",
        "hr_attendance_roster_fill_person_rel",
        "fill_id",
        "employee_id",
        "For Whom",
        help="Empty: everybody the sheet shows.",
    )
    overwrite = fields.Boolean(
        "Also Cells That Hold Something", help="Otherwise only empty cells are filled."
    )
    reason = fields.Char(help="Needed when dates of a published month are past.")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        sheet = self.env["hr.attendance.roster.month"].browse(values.get("sheet_id"))
        if sheet:
            dates = month_dates(sheet.month)
            values.setdefault("date_from", dates[0])
            values.setdefault("date_to", dates[-1])
            values.setdefault("date_start", dates[0])
        return values

    def action_fill(self):
        """Fill, and say what could not be."""
        self.ensure_one()
        sheet = self.sheet_id
        sheet._check_editing()
        proposed = self._proposed(sheet, self._employees(sheet), self._dates(sheet))
        if not proposed:
            raise UserError(self._nothing())
        answer = sheet._fill(proposed, self.overwrite, self.reason)
        if answer.get("reason_needed"):
            raise UserError(
                self.env._("Some of these dates are past: enter the reason below.")
            )
        refused = answer["refused"]
        text = self.env._("%(count)s cells filled.", count=len(answer["saved"]))
        if refused:
            text += " " + self.env._(
                "%(count)s left as they were, the first: %(sentence)s",
                count=len(refused),
                sentence=refused[0]["sentence"],
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if refused else "success",
                "message": text,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _employees(self, sheet):
        """Return the ids of the people to fill, in the order of the sheet."""
        people, _locked = sheet.sudo()._people()
        chosen = set(self.sudo().employee_ids.ids)
        if not chosen:
            rostered = {employee for employee, works in people.items() if works}
            chosen = rostered or set(people)
        every = self.env["hr.employee"].sudo().browse(people).sorted("name")
        return [person.id for person in every if person.id in chosen]

    def _dates(self, sheet):
        if self.date_to < self.date_from:
            raise UserError(self.env._("The last date cannot be before the first."))
        dates = month_dates(sheet.month)
        return list(dates_within(self.date_from, self.date_to, dates[0], dates[-1]))

    def _proposed(self, sheet, employees, dates):
        if self.way == "weekday":
            return sheet._proposed_by_weekday(employees, dates)
        if self.way == "cycle":
            return sheet._proposed_by_cycle(employees, dates)
        if self.way == "shift":
            if not self.shift_id:
                raise UserError(self.env._("Choose the shift to fill in."))
            return {
                (employee, date): self.shift_id.ids
                for employee in employees
                for date in dates
            }
        if not self.pattern_id:
            raise UserError(self.env._("Choose the pattern first."))
        self._join(employees)
        return sheet._proposed_by_pattern(self.pattern_id, employees, dates)

    def _join(self, employees):
        """Have people who are not in the pattern begin it."""
        self.pattern_id.check_access("read")
        if self.pattern_id.department_id != self.sheet_id.department_id:
            raise UserError(
                self.env._("This pattern is of another unit: choose one of this unit.")
            )
        known = set(self.pattern_id.sudo().member_ids.employee_id.ids)
        start = self.date_start or self.date_from
        self.env["hr.attendance.roster.pattern.member"].sudo().create(
            [
                {
                    "pattern_id": self.pattern_id.id,
                    "employee_id": employee,
                    "date_start": start + timedelta(days=number * self.step),
                }
                for number, employee in enumerate(
                    employee for employee in employees if employee not in known
                )
            ]
        )

    def _nothing(self):
        if self.way == "weekday":
            return self.env._("The month before holds no shift of these people.")
        if self.way == "cycle":
            return self.env._(
                "Nobody's last month ends with a sequence that repeats: copy by "
                "weekday or use a pattern."
            )
        return self.env._("There is nobody to fill in.")
