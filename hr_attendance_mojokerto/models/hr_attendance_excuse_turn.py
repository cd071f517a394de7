from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.turn import climb, decider

ADDON = "hr_attendance_mojokerto"
# Steps up that one request can take before BKPSDM decides.
MOST_STEPS = 12


class HrAttendanceExcuse(models.Model):
    """Whose turn it is: the direct superior on the first day, after some working days
    the next higher one, and BKPSDM where its decision is needed or nobody is left. Who
    has no account is passed over: nobody waits for an answer that cannot come."""

    _inherit = "hr.attendance.excuse"

    superior_id = fields.Many2one(
        "hr.employee",
        "Direct Superior",
        readonly=True,
        copy=False,
        help="Of the first day, by the posts held then, Plt and Plh included.",
    )
    turn = fields.Selection(
        [("superior", "Superior"), ("bkpsdm", "BKPSDM")],
        "Whose Turn",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    waits_for_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    level = fields.Integer(
        "Steps Up",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How often no superior decided in time, so that it went up to the next.",
    )
    waits_since = fields.Date(readonly=True, copy=False)
    decide_by = fields.Date(
        "Decision Due", readonly=True, copy=False, help="Then it goes up to the next."
    )
    waits_for_me = fields.Boolean(
        compute="_compute_waits_for_me", search="_search_waits_for_me"
    )

    @api.depends("state", "turn", "waits_for_id", "employee_id")
    @api.depends_context("uid")
    def _compute_waits_for_me(self):
        bkpsdm = self.env["hr.department"]._is_user_bkpsdm()
        for excuse in self:
            mine = excuse.sudo().waits_for_id.user_id == self.env.user
            excuse.waits_for_me = not excuse._is_own() and (
                (excuse.turn == "superior" and mine)
                or (excuse.turn == "bkpsdm" and bkpsdm)
            )

    def _search_waits_for_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = [("waits_for_id.user_id", "=", self.env.uid)]
        if self.env["hr.department"]._is_user_bkpsdm():
            domain = ["|", ("turn", "=", "bkpsdm"), *domain]
        domain = [
            ("turn", "!=", False),
            ("employee_id.user_id", "!=", self.env.uid),
            *domain,
        ]
        if True in value:
            return domain
        return [("id", "not in", self._search(domain))]

    def _set_turn(self):
        """Find anew whose turn each of these is, and let the activities follow. Who
        got one now has all the working days of the rules from today."""
        papers = self.sudo()
        asked = papers.filtered(lambda excuse: excuse.state == "filed")
        superiors, deciders = asked._deciders()
        for excuse in papers:
            above = deciders.get(excuse.id)
            turn = None
            if excuse.state == "checked" or (excuse in asked and not above):
                turn = "bkpsdm"
            elif excuse in asked:
                turn = "superior"
            vals = {"turn": turn, "waits_for_id": above}
            if excuse in asked:
                vals["superior_id"] = superiors.get(excuse.id)
            changed = {
                name: value
                for name, value in vals.items()
                if (excuse[name].id if name != "turn" else excuse[name])
                != (value or False)
            }
            if {"turn", "waits_for_id"} & changed.keys() and turn:
                today = excuse.company_id._attendance_today()
                changed["waits_since"] = today
            if changed:
                excuse.write(changed)
        papers._set_decision_dates()
        papers._follow_activities()

    def _set_decision_dates(self):
        ends = {}
        for excuse in self.filtered("turn"):
            key = (excuse.company_id, excuse.waits_since)
            if key not in ends:
                ends[key] = self._working_day_after(*key, "decide_days")
            if excuse.decide_by != ends[key]:
                excuse.decide_by = ends[key]
        self.filtered(lambda one: not one.turn and one.decide_by).decide_by = False

    def _deciders(self):
        """Return ``({excuse id: direct superior}, {excuse id: who has the turn})``,
        employee ids, both without those above whom nobody stands."""
        people = self.env["hr.employee"]
        keys = {one.id: (one.employee_id.id, one.date_from) for one in self}
        above, able, asked = {}, set(), set()
        turns = dict.fromkeys(keys)
        levels = {one.id: min(one.level, MOST_STEPS) for one in self}
        wanted = set(keys.values())
        while wanted:
            asked |= wanted
            found = self._above(wanted)
            for (person, date), superior in found.items():
                above.setdefault(date, {})[person] = superior
            able |= people.browse(set(found.values()))._able_to_answer()
            wanted = set()
            for excuse, (person, date) in keys.items():
                known = above.get(date, {})
                turns[excuse] = decider(person, levels[excuse], known, able)
                if not turns[excuse]:
                    *_passed, last = [person, *climb(person, known)]
                    wanted.add((last, date))
            wanted -= asked
        direct = {
            excuse: above.get(date, {}).get(person)
            for excuse, (person, date) in keys.items()
        }
        return (
            {key: value for key, value in direct.items() if value},
            {key: value for key, value in turns.items() if value},
        )

    @api.model
    def _above(self, keys):
        if not keys:
            return {}
        found = self.env["hr.employee"].sudo()._superiors(keys)
        return {key: superior.employee for key, superior in found.items()}

    # The activity of whose turn it is

    def _follow_activities(self):
        """Have an activity for whoever has the turn and an account, and for nobody
        else. A letter of many people has one for each decider instead."""
        if not self:
            return
        kind = self.env.ref(f"{ADDON}.activity_excuse")
        wanted = {}
        for excuse in self._with_letters().filtered(lambda one: one.turn == "superior"):
            user = excuse.waits_for_id.user_id.id
            if user:
                wanted.setdefault((*excuse._told_on(), user), excuse)
        activities = self.env["mail.activity"].sudo()
        gone = activities.browse()
        for activity in activities.search(
            Domain("activity_type_id", "=", kind.id) & self._told_domain()
        ):
            key = (activity.res_model, activity.res_id, activity.user_id.id)
            excuse = wanted.pop(key, None)
            if excuse is None:
                gone |= activity
            elif activity.date_deadline != excuse.decide_by:
                activity.date_deadline = excuse.decide_by
        gone.unlink()
        # The list of activities tells; no e-mail for each.
        activities.with_context(mail_activity_quick_update=True).create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id(model),
                    "res_id": record,
                    "activity_type_id": kind.id,
                    "user_id": user,
                    "date_deadline": excuse.decide_by,
                    "summary": excuse._told_summary(),
                }
                for (model, record, user), excuse in wanted.items()
            ]
        )

    def _with_letters(self):
        """Return these and the others that are told with them."""
        return self

    def _told_on(self):
        """Return ``(model, id)`` of the record that carries the activity."""
        return self._name, self.id

    def _told_domain(self):
        return Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)

    def _told_summary(self):
        return self.env._(
            "%(kind)s of %(person)s",
            kind=self.type_id.name,
            person=self.employee_id.name,
        )
