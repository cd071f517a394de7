from markupsafe import Markup

from odoo import api, fields, models

from ..rules.facts import TO_ASK, UNSURE, WORST_FIRST, State
from . import hr_attendance_terms as terms


class HrAttendanceLeaderRequest(models.Model):
    """The facts of a request: frozen when it is sent, as codes, hours and numbers, and
    told in the language of whoever reads them. No kind of leave is among them."""

    _inherit = "hr.attendance.leader.request"

    facts_html = fields.Html("Facts", compute="_compute_facts_html", sanitize=False)

    @api.model
    def _facts_of_days(self, days):
        """Return what days of a person say now, the earliest first."""
        clock = self.env.company._attendance_clock
        return {
            "as_of": clock(fields.Datetime.now(), "%H:%M, %d/%m/%Y"),
            "days": [
                {
                    "date": day.work_date.strftime("%d/%m/%Y"),
                    "state": day.state,
                    "why": day.why if day.state == State.NO_DATA else None,
                    "hours": day.clock_expected,
                    "in": day.clock_in,
                    "out": day.clock_out,
                    "late": day.minutes_late,
                    "early": day.minutes_early,
                }
                for day in days.sorted("work_date")
            ],
        }

    @api.model
    def _facts_of_office(self, card):
        """Return what the card of an SKPD says now."""
        return {
            "as_of": f"{card.as_of or '–'}, {card.work_date.strftime('%d/%m/%Y')}",
            "office": {
                "date": card.work_date.strftime("%d/%m/%Y"),
                "headcount": card.headcount,
                "due": card.due_count,
                "seen": card._as_office().due_seen,
                "terminals": card.terminal_count,
                "heard": card.terminal_heard_count,
                "counts": {
                    state.value: card[f"{state}_count"]
                    for state in WORST_FIRST
                    if card[f"{state}_count"] and state != State.NOT_EMPLOYED
                },
            },
        }

    @api.depends("facts")
    @api.depends_context("lang")
    def _compute_facts_html(self):
        for request in self:
            request.facts_html = request._told_facts(request.facts)

    @api.model
    def _told_facts(self, facts):
        """Return the facts as HTML; every text in them is escaped."""
        lines = self._sentences(facts)
        if not lines:
            return False
        return Markup("<div>%s<ul>%s</ul></div>") % (
            self.env._("As of %(hour)s:", hour=facts["as_of"]),
            Markup("").join(Markup("<li>%s</li>") % line for line in lines),
        )

    @api.model
    def _sentences(self, facts):
        facts = facts or {}
        if facts.get("office"):
            return self._sentences_of_office(facts["office"])
        return [self._sentence_of_day(day) for day in facts.get("days", ())]

    @api.model
    def _sentence_of_day(self, day):
        words = [dict(terms.selection_state(self.env))[day["state"]]]
        if day.get("why"):
            words.append(dict(terms.selection_why(self.env))[day["why"]])
        if day["late"]:
            words.append(self.env._("%(minutes)s minutes late", minutes=day["late"]))
        if day["early"]:
            words.append(
                self.env._("left %(minutes)s minutes early", minutes=day["early"])
            )
        if day["in"]:
            words.append(self.env._("scanned in at %(hour)s", hour=day["in"]))
        if day["out"]:
            words.append(self.env._("scanned out at %(hour)s", hour=day["out"]))
        if day["hours"]:
            words.append(self.env._("hours %(hours)s", hours=day["hours"]))
        return f"{day['date']}: {', '.join(words)}"

    @api.model
    def _sentences_of_office(self, office):
        states = dict(terms.selection_state(self.env))
        lines = []
        if office["due"]:
            lines.append(
                self.env._(
                    "%(seen)s of %(due)s due by then have scanned; %(all)s employees",
                    seen=office["seen"],
                    due=office["due"],
                    all=office["headcount"],
                )
            )
        lines += [
            self.env._(
                "%(state)s: %(number)s",
                state=states[state.value],
                number=office["counts"][state.value],
            )
            for state in WORST_FIRST
            if office["counts"].get(state.value)
        ]
        silent = office["terminals"] - office["heard"]
        if silent:
            lines.append(
                self.env._(
                    "%(silent)s of %(all)s terminals not connected",
                    silent=silent,
                    all=office["terminals"],
                )
            )
        return lines

    @api.model
    def _proposed_text(self, kind, facts):
        """Return the words a leader may send as they are."""
        if kind == "instruction":
            return False
        if facts.get("office"):
            office = facts["office"]
            states = dict(terms.selection_state(self.env))
            asked = ", ".join(
                f"{office['counts'][state.value]} {states[state.value]}"
                for state in (*TO_ASK, *UNSURE)
                if office["counts"].get(state.value)
            )
            return self.env._(
                "Please explain the attendance of your people on %(date)s (as of "
                "%(hour)s: %(facts)s), and what is being done.",
                date=office["date"],
                hour=facts["as_of"].partition(",")[0],
                facts=asked,
            )
        days = facts.get("days", ())
        if len(days) == 1:
            return self.env._(
                "Please explain your attendance: %(facts)s.",
                facts=self._sentence_of_day(days[0]),
            )
        return self.env._(
            "Please explain your attendance on %(dates)s.",
            dates=facts.get("date")
            or ", ".join(dict.fromkeys(day["date"] for day in days)),
        )
