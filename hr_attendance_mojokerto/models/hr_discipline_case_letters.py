from odoo import api, fields, models

from .hr_discipline_letter import KINDS
from .hr_discipline_letter_kinds import HANDLED_BY, LETTER_OF_STEP

# What no step drafts by itself; the others are drafted again when one was made void.
BY_HAND = [kind for kind in HANDLED_BY if kind not in LETTER_OF_STEP.values()]


class HrDisciplineCase(models.Model):
    """Which letters somebody may write in a case, as the form offers them."""

    _inherit = "hr.discipline.case"

    letters_to_write = fields.Json(
        compute="_compute_letters_to_write", compute_sudo=False
    )

    @api.depends("stage")
    @api.depends_context("uid", "lang")
    def _compute_letters_to_write(self):
        names = dict(KINDS)
        order = [kind for kind, _name in KINDS if kind in HANDLED_BY]
        order.sort(key=lambda kind: kind not in BY_HAND)
        for case in self:
            case.letters_to_write = [
                {"kind": kind, "label": names[kind]}
                for kind in order
                if case.id and not case._fault_of_letter(kind)
            ]
