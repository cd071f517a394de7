from datetime import timedelta
from uuid import uuid4

from odoo import api, fields, models
from odoo.tools import SQL, ormcache

from ..rules.discipline.authority import Official, Refusal, Why, may_impose
from ..rules.discipline.codes import Code, Lapse, Remedy, Rung
from ..rules.discipline.flow import CaseFacts
from ..rules.discipline.flow_steps import (
    BEFORE_DECISION,
    BEFORE_EXAMINATION,
    Actor,
    Stage,
)
from ..rules.discipline.terms import examination_date
from .hr_discipline_case_open import _bands
from .hr_discipline_count import GROUP

# How far back and ahead terms of a case may lie (calendar days).
BACK, AHEAD = 60, 800
# Stages in which the days decide what may be done.
BY_DAYS = (Stage.PROPOSED, Stage.EXAMINED, Stage.RECOMMENDED)


class HrDisciplineRegulation(models.Model):
    _inherit = "hr.discipline.regulation"

    edition = fields.Char(
        readonly=True, copy=False, help="Another one with each change of its rows."
    )

    def _kept_value(self):
        """Return the regulation as the rules know it, kept until a row of it
        changes. Whoever still reads it as it was before a change keeps that edition,
        and no other one reads it."""
        return self._value_of_edition(self.sudo().edition)

    @ormcache("self.id", "edition")
    def _value_of_edition(self, edition):
        return self.sudo()._value()

    def _judged_anew(self):
        if self.ids:
            self.env.cr.execute(
                SQL(
                    """UPDATE hr_discipline_regulation SET edition = %s
                        WHERE id = ANY(%s)""",
                    uuid4().hex,
                    self.ids,
                )
            )
            self.invalidate_recordset(["edition"])
        self.env.registry.clear_cache()
        return super()._judged_anew()


class HrDisciplineCase(models.Model):
    """What the rules have to know of a case to say which steps are lawful."""

    _inherit = "hr.discipline.case"

    second_until = fields.Date("Second Letter Until", readonly=True, copy=False)
    send_until = fields.Date(readonly=True, copy=False)
    replied_on = fields.Date("Answered On", readonly=True, copy=False)

    def _today(self):
        return self.company_id._attendance_today()

    def _hour_of(self, on=None):
        """Return the local hour when a local date is today, None: that day is over."""
        if on and on != self._today():
            return None
        hour, minute = self.company_id._attendance_clock(fields.Datetime.now()).split(
            ":"
        )
        return int(hour) + int(minute) / 60

    def _calendar(self, around=None, official=None):
        """Return the test for working days of the deciding office for dates around one
        (default: today). ``official``: who decides, default: the case's."""
        self.ensure_one()
        around = around or self._today()
        official = official or self.official_id
        kept = self._calendars_of({(official.id, around)}, self.company_id)
        return self._days_of_office(
            self.company_id, around, kept.get((official.id, around))
        )

    @api.model
    def _calendars_of(self, keys, company):
        """Return ``{(employee id, local date): calendar id}`` of the offices of these
        officials. The hours of an office, of five or of six days, are known by those
        of whoever heads it; whoever is on no list of staff, as the Mayor may be, keeps
        the city's, and so does who works by a roster."""
        mayor = company.sudo().discipline_mayor_id.id
        keys = {key for key in keys if key[0] and key[0] != mayor}
        found = self.env["hr.version"].sudo()._assignments(keys)
        return {
            key: one.calendar
            for key, one in found.items()
            if one.version and not one.rostered
        }

    @api.model
    def _days_of_office(self, company, around, calendar=None):
        return (
            self.env["hr.attendance.day"]
            .sudo()
            ._working_days(
                company,
                around - timedelta(days=BACK),
                around + timedelta(days=AHEAD),
                calendar,
            )
        )

    def _offered_examination(self, letter):
        """Return the date of examination to offer in a summons of that date."""
        term = self.regulation_id._kept_value().term(Code.SUMMONS)
        return examination_date(letter, term, self._calendar(letter))

    @api.model
    def _own_employees(self):
        return self.env.user.sudo().with_context(active_test=False).employee_ids

    def _actors(self):
        """Return what the user is in this case today."""
        self.ensure_one()
        own = self._own_employees()
        rows = self.actor_ids.filtered(
            lambda row: not row.date_to and row.employee_id in own
        )
        found = {Actor(row.role) for row in rows}
        if self.env.user.has_group(GROUP):
            found.add(Actor.DISCIPLINE)
        if self.employee_id in own:
            found.add(Actor.PERSON)
        return frozenset(found)

    def _facts(self, on=None, code=None, values=None, actors=None, dates=False):
        """Return the CaseFacts on a local date (default: today) for a step that is
        about to be taken with these values. ``actors``: who takes it, default: what
        the user is in the case. ``dates``: only what terms follow from is asked for.

        What only some stages need is read in those alone.
        """
        self.ensure_one()
        case, values = self.sudo(), values or {}
        stage = Stage(case.stage)
        regulation = case.regulation_id._kept_value()
        actors = case._actors() if actors is None else actors
        sanction = case._chosen_sanction(code, values)
        remedy = Remedy(case.remedy or Remedy.NONE)
        rule = regulation.remedy_rule(remedy, case.by_mayor)
        facts = {
            "stage": stage,
            "regulation": regulation,
            "day": on or case._today(),
            "actors": actors,
            "is_person": Actor.PERSON in actors,
            "sanction": regulation.sanction(sanction.code) if sanction else None,
            "reason": bool((values.get("reason") or "").strip()),
            "regulation_open": case.regulation_to_confirm,
            "examine_on": case.examine_on or None,
            "examine_at": case.examine_at,
            "hour": case._hour_of(on),
            "no_show": case.no_show or None,
            "second_no_show": case.second_no_show or None,
            "second_until": case.second_until or None,
            "heard": bool(case._answered()),
            "unanswered": len(case.question_ids - case._answered()),
            "released_from": (not case.release_to and case.release_from) or None,
            "team_formed": bool(case.team_formed_on),
            "team_examines": bool(case.team_formed_on) and Actor.TEAM in actors,
            "team_minutes": case._has_team_minutes(),
            "team_heard": case.examined_by_team or self._team_hears(code, actors),
            "reported": bool(case.reported_on),
            "deliver_until": case.deliver_until or None,
            "receive_on": case.receive_on or None,
            "came": {"yes": True, "no": False}.get(case.came),
            "send_until": case.send_until or None,
            "remedy": remedy,
            "file_until": case.remedy_until or None,
            "reply_until": case.reply_until or None,
            "decide_until": case.outcome_until or None,
            "void_when_late": bool(rule and rule.lapse is Lapse.VOID),
            "remedied": bool(case.filed_on),
            "replied": bool(case.replied_on),
            "force_on": case.force_on or None,
            "late_reason": bool((values.get("late_reason") or "").strip()),
            "outcome": case.outcome or None,
            "served_until": case.served_until or None,
        }
        if not dates:
            facts |= case._facts_of_stage(facts, code, values)
        return CaseFacts(**facts)

    def _facts_of_stage(self, facts, code, values):
        """Return what only the present stage or this step asks for."""
        stage, sanction, found = facts["stage"], facts["sanction"], {}
        if stage in BEFORE_DECISION:
            found["days_unjudged"] = len(self._unjudged())
        if stage in BEFORE_EXAMINATION:
            found["not_before"] = self._not_before()
        if stage in BY_DAYS or code == "withdraw":
            # A correction that is only proposed withdraws nothing, and nobody is
            # punished for the day either.
            standing = self._standings(keep=code == "withdraw")[self][1]
            found["reaches_band"] = self._reaches_band(standing)
            found["fits_band"] = bool(
                sanction
                and standing.band
                and sanction.code in (standing.sanction.code, standing.band.alternative)
            )
        if stage is Stage.RECOMMENDED:
            found["refusal"] = self._refusal(
                self._signing(values, facts["actors"]), facts["sanction"], facts["day"]
            )
            found["in_use"] = not sanction or self._uses(sanction)
        if stage is Stage.UNDER_REMEDY:
            found["outcome_issued"] = bool(self._outcome_letters())
            found |= self._facts_of_outcome(facts, code, values)
        if stage is Stage.SERVED:
            found["filed"] = self._is_filed()
        if code == "form_team":
            found["team_lacks"] = self._team_lacks(values, facts["day"])
        if code in ("summon", "summon_again"):
            found["usual_date"] = values.get("examine_on") == self._offered_examination(
                facts["day"]
            )
        return found

    def _uses(self, sanction):
        """Return whether a sanction is in use for the days of the case."""
        value = self.regulation_id._kept_value()
        last = max(self.day_ids.mapped("work_date"), default=None)
        return value.uses(sanction.code, last)

    def _sanctions_offered(self, code):
        """Return the sanctions in use among which a step chooses: for an outcome the
        lighter or the heavier ones."""
        there = self.regulation_id.sanction_ids.filtered(self._uses)
        now = self._sanction_imposed().sequence
        if code == "lighten":
            return there.filtered(lambda row: row.sequence < now)
        if code == "aggravate":
            return there.filtered(lambda row: row.sequence > now and not row.dismissal)
        return there

    def _facts_of_outcome(self, facts, code, values):
        """Return what is known of the sanction an objection is to end in. An appeal is
        decided outside the city."""
        chosen = self.env["hr.discipline.sanction"].browse(values.get("sanction_id"))
        if (
            facts["remedy"] is not Remedy.OBJECTION
            or code not in ("lighten", "aggravate")
            or chosen.regulation_id != self.regulation_id
        ):
            return {}
        value = self.regulation_id._kept_value().sanction(chosen.code)
        found = {"in_use": self._uses(chosen), "outcome_sanction": value}
        if code == "aggravate":
            found["outcome_refusal"] = self._refusal_of_outcome(value, facts["day"])
        return found

    def _refusal_of_outcome(self, sanction, on):
        """Return why whoever decides on the objection may not impose a sanction, None:
        may. What the official below may, the one above may too."""
        table = self.regulation_id._kept_value()
        decider = self._letter_decider(on).employee_id
        mayor = self.company_id.discipline_mayor_id
        if not decider or decider == mayor:
            above = Official(decider.id or 0, Rung.MAYOR)
            refusal = may_impose(above, self._subject(), sanction, table)
        else:
            refusal = self._refusal(decider, sanction, on)
        if refusal and self.official_id and decider != self.employee_id:
            return self._refusal(self.official_id, sanction, on) and refusal
        return refusal

    def _not_before(self):
        """Return the day before which nothing of what is known now was done: the last
        one of the case, or that of its opening."""
        there = self.day_ids.filtered(
            lambda day: not day.gone and day.verdict != "struck"
        )
        opened = self.event_ids.filtered(lambda event: event.code == "opened")
        dates = [*there.mapped("work_date"), *opened.mapped("date")]
        return max(filter(None, dates), default=None)

    def _unjudged(self):
        """Return the days that nobody has confirmed or struck."""
        return self.day_ids.filtered(
            lambda day: day.verdict == "open" and not day.gone and not day.doubt
        )

    def _reaches_band(self, standing):
        """Return whether a standing asks for more than other cases of the year
        settled."""
        settled = self.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("year", "=", self.year),
                ("id", "!=", self.id),
                ("is_open", "=", False),
                ("withdrawn", "=", False),
            ]
        )
        value = self.regulation_id._kept_value()
        reached = max((band.from_days for band in _bands(settled, value)), default=0)
        return bool(standing.band and standing.band.from_days > reached)

    def _sanction_row(self, sanction):
        """Return the row of a sanction of the regulation."""
        return self.regulation_id.sanction_ids.filtered(
            lambda row: row.code == sanction.code
        )

    def _chosen_sanction(self, code, values):
        """Return the sanction a step is about: the chosen one, else the case's."""
        if code == "decide" and values.get("sanction_id"):
            return self.regulation_id.sanction_ids.filtered(
                lambda row: row.id == values["sanction_id"]
            )
        return self.sanction_id

    def _team_hears(self, code, actors):
        return code == "examine" and bool(self.team_formed_on) and Actor.TEAM in actors

    def _signing(self, values, actors):
        """Return who signs the decision: nobody signs for somebody else, only the
        discipline group enters what another has signed."""
        if Actor.DISCIPLINE in actors:
            return (
                self.env["hr.employee"].browse(values.get("official_id"))
                or self.official_id
            )
        own = self._own_employees()
        rows = self.actor_ids.filtered(
            lambda row: not row.date_to and row.employee_id in own
        )
        official = rows.filtered(lambda row: row.role == "official")
        return (official or rows).employee_id[:1]

    def _refusal(self, employee, sanction, on):
        """Return why somebody may not impose a sanction on that date, None: may."""
        table = self.regulation_id._kept_value()
        if not employee:
            return Refusal(Why.NOT_IN_LINE, table.article("authority"))
        if sanction is None:
            return None
        official = self._official_value(employee, on)
        return may_impose(official, self._subject(), sanction, table)

    def _is_filed(self):
        """Return whether the decision signed and its receipt are on file."""
        letters = self.letter_ids.with_context(bin_size=True).filtered(
            lambda letter: letter.state == "issued" and letter.signed
        )
        kinds = set(letters.mapped("kind"))
        told = letters.filtered(
            lambda letter: letter.kind in ("outcome", "outcome_notice")
        )
        return (
            "decision" in kinds
            and ("delivery" in kinds or bool(self.sent_on))
            and (not self.outcome or any(told.mapped("delivered_on")))
        )
