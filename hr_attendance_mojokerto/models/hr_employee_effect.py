from odoo import api, fields, models

GROUP = "hr_attendance_mojokerto.group_discipline"


def _show(people):
    """Fill in until when sanctions stand against a raise or a promotion, by the rights
    of the user who looks. Not stored and not searchable: a search would tell of
    sanctions."""
    effects = people.sudo(False).env["hr.discipline.effect"]
    today = people.env.company._attendance_today()
    rows = effects.browse()
    if effects.has_access("read"):
        rows = effects.search(
            [("employee_id", "in", people._origin.ids), ("date_to", ">=", today)]
        )
    by_person = rows.grouped(lambda row: row.employee_id.id)
    pending = _pending(people)
    for person in people:
        own = by_person.get(person._origin.id, rows.browse())
        for name, flag in (
            ("no_raise_until", "delays_raise"),
            ("no_promotion_until", "delays_promotion"),
        ):
            person[name] = max(own.filtered(flag).mapped("date_to"), default=False)
        person["remedy_pending"] = pending.get(person._origin.id, False)
        person["has_sanction_effects"] = bool(
            person.no_raise_until or person.no_promotion_until or person.remedy_pending
        )


def _pending(people):
    """Return ``{employee id: what is not done meanwhile}`` of those whose objection or
    appeal is pending, by the rights of the user who looks."""
    cases = people.sudo(False).env["hr.discipline.case"]
    if not cases.has_access("read"):
        return {}
    found = {}
    for case in cases.search(
        [("employee_id", "in", people._origin.ids), ("stage", "=", "under_remedy")]
    ).sudo():
        regulation = case.regulation_id._kept_value()
        told = [
            case.env._(
                "No transfer to another unit before the outcome (%(article)s).",
                article=regulation.article("pending"),
            )
        ]
        if regulation.remedy_stops_raise:
            told.append(
                case.env._(
                    "No periodic raise and no promotion before the outcome "
                    "(%(article)s).",
                    article=regulation.article("raise_meanwhile"),
                )
            )
        found[case.employee_id.id] = " ".join(told)
    return found


class HrEmployee(models.Model):
    """Until when there is no periodic raise and no promotion, for those who handle
    discipline."""

    _inherit = "hr.employee"

    no_raise_until = fields.Date(
        "No Periodic Raise Until", compute="_compute_no_raise_until", groups=GROUP
    )
    no_promotion_until = fields.Date(compute="_compute_no_raise_until", groups=GROUP)
    remedy_pending = fields.Char(
        "Objection or Appeal Pending",
        compute="_compute_no_raise_until",
        groups=GROUP,
    )
    has_sanction_effects = fields.Boolean(
        compute="_compute_no_raise_until", groups=GROUP
    )

    @api.depends_context("uid")
    def _compute_no_raise_until(self):
        _show(self)


class HrEmployeePublic(models.Model):
    """The same on what members without HR rights open."""

    _inherit = "hr.employee.public"

    no_raise_until = fields.Date(
        "No Periodic Raise Until", compute="_compute_no_raise_until", groups=GROUP
    )
    no_promotion_until = fields.Date(compute="_compute_no_raise_until", groups=GROUP)
    remedy_pending = fields.Char(
        "Objection or Appeal Pending",
        compute="_compute_no_raise_until",
        groups=GROUP,
    )
    has_sanction_effects = fields.Boolean(
        compute="_compute_no_raise_until", groups=GROUP
    )

    @api.depends_context("uid")
    def _compute_no_raise_until(self):
        _show(self)
