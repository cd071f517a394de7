from odoo import api, models


class HrDisciplineQuiet(models.AbstractModel):
    """Something with activities and without a chatter: an activity that is done leaves
    no message anywhere."""

    _name = "hr.discipline.quiet"
    _description = "Activities without a Chatter"

    @api.private
    def message_post_with_source(self, *_args, **_options):
        """Post nothing; core asks every record whose activity is done for this."""
        return self.env["mail.message"]


class HrDisciplineCount(models.Model):
    _name = "hr.discipline.count"
    _inherit = ["hr.discipline.count", "hr.discipline.quiet"]


class HrDisciplineCase(models.Model):
    _name = "hr.discipline.case"
    _inherit = ["hr.discipline.case", "hr.discipline.quiet"]
