from odoo import SUPERUSER_ID, api

MODULE = "hr_attendance_mojokerto"
# What the shipped kinds ask for since this release; a city that ran an earlier one
# keeps its kinds, which could not say this before.
KINDS = {
    "late": {"reason_required": True, "max_days": 31},
    "early": {"reason_required": True, "max_days": 31},
    "out": {"reason_required": True, "max_days": 31},
    "permission": {"max_days": 2},
    "sick": {"max_days": 1},
    "duty": {"max_days": 60},
    "training": {"max_days": 400},
    "elsewhere": {"max_days": 31},
    "scan": {"reason_required": True, "limit_month": 3, "max_days": 31},
    "remote": {"remote": True, "max_days": 31},
    "terminal": {"chain": "both", "max_days": 31},
}


def migrate(cr, version):
    """Tell the kinds of excuse what they ask for, and undecided ones whose turn it
    is."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for code, values in KINDS.items():
        kind = env.ref(f"{MODULE}.excuse_type_{code}", raise_if_not_found=False)
        if kind:
            kind.write(values)
    env["hr.attendance.excuse"].search([("state", "=", "filed")])._set_turn()
