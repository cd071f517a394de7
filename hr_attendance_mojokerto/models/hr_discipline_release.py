from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.discipline.flow_steps import BEFORE_DECISION

# Without a last day the Plh is named for so many days, and again while it goes on.
AHEAD = 30
# Named again when so many days are left.
LEFT = 7
RELEASE = {"release_from", "release_to", "release_plh_id", "release_document"}


class HrDisciplineCase(models.Model):
    """Temporary release from the duties of the post (pembebasan sementara dari tugas
    jabatan): the person comes and works as before and is paid in full, somebody else
    heads the unit until the decision (PP 94/2021; Peraturan BKN 6/2022, example 15).
    """

    _inherit = "hr.discipline.case"

    release_document = fields.Char(
        "Order for the Plh.",
        readonly=True,
        copy=False,
        help="Number and date; it stands at the unit, where others read it.",
    )
    release_acting_ids = fields.Many2many(
        "hr.attendance.acting",
        "hr_discipline_case_acting_rel",
        "case_id",
        "acting_id",
        "Plh. of the Release",
        readonly=True,
        copy=False,
    )

    def write(self, vals):
        result = super().write(vals)
        if "stage" in vals:
            self.sudo()._end_releases()
        if RELEASE & vals.keys():
            for case in self.sudo():
                case._follow_release()
        return result

    def _units_released(self):
        """Return the units whose post the person holds on the first day of the
        release, as holder or as Plt."""
        if not self.release_from:
            return self.env["hr.department"]
        posts = self.env["hr.attendance.acting"].search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("kind", "!=", "plh"),
                ("date_from", "<=", self.release_from),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.release_from),
            ]
        )
        return posts.department_id

    def _fault_of_release(self):
        """Return why nobody can stand in, None when the release may be entered."""
        units = self._units_released()
        if self.release_plh_id and self.release_plh_id == self.employee_id:
            return self.env._(
                "%(case)s: nobody stands in for himself. Choose another person as Plh.",
                case=self.name,
            )
        if units and not self.release_plh_id:
            return self.env._(
                "%(case)s: the person heads %(units)s. Name a Plh for the time of the "
                "release.",
                case=self.name,
                units=", ".join(units.mapped("name")),
            )
        return None

    def _follow_release(self):
        """Have a Plh head the units of the person from the first to the last day of the
        release."""
        fault = self.release_from and self._fault_of_release()
        if fault:
            raise UserError(fault)
        units = self._units_released()
        rows = self.release_acting_ids
        gone = rows.filtered(lambda row: row.department_id not in units)
        if gone:
            gone._end_before(self.env.company._attendance_today())
            rows = (rows - gone).exists()
        for unit in units:
            values = self._release_values()
            row = rows.filtered(lambda row, unit=unit: row.department_id == unit)
            if row:
                [known] = row.read(list(values), load=None)
                changed = {
                    name: value
                    for name, value in values.items()
                    if known[name] != value
                }
                if changed:
                    row.write(changed)
            else:
                rows |= rows.create({"department_id": unit.id, "kind": "plh", **values})
        self.release_acting_ids = rows

    def _release_values(self):
        until = self.release_to or (
            max(self.release_from, self.env.company._attendance_today())
            + timedelta(days=AHEAD)
        )
        return {
            "employee_id": self.release_plh_id.id,
            "date_from": self.release_from,
            "date_to": until,
            "document": self.release_document
            # In the language of the office: the row stands at the unit.
            or self.with_context(lang="id_ID").env._(
                "Order of the superior of %(date)s",
                date=f"{self.release_from:%d/%m/%Y}",
            ),
        }

    def _end_releases(self):
        """The release ends with the decision, or with the case."""
        for case in self:
            if not case.release_from or case.stage in BEFORE_DECISION:
                continue
            last = max(
                case.release_from,
                case.decided_on or self.env.company._attendance_today(),
            )
            if not case.release_to or case.release_to > last:
                case.release_to = last

    @api.model
    def _prolong_releases(self):
        """Have those who stand in without a last day go on."""
        today = self.env.company._attendance_today()
        running = self.search(
            [
                ("release_from", "!=", False),
                ("release_to", "=", False),
                ("stage", "in", list(BEFORE_DECISION)),
                ("release_acting_ids.date_to", "<=", today + timedelta(days=LEFT)),
            ]
        )
        for case in running:
            case._follow_release()


class HrDisciplineCount(models.Model):
    _inherit = "hr.discipline.count"

    @api.model
    def _cron_morning(self):
        result = super()._cron_morning()
        self.env["hr.discipline.case"].sudo()._prolong_releases()
        return result
