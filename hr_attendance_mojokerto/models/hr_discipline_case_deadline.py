from functools import cache
from typing import NamedTuple

from odoo import api, fields, models

from ..rules.discipline.flow_deadlines import deadlines
from ..rules.discipline.flow_steps import OVER, Actor, Stage
from ..rules.working_days import add_working_days
from .hr_discipline_count import GROUP
from .hr_discipline_terms import ROLES

SUMMONED = (Stage.SUMMONED, Stage.SUMMONED_AGAIN)
ADDON = "hr_attendance_mojokerto"
ACTIVITY = f"{ADDON}.activity_discipline_case"
# What waits for somebody though no regulation gives it a term: the office's own setting
# says within how many working days.
WAITING = {
    Stage.PROPOSED: ("review", Actor.SUPERIOR),
    Stage.REVIEWED: ("summon", Actor.SUPERIOR),
    Stage.EXAMINED: ("recommend", Actor.SUPERIOR),
    Stage.RECOMMENDED: ("decide", Actor.OFFICIAL),
    Stage.SERVED: ("close", Actor.DISCIPLINE),
}


class Due(NamedTuple):
    """What is due: the step, its last day, whose it is, whether that day is over, and
    whether only the office's own setting asks for it."""

    code: str
    until: object
    owner: Actor
    late: bool
    own: bool


class ResCompany(models.Model):
    _inherit = "res.company"

    discipline_idle_days = fields.Integer(
        "Cases May Wait (working days)",
        default=7,
        help="For what no regulation gives a term, as review, report and decision. "
        "After that a case counts as overdue.",
    )

    _idle_days_known = models.Constraint(
        "CHECK (discipline_idle_days >= 1)",
        "A case waits at least one working day.",
    )


class HrDisciplineCase(models.Model):
    """What is due in a case, until when and whose it is: on the case for kanban and
    calendar, and as an activity of whoever has to act."""

    _inherit = "hr.discipline.case"

    deadline_on = fields.Date("Due On", readonly=True, copy=False, index=True)
    deadline_code = fields.Char(readonly=True, copy=False)
    deadline_name = fields.Char("Due", compute="_compute_deadline_name")
    deadline_late = fields.Boolean("Overdue", readonly=True, copy=False)
    deadline_own = fields.Boolean(
        "By the Office's Own Setting",
        readonly=True,
        copy=False,
        help="No regulation gives a term; the settings say when it is overdue.",
    )

    @api.depends("deadline_code")
    @api.depends_context("lang")
    def _compute_deadline_name(self):
        words = self._step_labels()
        for case in self:
            case.deadline_name = words.get(case.deadline_code, False)

    def _due(self, waiting):
        """Return what is due in the case today, the earliest first. ``waiting``: gives
        the last day of what waits since a date."""
        self.ensure_one()
        facts = self._facts(actors=frozenset(), dates=True)
        if facts.stage in OVER:
            return []
        due = [Due(*row, own=False) for row in deadlines(facts)]
        if facts.stage in WAITING:
            code, owner = WAITING[facts.stage]
            due.append(self._waits(code, owner, facts, waiting))
        elif facts.heard and facts.stage in SUMMONED:
            due.append(self._waits("examine", Actor.SUPERIOR, facts, waiting))
        elif facts.missed_twice and facts.stage in SUMMONED:
            due = [self._waits("go_by_evidence", Actor.SUPERIOR, facts, waiting)]
        return sorted(due, key=lambda row: row.until)

    def _waits(self, code, owner, facts, waiting):
        since = self._waits_since()
        until = waiting(self.company_id, self.official_id.id, since)
        return Due(code, until, owner, until < facts.day, own=True)

    def _waits_since(self):
        """Return the date since which the case waits for what is due: from the letter
        on a summons waits for the examination itself."""
        since = self.stage_since or self._today()
        if self.stage in SUMMONED and self.examine_on:
            return max(since, self.examine_on)
        return since

    def _waiting(self):
        """Return a function that gives the last day of what waits at an official's
        office since a date, by the office's own setting."""
        kept, first, offices = {}, {}, {}
        for company, cases in self.grouped("company_id").items():
            keys = {(case.official_id.id, case._waits_since()) for case in cases}
            found = self._calendars_of(keys, company)
            kept |= {(company, *key): calendar for key, calendar in found.items()}
            first[company] = min(since for _official, since in keys)

        @cache
        def until(company, official, since):
            calendar = kept.get((company, official, since))
            if (company, calendar) not in offices:
                offices[company, calendar] = self._days_of_office(
                    company, first.get(company, since), calendar
                )
            return add_working_days(
                since, company.discipline_idle_days, offices[company, calendar]
            )

        return until

    def _refresh_deadlines(self):
        """Have what is due stand on the cases and on the lists of whoever has to act;
        many cases at once."""
        cases = self.sudo()
        waiting = cases._waiting()
        found = {}
        for case in cases:
            due = found[case] = case._due(waiting)
            first = due[0] if due else None
            values = {
                "deadline_on": first.until if first else False,
                "deadline_code": first.code if first else False,
                "deadline_late": bool(first and first.late),
                "deadline_own": bool(first and first.own),
            }
            if any(case[name] != value for name, value in values.items()):
                case.write(values)
        cases._put_activities(found)

    def _put_activities(self, found):
        """Have exactly the activities that are due, ``{case: [Due]}``: others go, new
        ones come."""
        group = self.env.ref(GROUP).all_user_ids.filtered("active")
        wanted = {}
        for case, due in found.items():
            for row in due:
                if row.owner in (Actor.SYSTEM, Actor.PERSON):
                    continue
                for user in case._users_of(row.owner, group):
                    wanted[case.id, user.id, case._title(row, user)] = row.until
        kind = self.env.ref(ACTIVITY)
        known = self.env["mail.activity"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", kind.id),
            ]
        )
        over = known.browse()
        for one in known:
            key = (one.res_id, one.user_id.id, one.summary)
            if wanted.get(key) == one.date_deadline:
                del wanted[key]
            else:
                over |= one
        over.unlink()
        model = self.env["ir.model"]._get_id(self._name)
        # Nobody is written to by mail: a case stays inside.
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "res_model_id": model,
                    "res_id": case,
                    "user_id": user,
                    "summary": title,
                    "date_deadline": until,
                    "automated": True,
                }
                for (case, user, title), until in wanted.items()
            ]
        )

    def _title(self, row, user):
        """Return the title of an activity: the step, no name and no number of days."""
        return self._title_of(row.code, user)

    def _title_of(self, code, user):
        words = self.with_context(lang=user.lang)
        return words.env._("Discipline: %(step)s", step=words._step_label(code))

    def _put_on_lists(self, activity, code, users):
        """Put what happened in the case on the lists of users of its company, but for
        the person concerned, by no mail."""
        for user in users.sudo() - self.employee_id.user_id:
            if self.company_id in user.company_ids:
                self.with_context(mail_activity_quick_update=True).activity_schedule(
                    activity, summary=self._title_of(code, user), user_id=user.id
                )

    def _users_of(self, owner, group):
        """Return the users who act as ``owner``; where the official has no account the
        discipline ``group`` sees to it. The person concerned is never among them."""
        users = self.env["res.users"]
        if owner in dict(ROLES):
            rows = self.actor_ids.filtered(
                lambda row: row.role == owner.value and not row.date_to
            )
            users = rows.employee_id.user_id.filtered("active")
        return (users or group) - self.employee_id.user_id

    # Activities expect a thread. A case is none: nobody follows it, and a step that is
    # done leaves no message behind that others could find.

    def message_subscribe(self, *args, **kwargs):
        return True

    def message_post_with_source(self, *args, **kwargs):
        return self.env["mail.message"]
