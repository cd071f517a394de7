from odoo import api, models

from .hr_version import FOLLOW, LATER

ADDON = "hr_attendance_mojokerto"
ACTIVITY = f"{ADDON}.activity_discipline_transfer"
GROUP = f"{ADDON}.group_discipline"
PENDING = "under_remedy"


class HrVersion(models.Model):
    """Whoever moves a person learns nothing of a case: that an objection or appeal is
    pending, and nobody is moved meanwhile, is told to the discipline group alone."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        versions._note_transfers()
        return versions

    def write(self, vals):
        if "department_id" not in vals:
            return super().write(vals)
        before = {version.id: version.department_id for version in self.sudo()}
        result = super().write(vals)
        self._note_transfers(before)
        return result

    def _note_transfers(self, before=None):
        """Have the cases told whose persons these versions move. ``before``: ``{id:
        unit}`` as it was, default: the unit of the version before."""
        # The first version of somebody new moves nobody.
        new = self.env.context.get(FOLLOW) is LATER
        people = () if new else self.sudo().employee_id
        if not people:
            return
        cases = (
            self.env["hr.discipline.case"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", people.ids),
                    ("stage", "=", PENDING),
                ]
            )
        )
        for case in cases:
            for version in self.sudo():
                if version.employee_id == case.employee_id and version._moves(before):
                    case._note_transfer(version)

    def _moves(self, before):
        """Return whether the version moves its person to another unit, today or
        later."""
        own = self.employee_id.version_ids.sorted("date_version")
        earlier = own.filtered(lambda row: row.date_version < self.date_version)[-1:]
        later = own.filtered(lambda row: row.date_version > self.date_version)[:1]
        today = self.env.company._attendance_today()
        if later and later.date_version <= today:
            return False
        unit = before[self.id] if before is not None else earlier.department_id
        return bool(unit) and self.department_id != unit


class HrDisciplineCase(models.Model):
    """A transfer while an objection or appeal is pending."""

    _inherit = "hr.discipline.case"

    @api.model
    def _step_labels(self):
        return {
            **super()._step_labels(),
            "transfer": self.env._("Moved Meanwhile"),
        }

    def write(self, vals):
        over = self.browse()
        if vals.get("stage", PENDING) != PENDING:
            over = self.filtered(lambda case: case.stage == PENDING)
        result = super().write(vals)
        if over:
            over.activity_unlink([ACTIVITY])
        return result

    def _note_transfer(self, version):
        """Write down that the person is moved, and put it on the lists of the
        discipline group."""
        self._note(
            "transfer",
            reason=self.env._(
                "Moved to %(unit)s from %(date)s on, while an objection or appeal is "
                "pending: a transfer is not approved meanwhile. See that it waits for "
                "the outcome.",
                unit=version.department_id.name or self.env._("no unit"),
                date=f"{version.date_version:%d/%m/%Y}",
            ),
            article=self.regulation_id._kept_value().article("pending"),
        )
        self.activity_unlink([ACTIVITY])
        members = self.env.ref(GROUP).sudo().all_user_ids.filtered("active")
        self._put_on_lists(ACTIVITY, "transfer", members)
