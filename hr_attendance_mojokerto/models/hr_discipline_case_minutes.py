from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.discipline.flow import OWN_CASE, answers_early, minutes_due
from ..rules.discipline.flow_steps import Actor, Stage

# Where questions are asked, and where days are judged by whom. After the report too: a
# day whose evidence was doubtful until then is judged before anybody decides.
EXAMINATION = (
    Stage.SUMMONED,
    Stage.SUMMONED_AGAIN,
    Stage.EXAMINED,
    Stage.RECOMMENDED,
)
REVIEW = (Stage.PROPOSED, Stage.REVIEWED)


class HrDisciplineCaseDay(models.Model):
    _inherit = "hr.discipline.case.day"

    def action_confirm(self):
        """Confirm days: there was no valid reason."""
        self.check_access("read")
        for case, days in self.grouped("case_id").items():
            case._judge(days, "confirmed")

    def action_judge(self):
        """Open the form of the verdict on these days."""
        self.check_access("read")
        self.case_id.check_access("read")
        for case in self.case_id:
            case._refuse_by(case._fault_of_judging())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Judge Days"),
            "res_model": "hr.discipline.verdict",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_day_ids": self.ids},
        }


class HrDisciplineCase(models.Model):
    """What is written in the course of review and examination: the verdict on each
    day, by superior and examiners, and the minutes (BAP)."""

    _inherit = "hr.discipline.case"

    can_judge = fields.Boolean(compute="_compute_can_write", compute_sudo=False)
    can_ask = fields.Boolean(compute="_compute_can_write", compute_sudo=False)
    minutes_due = fields.Boolean(compute="_compute_can_write", compute_sudo=False)

    def _compute_can_write(self):
        for case in self:
            case.can_judge = bool(case.id) and not case._fault_of_judging()
            case.can_ask = bool(case.id) and not case._fault_of_asking()
            case.minutes_due = case.can_ask and minutes_due(case._facts(dates=True))

    def _refuse_by(self, sentence):
        if sentence:
            raise UserError(sentence)

    def _fault_of_examiners(self, stages, who, key):
        """Return why the user is not the one who writes this now, with the article
        behind it, None: he is."""
        self.ensure_one()
        case = self.sudo()
        actors = case._actors()
        article = case.regulation_id._kept_value().article
        if Actor.PERSON in actors:
            return case._with_article(
                self.env._("Nobody takes a step in the own case."), article(OWN_CASE)
            )
        if case.stage not in stages:
            return case._with_article(
                self.env._(
                    "At “%(stage)s” this is not written any more, or not yet.",
                    stage=case._stage_name(case.stage),
                ),
                article(key),
            )
        if not actors.intersection(who):
            return case._with_article(
                self.env._("This is written by %(who)s.", who=case._actor_names(who)),
                article(key),
            )
        return None

    def _with_article(self, why, article):
        return self.env._(
            "%(case)s: %(why)s (%(article)s).",
            case=self.name,
            why=why.rstrip("."),
            article=article,
        )

    def _fault_of_judging(self):
        if self.stage in REVIEW:
            return self._fault_of_examiners(REVIEW, (Actor.SUPERIOR,), "review")
        return self._fault_of_examiners(
            EXAMINATION, (Actor.SUPERIOR, Actor.TEAM), "examination"
        )

    def _fault_of_asking(self):
        return self._fault_of_examiners(
            EXAMINATION, (Actor.SUPERIOR, Actor.TEAM), "minutes"
        )

    def _fault_of_early_answers(self):
        """Return why answers are too early, None: they are not. Questions may be made
        ready; an answer before the hour would say that the person came."""
        facts = self._facts(dates=True)
        if not answers_early(facts):
            return None
        hours, minutes = divmod(round(facts.examine_at * 60), 60)
        return self.sudo()._with_article(
            self.env._(
                "The person is called for %(date)s at %(hour)s: questions can be made "
                "ready, answers are written from then on.",
                date=f"{facts.examine_on:%d/%m/%Y}",
                hour=f"{hours:02d}.{minutes:02d}",
            ),
            facts.regulation.article("minutes"),
        )

    # Days

    def action_confirm_days(self):
        """Confirm all days that nobody has judged yet."""
        self.ensure_one()
        self.check_access("read")
        days = self._unjudged()
        self._judge(days, "confirmed")

    def action_judge_days(self):
        """Open the form of the verdict on the days that nobody has judged yet."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_by(self._fault_of_judging())
        days = self._unjudged()
        if not days:
            raise UserError(
                self.env._(
                    "%(case)s: every day is judged. To change a verdict, press it on "
                    "the line of the day.",
                    case=self.name,
                )
            )
        return days.action_judge()

    def _judge(self, days, verdict, reason=False):
        """Confirm or strike days of the case; a struck day says why. The case follows
        what is left."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_by(self._fault_of_judging())
        reason = (reason or "").strip()
        if verdict not in ("confirmed", "struck"):
            raise UserError(self.env._("A day is confirmed or struck."))
        if verdict == "struck" and not reason:
            raise UserError(
                self.env._(
                    "%(case)s: a day is struck for a reason: write it.", case=self.name
                )
            )
        case = self.sudo()
        days = days.sudo().filtered(lambda day: day.case_id == case)
        gone = days.filtered("gone")
        if gone:
            raise UserError(
                self.env._(
                    "%(case)s: %(date)s was corrected in the attendance and counts no "
                    "more: there is nothing to judge.",
                    case=self.name,
                    date=f"{gone[0].work_date:%d/%m/%Y}",
                )
            )
        earlier = days.filtered("earlier_id")
        if earlier:
            raise UserError(
                self.env._(
                    "%(case)s: %(date)s was confirmed in %(earlier)s: no day is judged "
                    "twice.",
                    case=self.name,
                    date=f"{earlier[0].work_date:%d/%m/%Y}",
                    earlier=earlier[0].earlier_id.name,
                )
            )
        if not days:
            return
        days.write({"verdict": verdict, **({"reason": reason} if reason else {})})
        case._note(
            "judge",
            reason=case._told_verdict(days, verdict, reason),
            article=case.regulation_id._kept_value().article("review"),
        )

    def _told_verdict(self, days, verdict, reason):
        names = dict(days._fields["verdict"]._description_selection(self.env))
        dates = ", ".join(f"{day:%d/%m/%Y}" for day in days.mapped("work_date"))
        told = self.env._("%(verdict)s: %(dates)s", verdict=names[verdict], dates=dates)
        return f"{told}. {reason}" if reason else told

    # Minutes

    def action_minutes(self):
        """Open the minutes of the examination for writing."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_by(self._fault_of_asking())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Minutes of the Examination"),
            "res_model": "hr.discipline.minutes",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_case_id": self.id},
        }

    def _write_minutes(self, lines):
        """Keep the minutes as they are now, in order: ``[(question, answer)]``, or
        with a third, whether the person did not answer."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_by(self._fault_of_asking())
        case = self.sudo()
        known = [
            (row.question, row.answer or "", row.unanswered)
            for row in case.question_ids
        ]
        by_team = case._is_of_team()
        fresh = [
            (question.strip(), told, bool(silent and silent[0]) and not told)
            for question, answer, *silent in lines
            if (question or "").strip()
            for told in ((answer or "").strip(),)
        ]
        if fresh == known and not (by_team and not case._has_team_minutes()):
            return
        if any(told or silent for _question, told, silent in fresh):
            self._refuse_by(self._fault_of_early_answers())
        case.question_ids.unlink()
        self.env["hr.discipline.case.question"].sudo().create(
            [
                {
                    "case_id": case.id,
                    "sequence": place * 10,
                    "question": question,
                    "answer": answer or False,
                    "unanswered": unanswered,
                    "by_team": by_team,
                }
                for place, (question, answer, unanswered) in enumerate(fresh, 1)
            ]
        )
        case._note(
            "minutes", article=case.regulation_id._kept_value().article("minutes")
        )
        case._refresh_deadlines()

    def _answered(self):
        """Return the questions that have an answer, or the note that the person gave
        none."""
        return self.question_ids.filtered(lambda row: row.answer or row.unanswered)

    def _fault_of_answers(self):
        """Return the sentence why the minutes are no letter yet, or None."""
        if not self.question_ids:
            return self.env._(
                "The minutes have no question yet: enter what was asked and answered."
            )
        missing = len(self.question_ids - self._answered())
        return self._told_unanswered(missing) if missing else None

    def _told_unanswered(self, missing):
        return self.env._(
            "Questions of the minutes (BAP) without an answer: %(missing)s. Write what "
            "the person said, or mark “Did Not Answer”.",
            missing=missing,
        )

    def _usual_questions(self):
        """Return the questions with which the minutes begin, in the language of
        letters."""
        words = self.with_context(lang="id_ID")
        days = self.day_ids.filtered(
            lambda day: day.verdict != "struck" and not day.gone
        )
        dates = ", ".join(f"{day:%d/%m/%Y}" for day in days.mapped("work_date"))
        return [
            words.env._("Are you in good health and ready to be examined?"),
            words.env._("Do you know why you were called for this examination?"),
            words.env._(
                "The records show no valid explanation for these dates: %(dates)s. Is "
                "that right?",
                dates=dates,
            ),
            words.env._("What was the reason on each of these dates?"),
            words.env._("Did you tell your superior, when and how?"),
            words.env._("Which papers or witnesses support what you say?"),
            words.env._("Is there anything you want to add?"),
        ]
