from odoo import api, fields, models

from ..rules.superior import Superior

WAITING = ("confirm", "validate1")


class HrLeave(models.Model):
    """Who considers a leave of civil servants and who grants it: the superiors on its
    first date, from the direct one upwards."""

    _inherit = "hr.leave"

    pns_code = fields.Selection(
        related="holiday_status_id.pns_code", string="Leave of Civil Servants"
    )
    attendance_unit_id = fields.Many2one(
        "hr.department",
        "Unit",
        compute="_compute_attendance_unit",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
        help="Where the person works on the first day of leave.",
    )
    attendance_skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        compute="_compute_attendance_unit",
        store=True,
        compute_sudo=True,
        index="btree_not_null",
    )
    decider_user_ids = fields.Many2many(
        "res.users",
        "hr_leave_decider_user_rel",
        "leave_id",
        "user_id",
        "Waiting For",
        readonly=True,
        copy=False,
        help="Whose turn it is, of those with an account; BKPSDM where nobody above "
        "has one.",
    )
    escalations = fields.Integer(
        "Passed On",
        readonly=True,
        copy=False,
        help="How many superiors let the time to decide go by.",
    )
    turn_since = fields.Date("Waiting Since", readonly=True, copy=False)

    @api.depends(
        "employee_id",
        "request_date_from",
        "employee_id.version_ids.department_id",
        "employee_id.version_ids.date_version",
    )
    def _compute_attendance_unit(self):
        known = self.filtered(
            lambda leave: leave.employee_id._origin and leave.request_date_from
        )
        units = self.env["hr.department"]._units_of(
            {(leave.employee_id._origin.id, leave.request_date_from) for leave in known}
        )
        for leave in self:
            leave.attendance_unit_id, leave.attendance_skpd_id = units.get(
                (leave.employee_id._origin.id, leave.request_date_from), (False, False)
            )

    def _ladders(self):
        """Return ``{leave id: [Superior]}``: the direct superior first, then the heads
        of the units above that one's, on the first date of leave. The climb follows
        the units: who heads one as Plh may work elsewhere."""
        asked = {
            leave.id: (leave.employee_id.id, leave.request_date_from) for leave in self
        }
        direct = self.env["hr.employee"].sudo()._superiors(set(asked.values()))
        chains = self.env["hr.department"]._chains() if direct else {}
        wanted = {
            (unit, date)
            for (_person, date), first in direct.items()
            for unit in chains[first.department]
        }
        heads = self.env["hr.department"].sudo()._heads_as(wanted)
        ladders = {}
        for leave, (person, date) in asked.items():
            first = direct.get((person, date))
            ladder = [first] if first else []
            for unit in chains[first.department][1:] if first else ():
                head = heads.get((unit, date))
                if head and head.employee not in (
                    person,
                    *(step.employee for step in ladder),
                ):
                    ladder.append(Superior(head.employee, unit, head.kind))
            ladders[leave] = ladder
        return ladders

    def _turns(self):
        """Return ``{leave id: (considering, granting)}``, tuples of employee ids: who
        may consider and who may grant each leave of civil servants, those to whom it
        was passed on included. Who has no account is passed over, and who considered a
        leave does not grant it as well. Nobody in either: BKPSDM alone."""
        levels = self.env["hr.attendance.leave.authority"]._levels()
        ladders = self._ladders()
        people = self.env["hr.employee"].browse(
            {step.employee for ladder in ladders.values() for step in ladder}
        )
        answering = people._able_to_answer()
        units = (
            self.env["hr.department"]
            .sudo()
            .browse({step.department for ladder in ladders.values() for step in ladder})
        )
        rank = {
            unit.id: "city"
            if not unit.skpd_id
            else ("skpd" if unit.is_skpd else "unit")
            for unit in units
        }
        turns = {}
        for leave in self:
            ladder = [step for step in ladders[leave.id] if step.employee in answering]
            waited = leave.escalations
            considering = [step.employee for step in ladder[: 1 + waited]]
            kind = leave.holiday_status_id.sudo()
            if kind.pns_chain == "superior":
                able = [step for step in ladder if leave._may_grant_as(step.kind)]
            else:
                level = self.env["hr.attendance.leave.authority"]._level_on(
                    levels, kind.pns_code, leave.request_date_from
                )
                enough = {"unit": ("unit", "skpd", "city"), "skpd": ("skpd", "city")}
                able = [
                    step
                    for step in ladder
                    if rank[step.department] in enough.get(level, ("city",))
                    and leave._may_grant_as(step.kind)
                ]
            late = waited if leave._is_at_official() else 0
            if leave.state == "validate1":
                considered = leave.considered_by_id.sudo().employee_ids.ids
                able = [step for step in able if step.employee not in considered]
            granting = [step.employee for step in able[: 1 + late]]
            turns[leave.id] = (tuple(considering), tuple(granting))
        return turns

    def _is_at_official(self):
        """Return whether the official who grants has the turn, not the superior who
        considers."""
        return self.state == "validate1" or (
            self.holiday_status_id.sudo().pns_chain == "superior"
        )

    def _may_grant_as(self, acting):
        """Return whether a head of this kind may grant the leave: a Plt or Plh grants
        neither leave outside the state's charge nor leave abroad
        (SE BKN 2/SE/VII/2019, 1/SE/I/2021)."""
        if acting == "definitive":
            return True
        return self.holiday_status_id.sudo().acting_may_grant and not self.is_abroad

    def _refresh_deciders(self):
        """Store whose turn it is, for lists and rights."""
        leaves = self.sudo()
        waiting = leaves.filtered(
            lambda leave: leave.pns_code and leave.state in WAITING
        )
        turns = waiting._turns()
        for leave in leaves - waiting:
            if leave.decider_user_ids:
                leave.decider_user_ids = False
        people = self.env["hr.employee"].sudo()
        for leave in waiting:
            considering, granting = turns[leave.id]
            turn = granting if leave._is_at_official() else considering
            users = people.browse(turn).user_id
            if leave.decider_user_ids != users:
                leave.decider_user_ids = users
