import re

from odoo import SUPERUSER_ID, api

MODULE = "hr_attendance_mojokerto"
BY_MANAGER = re.compile(r"\('([\w.]+)\.manager_id\.user_id', '=', user\.id\)")
BY_DATE = r"('\1', 'in', user.attendance_headed_unit_ids.ids)"


def migrate(cr, version):
    """Heads of units have dates: the rules of rights ask for today's head. The heads
    themselves are taken over by the data file of the heads."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    names = env["ir.model.data"].search(
        [("module", "=", MODULE), ("model", "=", "ir.rule")]
    )
    for rule in env["ir.rule"].browse(names.mapped("res_id")).exists():
        domain = BY_MANAGER.sub(BY_DATE, rule.domain_force or "")
        if domain != (rule.domain_force or ""):
            rule.domain_force = domain
