from odoo import models


class ResourceCalendarLeaves(models.Model):
    """A public holiday entered, moved or removed has its days judged again."""

    _inherit = "resource.calendar.leaves"
