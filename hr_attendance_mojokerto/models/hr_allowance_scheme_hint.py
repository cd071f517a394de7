from odoo import api, fields, models


class HrAllowanceScheme(models.Model):
    """What is not wrong with a scheme, and still may not be meant."""

    _inherit = "hr.allowance.scheme"

    leave_hint = fields.Char(
        "Leave That Is Cut Too", compute="_compute_leave_hint", compute_sudo=True
    )

    @api.depends(
        "rule_ids.cause", "rule_ids.leave_type_id", "rule_ids.percent", "company_id"
    )
    @api.depends_context("lang")
    def _compute_leave_hint(self):
        """Name the kinds of leave of this city that the line of every other kind cuts,
        though they are no leave of civil servants: their names often are the same."""
        found = {}
        for scheme in self:
            leave = scheme.rule_ids.filtered(lambda row: row.cause == "leave")
            every = leave.filtered(lambda row: not row.leave_type_id and row.percent)
            company = scheme.company_id
            if every and company not in found:
                found[company] = scheme._kinds_without_code()
            kinds = every and found[company] - leave.leave_type_id
            scheme.leave_hint = False
            if not kinds:
                continue
            scheme.leave_hint = self.env._(
                "The line for every other leave also takes off for %(kinds)s, which "
                "the system does not know as leave of civil servants. Give each a line "
                "of its own, zero percent if it costs nothing, or use the leave of "
                "civil servants.",
                kinds=", ".join(f"“{kind.name}”" for kind in kinds),
            )

    def _kinds_without_code(self):
        """Return the kinds of leave of the company without a code that can be asked
        for, or were granted."""
        kinds = self.env["hr.leave.type"].with_context(active_test=False)
        kinds = kinds.search(
            [
                ("pns_code", "=", False),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        granted = self.env["hr.leave"]._read_group(
            [
                ("holiday_status_id", "in", kinds.ids),
                ("state", "=", "validate"),
                ("company_id", "in", (False, self.company_id.id)),
            ],
            ["holiday_status_id"],
        )
        used = {kind.id for (kind,) in granted}
        return kinds.filtered(lambda kind: kind.active or kind.id in used)
