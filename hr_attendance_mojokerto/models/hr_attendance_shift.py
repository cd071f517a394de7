from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

# What a roster already judged was judged by.
HOURS = {"kind", "hour_from", "duration", "break_minutes", "company_id"}
RESTS = ("off", "after_night")


class HrAttendanceShift(models.Model):
    """A shift: its start (local hour) and length (hours); it belongs to the date on
    which it starts, also when it ends on the next."""

    _name = "hr.attendance.shift"
    _description = "Shift"
    _order = "sequence, hour_from, code"
    _rec_names_search = ["code", "name"]

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="One or two letters in the roster.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("work", "Work"),
            ("off", "Off"),
            ("after_night", "Off After a Night"),
            ("on_call", "On Call"),
        ],
        required=True,
        default="work",
    )
    hour_from = fields.Float("Starts At", aggregator=None)
    duration = fields.Float("Hours", default=8.0, aggregator=None)
    break_minutes = fields.Integer("Break (minutes)", aggregator=None)
    ends_at = fields.Char(compute="_compute_ends_at")
    department_ids = fields.Many2many(
        "hr.department", string="Units", help="Empty: any unit."
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _code_uniq = models.UniqueIndex(
        "(company_id, code)",
        "Another shift has this code: choose other letters (archived shifts keep "
        "theirs).",
    )
    _start_of_day = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_from < 24)",
        "A shift starts between 00:00 and 23:59 of its date.",
    )
    _duration_of_day = models.Constraint(
        "CHECK (CASE WHEN kind IN ('work', 'on_call') "
        "THEN duration > 0 AND duration <= 24 ELSE coalesce(duration, 0) = 0 END)",
        "A shift lasts more than 0 and at most 24 hours.",
    )
    _break_within = models.Constraint(
        "CHECK (coalesce(break_minutes, 0) = 0 "
        "OR (break_minutes > 0 AND break_minutes < duration * 60))",
        "The break must be shorter than the shift.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.depends("kind", "hour_from", "duration")
    def _compute_ends_at(self):
        for shift in self:
            minutes = round((shift.hour_from + shift.duration) * 60)
            clock = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
            if shift.kind in RESTS:
                shift.ends_at = ""
            elif minutes >= 24 * 60:
                shift.ends_at = self.env._("%(clock)s next day", clock=clock)
            else:
                shift.ends_at = clock

    @api.depends("code", "name")
    def _compute_display_name(self):
        for shift in self:
            shift.display_name = f"{shift.code} – {shift.name}"

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind in RESTS:
            self.update({"hour_from": 0, "duration": 0, "break_minutes": 0})

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._without_hours(vals) for vals in vals_list])

    def write(self, vals):
        vals = self._without_hours(vals)
        changed = self.filtered(lambda shift: shift._changes_hours(vals))
        changed._check_not_worked()
        result = super().write(vals)
        rosters = self.env["hr.attendance.roster"].sudo()
        ahead = rosters.search([("shift_id", "in", changed.ids)])
        ahead._check_overlap()
        ahead._mark_days()
        return result

    @api.model
    def _without_hours(self, vals):
        """Nobody works on a rest, whatever hours the form still shows."""
        if vals.get("kind") not in RESTS:
            return vals
        return {**vals, "hour_from": 0, "duration": 0, "break_minutes": 0}

    def _changes_hours(self, vals):
        return any(
            self._fields[name].convert_to_cache(vals[name], self)
            != self._fields[name].convert_to_cache(self[name], self)
            for name in HOURS & vals.keys()
        )

    def _check_not_worked(self):
        """Rosters already worked say what was asked then: that is not rewritten."""
        if not self:
            return
        self.env["hr.attendance.roster"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT shift_id, max(work_date) FROM hr_attendance_roster
                    WHERE shift_id = ANY(%s) AND work_date < %s
                    GROUP BY shift_id LIMIT 1""",
                self.ids,
                self.env.company._attendance_today(),
            )
        )
        for shift_id, date in rows:
            raise ValidationError(
                self.env._(
                    "%(shift)s was on the roster up to %(date)s: other hours would "
                    "change what was asked then. Make a new shift for the new hours "
                    "and archive this one.",
                    shift=self.browse(shift_id).display_name,
                    date=date.strftime("%d/%m/%Y"),
                )
            )
