from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command


class HrAttendanceLeaveSetup(models.TransientModel):
    """Activates the leave of civil servants and archives the types Odoo came with."""

    _name = "hr.attendance.leave.setup"
    _description = "Set Up Leave"

    line_ids = fields.One2many(
        "hr.attendance.leave.setup.line",
        "setup_id",
        default=lambda self: self._default_lines(),
    )
    nothing_to_do = fields.Boolean(compute="_compute_nothing_to_do")

    @api.depends("line_ids.step")
    def _compute_nothing_to_do(self):
        for setup in self:
            setup.nothing_to_do = all(line.step == "keep" for line in setup.line_ids)

    @api.model
    def _default_lines(self):
        self._check_bkpsdm()
        kinds = self.env["hr.leave.type"].sudo().with_context(active_test=False)
        kinds = kinds.search(
            [("company_id", "in", [False, self.env.company.id])], order="sequence"
        ).sorted(lambda kind: not kind.pns_code)
        used = dict(
            self.env["hr.leave"]
            .sudo()
            ._read_group(
                [
                    ("holiday_status_id", "in", kinds.ids),
                    ("state", "not in", ("refuse", "cancel")),
                ],
                ["holiday_status_id"],
                ["__count"],
            )
        )
        shipped = {
            row.res_id
            for row in self.env["ir.model.data"]
            .sudo()
            .search([("model", "=", "hr.leave.type"), ("module", "=", "hr_holidays")])
        }
        lines = []
        for kind in kinds:
            if not kind.active and not kind.pns_code:
                continue
            if kind.pns_code:
                step = "keep" if kind.active else "activate"
            else:
                step = "archive" if kind.id in shipped else "keep"
            lines.append(
                Command.create(
                    {"type_id": kind.id, "step": step, "in_use": used.get(kind, 0)}
                )
            )
        return lines

    @api.model
    def _check_bkpsdm(self):
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("BKPSDM sets up leave."))

    def action_set_up(self):
        """Do what the lines say; nothing is deleted, and leave that exists stays."""
        self.ensure_one()
        self._check_bkpsdm()
        steps = {"activate": True, "archive": False}
        for step, active in steps.items():
            kinds = self.line_ids.filtered(
                lambda line, step=step: line.step == step
            ).type_id
            kinds.sudo().write({"active": active})
        return self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_leave_type_action_pns"
        )


class HrAttendanceLeaveSetupLine(models.TransientModel):
    """What becomes of one type."""

    _name = "hr.attendance.leave.setup.line"
    _description = "Type in Set Up Leave"

    setup_id = fields.Many2one("hr.attendance.leave.setup", ondelete="cascade")
    type_id = fields.Many2one("hr.leave.type", required=True, ondelete="cascade")
    step = fields.Selection(
        [("activate", "Activate"), ("archive", "Archive"), ("keep", "Keep as It Is")],
        required=True,
    )
    in_use = fields.Integer("Requests", readonly=True)
