from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.superior import Head
from .hr_attendance_acting import KINDS
from .hr_attendance_acting_follow import FOLLOWED


class HrDepartment(models.Model):
    """Who heads a unit on a date; Odoo's own manager is kept in step with it."""

    _inherit = "hr.department"

    acting_ids = fields.One2many("hr.attendance.acting", "department_id", "Heads")
    head_id = fields.Many2one(
        "hr.employee",
        "Head Today",
        compute="_compute_head",
        compute_sudo=True,
    )
    head_kind = fields.Selection(
        KINDS, "Heads As", compute="_compute_head", compute_sudo=True
    )
    is_vacant = fields.Boolean(
        "Vacant",
        compute="_compute_head",
        compute_sudo=True,
        search="_search_is_vacant",
        help="Nobody heads this unit today: the next higher head decides.",
    )

    @api.depends(
        "acting_ids.employee_id",
        "acting_ids.kind",
        "acting_ids.date_from",
        "acting_ids.date_to",
    )
    def _compute_head(self):
        today = self.env.company._attendance_today()
        heads = self._heads_as({(unit, today) for unit in self._origin.ids})
        for unit in self:
            head = heads.get((unit._origin.id, today))
            unit.head_id = head and head.employee
            unit.head_kind = head and head.kind
            unit.is_vacant = not head

    @api.model
    def _search_is_vacant(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._attendance_today()
        rows = (
            self.env["hr.attendance.acting"]
            .sudo()
            .search(
                [
                    ("date_from", "<=", today),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", today),
                ]
            )
        )
        heads = self._heads_as({(unit, today) for unit in rows.department_id.ids})
        headed = [unit for unit, _date in heads]
        return [("id", "not in" if True in value else "in", headed)]

    @api.model
    def _heads(self, keys):
        """Return ``{(department id, date): employee id}`` for the keys of that form:
        who heads the unit then. Vacant ones are left out, also those whose holder is
        not employed any more."""
        return {key: head.employee for key, head in self._heads_as(keys).items()}

    @api.model
    def _heads_as(self, keys):
        """Return ``{(department id, date): Head}`` as ``_heads`` does."""
        keys = {(unit, date) for unit, date in keys if unit}
        if not keys:
            return {}
        self.env["hr.attendance.acting"].flush_model()
        units, dates = zip(*keys, strict=True)
        rows = self.env.execute_query(
            SQL(
                """SELECT key.department_id, key.date, acting.employee_id, acting.kind
                     FROM unnest(%s::int[], %s::date[]) AS key (department_id, date)
                     JOIN hr_attendance_acting acting
                       ON acting.department_id = key.department_id
                      AND acting.date_from <= key.date
                      AND (acting.date_to IS NULL OR acting.date_to >= key.date)
                    ORDER BY CASE acting.kind WHEN 'plh' THEN 0
                                              WHEN 'plt' THEN 1 ELSE 2 END""",
                [*units],
                [*dates],
            )
        )
        employed = {
            key
            for key, found in self.env["hr.version"]
            .sudo()
            ._assignments({(employee, date) for _unit, date, employee, _kind in rows})
            .items()
            if not found.gone
        }
        heads = {}
        for unit, date, employee, kind in rows:
            if (employee, date) in employed:
                heads.setdefault((unit, date), Head(employee, kind))
        return heads

    @api.model
    def _chains(self):
        """Return ``{department id: (its id, the id above it, ... the highest)}``. Above
        the highest ones stands the unit of the Regional Secretary, when it is set."""
        self.flush_model(["parent_id", "parent_path"])
        rows = self.env.execute_query(
            SQL("SELECT id, parent_path FROM hr_department WHERE parent_path <> ''")
        )
        chains = {
            unit: tuple(int(part) for part in reversed(path.split("/")[:-1]))
            for unit, path in rows
        }
        above = chains.get(self.env.company.sudo().attendance_secretariat_id.id, ())
        return {
            unit: chain if set(above) & set(chain) else chain + above
            for unit, chain in chains.items()
        }

    @api.model
    def _forget_heads(self):
        """Drop what was kept of who heads what: rights are computed from it."""
        self.env.registry.clear_cache()
        self.env["res.users"].invalidate_model(
            ["attendance_headed_unit_ids", "allowance_headed_skpd_ids"]
        )
        self.invalidate_model(["head_id", "head_kind", "is_vacant"])

    def action_heads(self):
        """Open the heads of this unit, of all dates."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "hr_attendance_mojokerto.hr_attendance_acting_action"
            ),
            "domain": [("department_id", "=", self.id)],
            "context": {"default_department_id": self.id},
        }

    # Odoo's own manager

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        units.filtered("manager_id")._take_managers_over()
        return units

    def write(self, vals):
        result = super().write(vals)
        by_hand = self.env.context.get("attendance_heads") is not FOLLOWED
        if "manager_id" in vals and by_hand:
            self._take_managers_over()
        return result

    @api.model
    def _take_all_managers_over(self):
        """Make holders of the managers that units had before heads had dates. Those
        who are not employed hold nothing."""
        units = self.with_context(active_test=False).search(
            [("manager_id", "!=", False), ("acting_ids", "=", False)]
        )
        dates = {unit: unit._first_date_of(unit.manager_id) for unit in units}
        found = self.env["hr.version"]._assignments(
            {(unit.manager_id.id, date) for unit, date in dates.items()}
        )
        units.filtered(
            lambda unit: not found[unit.manager_id.id, dates[unit]].gone
        )._take_managers_over()

    def _take_managers_over(self):
        """Make of managers entered by hand what they are: holders of the post. The
        first of a unit has been it as far as days go back, any other one is it from
        today on; an emptied manager leaves the post vacant."""
        acting = self.env["hr.attendance.acting"].sudo()
        today = self.env.company._attendance_today()
        for unit in self.sudo():
            rows = acting.search([("department_id", "=", unit.id)])
            head = unit.manager_id
            if not head:
                rows._running_on(today)._end_before(today)
                continue
            if not rows:
                acting._take_over(unit, head, unit._first_date_of(head))
                continue
            rows.filtered(lambda row: row.kind == "plh")._running_on(today)._end_before(
                today
            )
            acting._take_over(unit, head, today)

    def _first_date_of(self, head):
        """Return the local date from which somebody is taken to have headed the unit
        when nothing else is known: the first judged one on which that is employed."""
        today = self.env.company._attendance_today()
        company = head.company_id or self.env.company
        first = min(company.attendance_from or today, today)
        head = head.sudo()
        versions = head.with_context(active_test=False).version_ids
        starts = [
            max(version.date_version, version.contract_date_start or first)
            for version in versions.sorted("date_version")[:1]
        ]
        return min(max([first, *starts]), today)

    def _follow_heads(self):
        """Have Odoo's manager be today's head."""
        today = self.env.company._attendance_today()
        heads = self._heads({(unit, today) for unit in self.ids})
        for unit in self.with_context(attendance_heads=FOLLOWED):
            head = heads.get((unit.id, today), False)
            if unit.manager_id.id != head:
                unit.manager_id = head
