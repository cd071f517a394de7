from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

from ..rules.discipline.flow import fault, is_aside, next_steps, opens_on
from ..rules.discipline.flow_steps import BY_CODE, OVER, TRANSITIONS, Actor, Need, Stage
from .hr_discipline_case_step_decision import OUTCOMES
from .hr_discipline_letter_kinds import LETTER_OF_STEP
from .hr_discipline_terms import STAGES

# The main way of a case: those still ahead are shown with what they wait for.
MAIN = (
    "review",
    "summon",
    "examine",
    "recommend",
    "decide",
    "deliver",
    "take_effect",
    "serve",
    "close",
)
# What only the recount does.
BY_SYSTEM = ("withdraw",)
ORDER = [code for code, _name in STAGES]
# What follows from the letter on the outcome of a remedy.
BY_LETTER = ("outcome_force", "outcome_void")
# What comes by the passing of time.
BY_TIME = (*BY_LETTER, "take_effect", "serve")
# A remedy filed before, entered later, undoes it, and the end of the case with it.
UNDONE = (*BY_TIME, "close")
FILING = ("object", "appeal")
# Needs that are met by laying papers on file: such a step is what comes next.
BY_PAPER = (Need.FILE_COMPLETE,)
# Where the date of a step stands in the case, and may have been mended there.
MENDED = {"decide": "decided_on", "deliver": "received_on", "send": "sent_on"}
# After these the effects of the person's sanctions are reckoned anew.
FORCE = {
    "object",
    "appeal",
    "permit",
    "take_effect",
    "uphold",
    "lighten",
    "aggravate",
    "annul",
    "lapse",
    "outcome_force",
    "outcome_void",
    "serve",
    "correct",
}


class HrDisciplineCase(models.Model):
    """Steps of a case. Here and nowhere else its stage changes: the rules say whether
    a step is lawful, then it is written down with its date, reason and article."""

    _inherit = "hr.discipline.case"

    steps = fields.Json(compute="_compute_steps", compute_sudo=False)
    stage_since = fields.Date(
        readonly=True, copy=False, default=lambda self: self._default_stage_since()
    )

    def _default_stage_since(self):
        return self.env.company._attendance_today()

    @api.depends("stage")
    @api.depends_context("uid", "lang")
    def _compute_steps(self):
        for case in self:
            case.steps = case._steps_of_user() if case.id else []

    def _steps_of_user(self):
        """Return the steps as the form shows them to the user: code, label, whether it
        is allowed, why not and by which article, whether it lies ahead or aside of the
        usual way, from when on it may be taken if it waits for a date (text), and
        whether it waits for papers alone. What the form of the step asks for, a reason
        above all, does not close it."""
        facts = replace(self._facts(), reason=True, late_reason=True)
        found = [
            (step, why and fault(_on_paper(facts, step), step), False)
            for step, why in next_steps(facts)
            if step.code not in BY_SYSTEM
            and not (why and why.code in (Need.OUTCOME_STANDS, Need.OUTCOME_VOIDS))
        ]
        if facts.stage in OVER:
            # Nothing waits any more: only what still may be done is of interest.
            found = [one for one in found if one[1] is None]
        if facts.stage not in OVER:
            place = ORDER.index(facts.stage)
            found += [
                (step, fault(facts, step), True)
                for step in TRANSITIONS
                if step.code in MAIN
                and min(ORDER.index(one) for one in step.sources) > place
            ]
        labels = self._step_labels()
        case = self.sudo()
        opens = {step.code: opens_on(facts, step) for step, _why, _ahead in found}
        return [
            {
                "code": step.code,
                "label": labels[step.code],
                "allowed": why is None,
                "why": case._told_fault(step, why, facts) if why else "",
                "article": why.article if why else "",
                "ahead": ahead,
                "aside": is_aside(facts, step),
                "opens": f"{opens[step.code]:%d/%m/%Y}" if opens[step.code] else "",
                "waits": bool(why) and why.code in BY_PAPER,
            }
            for step, why, ahead in found
        ]

    def action_step(self):
        """Open the form of the step that the context names."""
        self.ensure_one()
        self.check_access("read")
        code = self.env.context.get("discipline_step")
        if code not in BY_CODE or code in BY_SYSTEM:
            raise UserError(self.env._("Choose one of the steps of the case."))
        self._refuse_step(BY_CODE[code], self._facts(), only=("stage", "who"))
        return {
            "type": "ir.actions.act_window",
            "name": self._step_label(code),
            "res_model": "hr.discipline.step",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_case_id": self.id, "default_code": code},
        }

    def _refuse_step(self, step, facts, only=()):
        """Raise UserError with the sentence and the article of a fault. ``only``: look
        at the stage and the user, what the step needs is asked for later."""
        found = fault(facts, step)
        if found and only and found.code in step.needs:
            return
        if found:
            raise UserError(self.sudo()._told_with_article(step, found, facts))

    def _fault_of(self, code):
        """Return the sentence why the user cannot take a step today, None: can."""
        self.ensure_one()
        facts = self._facts(code=code)
        found = fault(facts, BY_CODE[code])
        return found and self.sudo()._told_with_article(BY_CODE[code], found, facts)

    def _told_with_article(self, step, found, facts):
        return self.env._(
            "%(case)s: %(why)s (%(article)s).",
            case=self.name,
            why=self._told_fault(step, found, facts).rstrip("."),
            article=found.article,
        )

    def _take(self, code, values=None):
        """Take a step as the user, on its date (``values["date"]``, default today).

        Raises UserError with the article when the rules forbid it, AccessError when
        the case is not the user's to see; whoever calls for the person concerned, who
        never sees it, calls in sudo.
        """
        self.ensure_one()
        self.check_access("read")
        step, values = BY_CODE[code], values or {}
        case = self.sudo()
        case._lock()
        actors = case._actors()
        on = case._date_of_step(code, values, actors)
        facts = case._facts(on, code, values, actors)
        self._refuse_step(step, facts)
        case._write_step(step, facts, values)
        case._let_time_pass()
        case._refresh_deadlines()

    def _lock(self):
        """Have nobody else change the case meanwhile, and read it anew."""
        try:
            self.lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._(
                    "%(case)s is being worked on at this very moment: try again in a "
                    "minute.",
                    case=self.name,
                )
            ) from error
        self.invalidate_recordset()

    def _take_by_system(self, code, reason=None):
        """Take a step in the system's own name: what the recount or the passing of
        time brings. Raises UserError when it is not lawful."""
        self.ensure_one()
        step, values = BY_CODE[code], {"reason": reason}
        case = self.sudo()
        facts = case._facts(code=code, values=values, actors=frozenset({Actor.SYSTEM}))
        case._refuse_step(step, facts)
        case._write_step(step, facts, values, by_system=True)
        case._refresh_deadlines()

    def _date_of_step(self, code, values, actors):
        """Return the local date of a step. Paper is entered later, never ahead and
        never before the step that came before; the person concerned files today."""
        today = self._today()
        on = fields.Date.to_date(values.get("date")) or today
        if Actor.PERSON in actors or code == "correct":
            return today
        if on > today:
            raise UserError(
                self.env._(
                    "%(case)s: %(date)s has not come yet: a step is written down when "
                    "it was taken.",
                    case=self.name,
                    date=f"{on:%d/%m/%Y}",
                )
            )
        undone = UNDONE if code in FILING or self.stage == Stage.UNDER_REMEDY else ()
        steps = self.event_ids.filtered(
            lambda event: (
                event.code in BY_CODE and event.code not in (*undone, "correct")
            )
        )
        dates = [
            (event.code in MENDED and self[MENDED[event.code]]) or event.date
            for event in steps
        ]
        last = max(filter(None, dates), default=None)
        if last and on < last:
            raise UserError(
                self.env._(
                    "%(case)s: the step before was taken on %(last)s, so this one is "
                    "not of %(date)s: correct the date.",
                    case=self.name,
                    last=f"{last:%d/%m/%Y}",
                    date=f"{on:%d/%m/%Y}",
                )
            )
        first = min(self.day_ids.mapped("work_date"), default=None)
        if not last and first and on < first:
            raise UserError(
                self.env._(
                    "%(case)s: its first day is %(first)s, so nothing was done in it "
                    "on %(date)s: correct the date.",
                    case=self.name,
                    first=f"{first:%d/%m/%Y}",
                    date=f"{on:%d/%m/%Y}",
                )
            )
        return on

    def _write_step(self, step, facts, values, by_system=False):
        """Write what a lawful step brings: values, stage, event, letter, effects."""
        before = self.stage
        reason = self._reason_of_step(step.code, values)
        written = self._values_of_step(step.code, facts, values)
        if step.target:
            written |= {"stage": step.target.value, "stage_since": facts.day}
        if step.target in OVER:
            written["closed_on"] = facts.day
        self.write(written)
        self._note(
            step.code,
            date=facts.day,
            reason=reason or False,
            article=facts.regulation.article(step.article),
            stage_before=before,
            by_system=by_system,
        )
        if step.code in OUTCOMES:
            self._after_outcome(step.code, values)
        if step.code in FORCE:
            self._effects_changed()
        after = getattr(self, f"_after_{step.code}", None)
        if after:
            after()
        letter = self._letter_of_step(step.code)
        if letter:
            self._draft_letter(letter)

    def _reason_of_step(self, code, values):
        """Return the reason as the history keeps it."""
        return (values.get("reason") or "").strip()

    def _letter_of_step(self, code):
        """Return the kind of letter that a step just taken drafts, None: none."""
        return LETTER_OF_STEP.get(code)

    def _note(
        self,
        code,
        date=None,
        reason=False,
        article=False,
        stage_before=None,
        by_system=False,
    ):
        """Add an event to the history of the case."""
        self.env["hr.discipline.case.event"].sudo().create(
            {
                "case_id": self.id,
                "user_id": False if by_system else self.env.uid,
                "code": code,
                "stage_before": stage_before or self.stage,
                "stage_after": self.stage,
                "date": date or self._today(),
                "reason": reason,
                "article": article,
            }
        )

    def _let_time_pass(self):
        """Take the steps that time brings, as soon as they are lawful."""
        for code in BY_TIME:
            facts = self._facts(code=code, actors=frozenset({Actor.SYSTEM}))
            if fault(facts, BY_CODE[code]) is None:
                self._take_by_system(code)


def _on_paper(facts, step):
    """Return the facts as they were when a remedy could be filed: the discipline group
    enters what was filed on paper then, and the form asks for the date."""
    if step.code not in FILING or Actor.DISCIPLINE not in facts.actors:
        return facts
    return replace(facts, day=min(facts.day, facts.file_until or facts.day))
