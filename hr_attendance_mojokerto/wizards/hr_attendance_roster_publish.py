from markupsafe import Markup, escape

from odoo import api, fields, models

MOST_SHOWN = 40


class HrAttendanceRosterPublish(models.TransientModel):
    """What a planner sees before a month counts: conflicts, gaps and hours."""

    _name = "hr.attendance.roster.publish"
    _description = "Publish a Roster"

    sheet_id = fields.Many2one("hr.attendance.roster.month", required=True)
    review = fields.Html(compute="_compute_review", sanitize=False)
    refused = fields.Boolean(compute="_compute_review")
    open_count = fields.Integer(
        compute="_compute_review",
        help="Matters the planner should know, but may leave.",
    )

    @api.depends("sheet_id")
    def _compute_review(self):
        for wizard in self:
            wizard.sheet_id.check_access("read")
            wizard.sheet_id._check_editing()
            found = wizard.sheet_id._review()
            wizard.refused = bool(found["collisions"])
            wizard.open_count = sum(
                len(lines) for name, lines in found.items() if name != "collisions"
            )
            wizard.review = wizard._told(found)

    def _told(self, found):
        titles = {
            "collisions": self.env._("Cannot be worked: put these right first"),
            "remarks": self.env._("To be noted"),
            "gaps": self.env._("Too few people on a shift"),
            "empty": self.env._(
                "Dates without a shift: no roster, so nobody is expected"
            ),
            "hours": self.env._("More hours in a week than usual"),
            "replaced": self.env._("Entered directly before, replaced by this plan"),
        }
        html = Markup()
        for name, title in titles.items():
            if not found[name]:
                continue
            html += Markup("<h4>%s (%s)</h4><ul>") % (title, len(found[name]))
            for line in found[name][:MOST_SHOWN]:
                html += Markup("<li>%s</li>") % escape(line)
            if len(found[name]) > MOST_SHOWN:
                more = self.env._(
                    "and %(count)s more", count=len(found[name]) - MOST_SHOWN
                )
                html += Markup("<li>%s</li>") % more
            html += Markup("</ul>")
        return html or Markup("<p>%s</p>") % self.env._(
            "No conflict, no gap, no week over the usual hours."
        )

    def action_publish(self):
        self.ensure_one()
        self.sheet_id.action_publish()
        return {"type": "ir.actions.act_window_close"}
