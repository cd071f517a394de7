"""Cases of discipline that people took further in the past weeks: one whose sanction is
served, one with an objection pending, one whose decision was handed over with its
letters.

Runs inside an Odoo shell before the past days are lived (``history``): the absences lie
before them. Each step is the addon's own, taken by whose step it is, on its past date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .days import is_working_day
from .desk_base import Desk, user_of

if TYPE_CHECKING:
    from odoo.api import Environment

GROUP = "disiplin"
# After these steps letters are issued.
ISSUING = ("summon", "examine", "recommend", "decide", "deliver")
LETTERS = ("recap", "summons", "minutes", "report", "decision", "delivery")


@dataclass(frozen=True, slots=True)
class Story:
    """How far a case went. In working days of the office: ``days`` of absence, the
    letter of summons so long ``ago``; after the report ``decided`` and after that
    ``handed_over``, then ``objected``, None: nobody did. ``letters``: those issued."""

    days: int
    ago: int
    number: str
    decided: int = 1
    handed_over: int = 1
    objected: int | None = None
    letters: tuple[str, ...] = ("summons", "minutes", "report", "decision")


# In the order of ``Cases.tried``.
STORIES = (
    Story(days=4, ago=22, number="31", decided=2, letters=LETTERS),
    Story(days=5, ago=24, number="24", handed_over=2, objected=7),
    Story(days=3, ago=50, number="17"),
)
ANSWERS = (
    "Ya, saya sehat dan bersedia diperiksa.",
    "Ya, karena tidak masuk kerja pada tanggal yang disebutkan dalam surat panggilan.",
    "Benar, saya tidak masuk kerja pada tanggal tersebut.",
    "Saya ada keperluan keluarga dan tidak memberi kabar.",
)
FINDING = "Yang bersangkutan tidak dapat menunjukkan alasan yang sah dan mengakuinya."
GROUNDS = "Dua dari hari itu saya mengantar orang tua ke rumah sakit; surat menyusul."


def after(day: date, count: int) -> date:
    """The working day of the office so many ones after a date (before: negative)."""
    step = timedelta(1 if count > 0 else -1)
    while count:
        day += step
        count -= is_working_day(day) * step.days
    return day


class CaseDesk(Desk):
    """The cases that went further, as of one morning."""

    def tell(self) -> int:
        """Have the stories happen that are not there yet and fit into the year of the
        city; returns how many steps were taken."""
        told = {}
        for pin, story in zip(self.city.cases.tried, STORIES, strict=False):
            person = self.env["hr.employee"].browse(self.staff[pin])
            summoned = after(self.today, -story.ago)
            dates = [
                after(summoned, -number) for number in range(story.days + 1, 1, -1)
            ]
            if dates[0] >= self.city.on and not self._known(person):
                self._stay_away(person, dates)
                told[person] = (story, summoned)
        marks = self.env["hr.discipline.count.mark"]
        while taken := marks._take():
            self.env["hr.discipline.count"]._recount_taken(taken)
        return sum(
            self._happen(case, *told[person])
            for person in told
            if (case := self._case_of(person))
        )

    def _known(self, person: Any) -> bool:
        cases = self.env["hr.discipline.case"]
        return bool(cases.search_count([("employee_id", "=", person.id)], limit=1))

    def _case_of(self, person: Any) -> Any:
        return self.env["hr.discipline.case"].search(
            [("employee_id", "=", person.id), ("is_open", "=", True)]
        )

    def _stay_away(self, person: Any, dates: list[date]) -> None:
        """Closed days without explanation, as the evaluator keeps them."""
        unit = person.department_id
        self.env["hr.attendance.day"].create(
            [
                {
                    "employee_id": person.id,
                    "work_date": day,
                    "company_id": self.env.company.id,
                    "version_id": person.version_id.id,
                    "department_id": unit.id,
                    "skpd_id": unit.skpd_id.id,
                    "home_skpd_id": unit.skpd_id.id,
                    "place_id": unit.id,
                    "state": "absent",
                    "why": "closed",
                    "reasons": [["closed", {}]],
                    "provisional": False,
                    "ended": True,
                    "closed": True,
                }
                for day in dates
            ]
        )
        marks = self.env["hr.discipline.count.mark"]
        marks._mark({(person.id, day) for day in dates})

    def _happen(self, case: Any, story: Story, summoned: date) -> int:
        """Take the steps of a story, as far as the machine can make their letters;
        returns how many."""
        taken = 0
        # The count that opened it ran the morning after the last day closed.
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_discipline_case_event SET date = %s"
            " WHERE case_id = %s AND code = 'opened'",
            (after(summoned, -1), case.id),
        )
        self.env.invalidate_all()
        for role, code, values in list(self._steps(case, story, summoned)):
            acting = case.with_user(self._user(case, role))
            if code == "review":
                acting.action_confirm_days()
            if code == "examine":
                questions = case._usual_questions()
                acting._write_minutes(list(zip(questions, ANSWERS, strict=False)))
            acting._take(code, values)
            case.invalidate_recordset()
            taken += 1
            # What is handed over to the person is first a paper; steps rest on it.
            if code in ISSUING and not self._issue(case, story.letters, summoned):
                break
        return taken

    def _steps(
        self, case: Any, story: Story, summoned: date
    ) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Whose step, its code, and what is entered, in the order of the case."""
        examined = case._offered_examination(summoned)
        reported = after(examined, 1)
        decided = after(reported, story.decided)
        received = after(decided, story.handed_over)
        yield "superior", "review", {"date": summoned}
        place = {
            "examine_on": examined,
            "examine_at": 9.0,
            "examine_place": f"Ruang rapat {case.department_id.name}",
        }
        yield "superior", "summon", {"date": summoned, **place}
        yield "superior", "examine", {"date": examined, "signs": "signed"}
        yield "superior", "recommend", {"date": reported, "finding": FINDING}
        number = {"decision_number": f"800.1.6.2/{story.number}/{decided.year}"}
        yield "official", "decide", {"date": decided, **number}
        yield "official", "deliver", {"date": received}
        if story.objected:
            filed = after(received, story.objected)
            yield GROUP, "object", {"date": filed, "filed_text": GROUNDS}

    def _user(self, case: Any, role: str) -> Any:
        """The account of who acts in a role; the discipline group enters what was
        signed by somebody without one."""
        rows = case.actor_ids.filtered(lambda row: row.role == role and not row.date_to)
        return rows.employee_id.user_id[:1] or user_of(self.env, GROUP)

    def _issue(self, case: Any, kinds: tuple[str, ...], summoned: date) -> bool:
        """Issue the drafts of these kinds, the summons into the hands of the person;
        returns whether the machine can make a PDF."""
        reports = self.env["ir.actions.report"]
        if reports.get_wkhtmltopdf_state() == "install":
            return False
        # The maker of PDFs waits for scripts, which letters have none of.
        settings = self.env["ir.config_parameter"].sudo()
        delay = settings.get_param("report.print_delay")
        settings.set_param("report.print_delay", "1")
        drafts = case.letter_ids.filtered(
            lambda letter: letter.state == "draft" and letter.kind in kinds
        )
        for letter in drafts.sorted("id").with_user(self._user(case, "superior")):
            if letter.kind == "recap":
                letter._change({"date": summoned})
            letter.action_issue()
            if letter.kind == "summons":
                letter._deliver(summoned)
        settings.set_param("report.print_delay", delay)
        return True


def tell(env: Environment, city: Any, today: date) -> int:
    """The cases that went further as of the local date ``today``; returns how many
    steps were taken."""
    return CaseDesk(env, city, today).tell()
