from odoo import api, fields, models
from odoo.exceptions import UserError


class HrAttendancePinResolve(models.TransientModel):
    """Say whose an unknown PIN is, from its first unmatched scan on; the scans that
    came before this step are then that person's too."""

    _name = "hr.attendance.pin.resolve"
    _description = "Whose PIN Is It?"

    unknown_ids = fields.Json()
    pin = fields.Char("PIN", compute="_compute_from_unknown")
    where = fields.Char("Terminals", compute="_compute_from_unknown")
    scans = fields.Integer(compute="_compute_from_unknown")
    employee_id = fields.Many2one("hr.employee", required=True)
    everywhere = fields.Boolean(
        "On Any Terminal",
        help="Leave off when the PIN is somebody else's on other terminals.",
    )
    date_from = fields.Date(
        "From",
        compute="_compute_date_from",
        store=True,
        readonly=False,
        required=True,
        help="Proposed: the date of the first scan nobody was found for.",
    )

    def _unknown(self):
        """Return the rows of the PINs that are still unknown."""
        rows = self.env["hr.attendance.unknown.pin"].browse(self.unknown_ids or [])
        return rows.exists()

    @api.depends("unknown_ids")
    def _compute_from_unknown(self):
        for step in self:
            rows = step._unknown()
            step.pin = ", ".join(sorted(set(rows.mapped("pin"))))
            step.where = ", ".join(rows.device_id.mapped("name"))
            step.scans = sum(rows.mapped("scans"))

    @api.depends("unknown_ids")
    def _compute_date_from(self):
        for step in self:
            dates = step._unknown().mapped("first_date")
            step.date_from = min(dates) if dates else fields.Date.context_today(step)

    def action_resolve(self):
        """Make the identities; punches and days follow."""
        self.ensure_one()
        rows = self._unknown()
        if not rows:
            raise UserError(
                self.env._("These scans have found their person in the meantime.")
            )
        if self.date_from > min(rows.mapped("first_date")):
            raise UserError(
                self.env._(
                    "The first of these scans was on %(date)s: a later start would "
                    "leave it without its person.",
                    date=min(rows.mapped("first_date")).strftime("%d/%m/%Y"),
                )
            )
        places = (
            {(row.pin, False) for row in rows}
            if self.everywhere
            else {(row.pin, row.device_id.id) for row in rows}
        )
        self.env["hr.attendance.identity"].create(
            [
                {
                    "pin": pin,
                    "device_id": device,
                    "employee_id": self.employee_id.id,
                    "date_from": self.date_from,
                }
                for pin, device in sorted(places)
            ]
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
