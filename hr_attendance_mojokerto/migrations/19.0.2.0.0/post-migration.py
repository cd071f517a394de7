from odoo import SUPERUSER_ID, api
from odoo.tools import SQL
from odoo.tools.sql import column_exists

MODULE = "hr_attendance_mojokerto"
# Rules are kept as the city has them; those that name new columns are renewed.
RULES = {
    "hr_attendance_day_rule_head": (
        "['|', '|', ('department_id.manager_id.user_id', '=', user.id), "
        "('skpd_id.manager_id.user_id', '=', user.id), "
        "('home_skpd_id.manager_id.user_id', '=', user.id)]"
    ),
    "hr_attendance_day_rule_operator": (
        "['|', ('skpd_id', 'in', user.attendance_skpd_ids.ids), "
        "('home_skpd_id', 'in', user.attendance_skpd_ids.ids)]"
    ),
}
FORMER = {"attendance_earliest": "hour_earliest", "attendance_latest": "hour_latest"}


def migrate(cr, version):
    """Bring a city that ran the first release over to the judge of all states."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    _date_the_hours(env)
    _renew_rules(env)
    _judge_again(cr)


def _renew_rules(env):
    """The head and the clerk of the own SKPD also see who works elsewhere."""
    for name, domain in RULES.items():
        rule = env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
        if rule:
            rule.domain_force = domain


def _judge_again(cr):
    """Every day is open, and judged again by all that is asked now."""
    cr.execute(SQL("UPDATE hr_attendance_day SET closed = false WHERE closed IS NULL"))
    cr.execute(
        SQL(
            """INSERT INTO hr_attendance_day_mark (employee_id, work_date)
               SELECT employee_id, work_date FROM hr_attendance_day
                WHERE reasons IS NULL"""
        )
    )


def _date_the_hours(env):
    """The hours in which scans are taken got a date: a company that had other than the
    usual ones keeps them, from its first judged date on."""
    cr = env.cr
    if not all(column_exists(cr, "res_company", column) for column in FORMER):
        return
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
