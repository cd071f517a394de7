from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_leave_chain import WAITING

# Written by the steps only.
STEPS = {
    "state",
    "first_approver_id",
    "second_approver_id",
    "decider_user_ids",
    "escalations",
    "turn_since",
    "consideration",
    "consideration_note",
    "considered_by_id",
    "considered_at",
    "outcome",
    "outcome_note",
    "outcome_by_id",
    "outcome_at",
    "postponed_to",
    "postponed_days",
    "changed_from_id",
}
# Found from the person and the date; record rules go by them.
FOUND = {"attendance_unit_id", "attendance_skpd_id"}
# What a decision is about.
CONTENT = {
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "date_from",
    "date_to",
    "number_of_days",
    "is_abroad",
    "is_first_hajj",
    "name",
    "private_name",
    "leave_address",
}
# What decides whose turn it is.
TURNS = {"state", "request_date_from", "holiday_status_id", "is_abroad"}


class HrLeave(models.Model):
    """What is entered of a leave of civil servants, and by whom: what its steps write
    and what is found is never entered, and what was decided stays."""

    _inherit = "hr.leave"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self._check_found(set().union(*vals_list))
        kinds = self.env["hr.leave.type"].sudo()
        entered = [self._with_asked_defaults(vals) for vals in vals_list]
        if not self.env.su and any(
            kinds.browse(vals.get("holiday_status_id")).pns_code for vals in entered
        ):
            for vals in vals_list:
                if STEPS & vals.keys() - {"state"} or vals.get("state", "confirm") != (
                    "confirm"
                ):
                    raise AccessError(
                        self.env._(
                            "Leave is asked for first; it is considered and decided by "
                            "the buttons of its form."
                        )
                    )
            self._check_who_enters(entered)
        leaves = super(HrLeave, self._without_step_defaults()).create(vals_list)
        leaves = leaves.with_env(self.env)
        pns = leaves.sudo().filtered("pns_code")
        if pns:
            pns.turn_since = self.env.company._attendance_today()
            pns._refresh_deciders()
            pns.filtered(lambda leave: leave.state in WAITING).activity_update()
        return leaves

    @api.model
    def _check_found(self, names):
        if FOUND & set(names):
            raise AccessError(
                self.env._(
                    "The unit and the SKPD of a leave follow from its person and its "
                    "first day."
                )
            )

    @api.model
    def _with_asked_defaults(self, vals):
        """Return what is entered with what the context adds to it."""
        context = self.env.context
        names = ("employee_id", "holiday_status_id", "request_date_from")
        added = {
            name: context[f"default_{name}"]
            for name in names
            if f"default_{name}" in context
        }
        return {**added, **vals}

    def _without_step_defaults(self):
        """Return these without defaults of the context for what is not entered."""
        if self.env.su:
            return self
        refused = {f"default_{name}" for name in STEPS | FOUND}
        context = {
            name: value
            for name, value in self.env.context.items()
            if name not in refused
        }
        return self.with_env(self.env(context=context))

    @api.model
    def _check_who_enters(self, vals_list):
        """The person, the personnel clerk there, the head or BKPSDM enters a leave."""
        departments = self.env["hr.department"]
        if departments._is_user_bkpsdm():
            return
        own = set(self.env.user.employee_ids.ids)
        asked = {
            (vals["employee_id"], fields.Date.to_date(vals["request_date_from"]))
            for vals in vals_list
            if vals.get("employee_id") not in own
            and vals.get("employee_id")
            and vals.get("request_date_from")
        }
        units = departments._units_of(asked)
        for employee, date in asked:
            unit = departments.browse(units.get((employee, date), ())[:1])
            if not (unit and (unit._is_kept_by_user() or unit._is_headed_by_user())):
                raise AccessError(
                    self.env._(
                        "%(person)s is not in a unit of yours on %(date)s: leave this "
                        "to the head or the clerk there, or to BKPSDM.",
                        person=self.env["hr.employee"].sudo().browse(employee).name,
                        date=date.strftime("%d/%m/%Y"),
                    )
                )

    def write(self, vals):
        if not self.env.su:
            self._check_found(vals)
        pns = not self.env.su and self.sudo().filtered("pns_code")
        if pns:
            if STEPS & vals.keys():
                raise AccessError(
                    self.env._(
                        "Leave is considered, decided and withdrawn by the buttons of "
                        "its form."
                    )
                )
            if "employee_id" in vals:
                raise UserError(
                    self.env._(
                        "Leave stays with its person: withdraw it and enter another."
                    )
                )
            if CONTENT & vals.keys() and any(leave.state != "confirm" for leave in pns):
                raise UserError(
                    self.env._(
                        "What was considered or decided is not changed any more: "
                        "withdraw it and enter another request."
                    )
                )
        result = super().write(vals)
        if TURNS & vals.keys():
            self.filtered("pns_code")._refresh_deciders()
        return result
