from odoo import SUPERUSER_ID, api
from odoo.tools import SQL
from odoo.tools.sql import column_exists

FORMER = {"attendance_earliest": "hour_earliest", "attendance_latest": "hour_latest"}


def migrate(cr, version):
    """The hours in which scans are taken got a date: a company that had other than the
    usual ones keeps them, from its first judged date on."""
    if not all(column_exists(cr, "res_company", column) for column in FORMER):
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    policies = env["hr.attendance.policy"]
    usual = policies.default_get(list(FORMER.values()))
    cr.execute(
        SQL(
            """SELECT id, attendance_from, attendance_earliest, attendance_latest
                 FROM res_company
                WHERE attendance_from IS NOT NULL AND attendance_earliest IS NOT NULL
                  AND attendance_latest IS NOT NULL"""
        )
    )
    for company, first, earliest, latest in cr.fetchall():
        hours = {"hour_earliest": earliest, "hour_latest": latest}
        if hours != usual and not policies.search_count(
            [("company_id", "=", company)], limit=1
        ):
            policies.create({"company_id": company, "date_from": first, **hours})
