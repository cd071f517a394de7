from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Cuts of the allowance run in whole months, stays away of those who appealed
    begin when they do, and the longest run is told however short: what was kept of
    sanctions follows their cases anew, and the years are counted again."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    cases = env["hr.discipline.case"].search([("force_on", "!=", False)])
    cases._effects_changed()
    env["hr.discipline.count.mark"]._mark_present()
