from odoo import models

from ..rules.discipline.flow_steps import Stage
from ..rules.discipline.succession import Imposed, periods

IN_FORCE = (Stage.IN_FORCE, Stage.SERVED, Stage.CLOSED)


class HrDisciplineCase(models.Model):
    """When sanctions are served, one after another."""

    _inherit = "hr.discipline.case"

    def _effects_changed(self):
        """Reckon anew when each sanction of these people is served: a heavier one ends
        a lighter that runs, a lighter one waits."""
        people = self.sudo().employee_id
        cases = self.sudo().search(
            [
                ("employee_id", "in", people.ids),
                ("stage", "in", [stage.value for stage in IN_FORCE]),
                ("force_on", "!=", False),
                ("sanction_id", "!=", False),
            ]
        )
        for _person, own in cases.grouped("employee_id").items():
            served = {period.ref: period for period in periods(own._imposed_now())}
            for case in own:
                period = served.get(case.id)
                case._serve_between(
                    period.first if period else False,
                    period.last if period else False,
                )
        (self.sudo() - cases)._serve_between(False, False)

    def _imposed_now(self):
        return [
            Imposed(
                case.id,
                case.regulation_id._kept_value().sanction(case.sanction_id.code),
                case.force_on,
            )
            for case in self
        ]

    def _serve_between(self, first, last):
        changed = self.filtered(
            lambda case: (case.served_from, case.served_until) != (first, last)
        )
        changed.write({"served_from": first, "served_until": last})
