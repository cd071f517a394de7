from odoo import models

from ..rules.discipline.letters.facts import (
    CaseDay,
    LetterFacts,
    Member,
    Official,
    Person,
    Reference,
    Remedial,
)
from ..rules.discipline.letters.remedial import remedial
from ..rules.discipline.terms import salary_stops
from ..rules.ranks import rank_name
from .hr_discipline_letter_kinds import BY_OFFICIAL, BY_SUPERIOR, LETTER_OF_STEP

# Letters of whoever examines.
EXAMINED = ("summons", "summons_again", "absence_minutes", "minutes", "report")
# What the minutes say of a question that the person did not answer.
NO_ANSWER = "Tidak menjawab."
# Named in later letters by the date of their step as long as they are not issued.
NAMED_BY_STEP = (
    "recap",
    "summons",
    "summons_again",
    "team_decree",
    "minutes",
    "report",
)
DATE_OF = {
    "summons": "summons_date",
    "summons_again": "summons_date",
    "team_order": "team_formed_on",
    "team_decree": "team_formed_on",
    "minutes": "examined_on",
    "report": "reported_on",
    "release": "release_from",
    "decision": "decided_on",
    "delivery": "received_on",
    "sending": "sent_on",
    "outcome": "outcome_on",
    "outcome_notice": "outcome_on",
}


class ResCompany(models.Model):
    _inherit = "res.company"

    def _discipline_city(self):
        """Return the name of the city's government without its first word."""
        return (self.name or "").removeprefix("Pemerintah ").strip()

    def _discipline_place(self):
        """Return the place where letters are signed."""
        return (self.city or self._discipline_city()).removeprefix("Kota ").strip()

    def _discipline_mayor(self):
        """Return the post of the Mayor."""
        return f"Wali Kota {self._discipline_city().removeprefix('Kota ').strip()}"


class HrDisciplineCase(models.Model):
    """What letters say of a case, as it stands on their date. In sudo throughout:
    callers check who may write or read the letter."""

    _inherit = "hr.discipline.case"

    def _letter_date(self, kind):
        """Return the date of a new letter: that of the step it belongs to."""
        name = DATE_OF.get(kind)
        if kind == "receive":
            told = self._letter_dates_of_steps().get(kind)
        else:
            told = name and self[name]
        return told or self.company_id._attendance_today()

    def _letter_signers(self, kind):
        """Return the officials of the case that sign a letter, the first first."""
        present = self.actor_ids.filtered(lambda actor: not actor.date_to)
        if kind in BY_OFFICIAL:
            own = present.filtered(
                lambda actor: (
                    actor.role == "official" and actor.employee_id == self.official_id
                )
            )
            return own or present.filtered(lambda actor: actor.role == "official")
        team = present.filtered(lambda actor: actor.role == "team").sorted(
            lambda actor: (not actor.chair, actor.id)
        )
        by_team = team and kind not in BY_SUPERIOR and self._letter_by_team(kind)
        return (
            team
            if by_team
            else present.filtered(lambda actor: actor.role == "superior")
        )

    def _letter_by_team(self, kind):
        """Return whether the team examines, whose letters it then signs."""
        if kind in ("minutes", "report"):
            return self.examined_by_team or not self.examined_on
        return True

    def _letter_is_mayor(self, actor):
        """Return whether an official of the case is the Mayor."""
        known = self.company_id.discipline_mayor_id
        return bool(actor.employee_id) and (
            actor.employee_id == known
            or (self.by_mayor and actor.employee_id == self.official_id)
        )

    def _letter_post(self, actor):
        """Return the post of an official as it stands under letters."""
        if self._letter_is_mayor(actor):
            return self.company_id._discipline_mayor()
        if actor.post:
            return actor.post.removeprefix("Plt. ").removeprefix("Plh. ")
        version = self._letter_version(
            actor.employee_id, self.company_id._attendance_today()
        )
        return (version.job_title or version.job_id.name or "").strip()

    def _letter_version(self, employee, date):
        """Return what a person was on a date."""
        versions = self.env["hr.version"].sudo()
        found = versions.search(
            [("employee_id", "=", employee.id), ("date_version", "<=", date)],
            order="date_version desc",
            limit=1,
        )
        return found or employee.sudo().version_id

    def _letter_person(self, employee, date):
        """Return a person as the letters name one."""
        if not employee:
            return Person("")
        version = self._letter_version(employee, date)
        unit = version.department_id
        skpd = unit.skpd_id
        units = [unit.name] + ([skpd.name] if skpd and skpd != unit else [])
        return Person(
            name=employee.name,
            nip=employee.nip or "",
            rank=rank_name(version.grade),
            post=(version.job_title or version.job_id.name or "").strip(),
            unit=", ".join(name for name in units if name),
            grade=version.grade or "",
            kind=version.employee_kind or "pns",
        )

    def _letter_signer(self, letter):
        """Return the official of the case who signs a letter."""
        signers = self._letter_signers(letter.kind)
        chosen = signers.filtered(
            lambda actor: actor.employee_id == letter.signatory_id
        )
        return (chosen or signers)[:1]

    def _letter_office(self, actor):
        """Return the office for which an official of the case signs."""
        unit = actor.employee_id.department_id
        office = unit.skpd_id or unit
        if actor.kind in ("plt", "plh"):
            # The office that is headed meanwhile, not the own one.
            return self.skpd_id or office
        return office

    def _letter_official(self, actor, date, post="", on_behalf=""):
        """Return an official as the letters name one."""
        mayor = self._letter_is_mayor(actor)
        office = self._letter_office(actor)
        return Official(
            person=self._letter_person(actor.employee_id, date),
            post=post or self._letter_post(actor),
            holds=actor.kind or "definitive",
            on_behalf=on_behalf,
            unit="" if mayor else office.name or "",
            mayor=mayor,
        )

    def _letter_days(self):
        return tuple(
            CaseDay(
                day.work_date,
                day.absent,
                day.minutes_late,
                day.minutes_early,
                day.verdict,
                self._letter_reason(day),
                bool(day.doubt),
            )
            for day in self.day_ids.sorted("work_date")
            if not day.gone
        )

    def _letter_reason(self, day):
        if not day.reason and day.earlier_id:
            return f"telah diperiksa dalam {day.earlier_id.name}"
        return " ".join((day.reason or "").split())

    def _letter_run(self, days, streak):
        """Return the dates of absence of a run."""
        if not streak.days:
            return ()
        return tuple(
            day.date
            for day in days
            if day.absent
            and not day.doubt
            and day.verdict != "struck"
            and streak.first <= day.date <= streak.last
        )

    def _letter_facts(self, letter):
        """Return what a letter of this case is made of."""
        self.ensure_one()
        date = letter.date or self.company_id._attendance_today()
        regulation = self.regulation_id._value()
        sanction = next(
            (row for row in regulation.sanctions if row.code == self.sanction_id.code),
            None,
        )
        heard = letter.kind in EXAMINED and letter.kind or "minutes"
        examiners = self._letter_signers(heard)
        officials = self._letter_signers("decision")
        days = self._letter_days()
        count = self._standings()[self][0]
        run = self._letter_run(days, count.longest)
        company = self.company_id
        signatory = self._letter_official(
            self._letter_signer(letter),
            date,
            post=letter.signatory_post or "",
            on_behalf=letter.on_behalf or "",
        )
        summoned = letter.kind in ("summons", "summons_again")
        person = self._letter_person(self.employee_id, date)
        return LetterFacts(
            kind=letter.kind,
            number=letter.number or "",
            date=date,
            place=company._discipline_place(),
            city=company._discipline_city(),
            base=self.regulation_id.base,
            regulation=regulation,
            person=person,
            signatory=signatory,
            official=self._letter_official(officials[:1], date),
            examiners=tuple(self._letter_official(actor, date) for actor in examiners)
            or (signatory,),
            case_number=self.name,
            year=self.year,
            days=days,
            count=count,
            by_run=self.by_run,
            team=tuple(
                Member(self._letter_person(actor.employee_id, date), actor.chair)
                for actor in self.actor_ids.filtered(
                    lambda actor: actor.role == "team" and not actor.date_to
                ).sorted(lambda actor: (not actor.chair, actor.id))
            ),
            team_formed_on=self.team_formed_on or None,
            by_team=self.examined_by_team,
            letters=self._letter_references(),
            meet_on=(self.examine_on if summoned else letter.meet_on) or None,
            meet_at=self.examine_at if summoned else letter.meet_at,
            meet_place=(self.examine_place if summoned else letter.meet_place) or "",
            virtual=self.virtual,
            no_show=self.no_show or None,
            second_no_show=self.second_no_show or None,
            examined_on=self.examined_on or None,
            questions=tuple(
                (
                    row.question or "",
                    row.answer or (NO_ANSWER if row.unanswered else ""),
                )
                for row in self.question_ids
            ),
            signs=(letter.kind == "minutes" and self.signs) or "signed",
            finding=self.finding or "",
            aggravating=self.aggravating or "",
            mitigating=self.mitigating or "",
            sanction=sanction,
            band_article=self._letter_band_article(),
            decision_reason=self.decision_reason or "",
            remedial=remedial(
                regulation, sanction, bool(self.by_mayor), company._discipline_mayor()
            )
            if sanction
            else Remedial(),
            receive_on=self.receive_on or None,
            received_on=self.received_on or None,
            remedy_until=self.remedy_until or None,
            force_on=self._letter_force(letter) or None,
            outcome=self._letter_outcome(),
            release_from=self.release_from or None,
            substitute=self._letter_person(self.release_plh_id, date)
            if self.release_plh_id
            else None,
            job_class=self._letter_version(self.employee_id, date).job_class or 0,
            new_post=(letter.new_post or "").strip(),
            run_days=run,
            salary_from=salary_stops(run[-1]) if run else None,
            previous=self._letter_previous(),
            copies=tuple(
                line.strip() for line in (letter.copies or "").splitlines() if line
            ),
            extra=tuple(
                line.strip() for line in (letter.extra or "").splitlines() if line
            ),
        )

    def _letter_force(self, letter):
        """Return from when the decision is in force as the letter says it."""
        return self.force_on

    def _letter_band_article(self):
        """Return the article by which the days ask for the sanction."""
        if self.by_run:
            run = self.regulation_id.run_ids.filtered(
                lambda row: row.sanction_id == self.sanction_id
            )[:1]
            return run.article or ""
        band = self.band_id
        if self.sanction_id in band.sanction_id + band.alternative_id:
            return band.article or ""
        return self.sanction_id.article or ""

    def _letter_dates_of_steps(self):
        """Return ``{kind: date}`` of the letters that steps of the case drafted: the
        date of the last such step."""
        events = self.event_ids.sorted("id")
        return {
            LETTER_OF_STEP[event.code]: event.date
            for event in events
            if event.code in LETTER_OF_STEP
        }

    def _letter_references(self):
        """Return the letters of the case by kind: of those issued the last of each, of
        others whose step was taken the date of the step; of the decision the number
        and date that the case has."""
        issued = self.letter_ids.filtered(
            lambda letter: letter.state == "issued" and letter.number and letter.date
        ).sorted("id")
        told = {
            kind: Reference("", day)
            for kind, day in self._letter_dates_of_steps().items()
            if kind in NAMED_BY_STEP
        }
        told |= {row.kind: Reference(row.number, row.date) for row in issued}
        if self.decision_number and self.decided_on:
            told["decision"] = Reference(self.decision_number, self.decided_on)
        return told

    def _letter_previous(self):
        before = self.previous_id
        if before.decision_number and before.decided_on:
            return Reference(before.decision_number, before.decided_on)
        return None
