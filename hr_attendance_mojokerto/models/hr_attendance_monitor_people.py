from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL

from ..rules.board import LIVES, told_state
from ..rules.facts import WORST_FIRST, State, Why
from ..rules.told_name import Names, told_name
from . import hr_attendance_terms as terms
from .hr_attendance_monitor_board import KEY_LENGTH, NAMED, told_moment
from .hr_attendance_sentences import reason_forms

# Reasons of missing data that say nothing of the person.
TOLD_WHYS = {
    Why.NOT_HEARD,
    Why.NOT_ENROLLED,
    Why.NO_SCHEDULE,
    Why.NO_ROSTER,
    Why.NO_TERMINAL,
}
TOLD_STATES = tuple(
    state.value for state in WORST_FIRST if state is not State.NOT_EMPLOYED
)
# Who stands beside the numbers of those due by now stands apart in the lists too.
APART_AFTER = {
    State.ANNOUNCED.value: ("early_announced",),
    State.PRESENT.value: ("early", "unasked"),
}
GROUPS = tuple(
    group for state in TOLD_STATES for group in (state, *APART_AFTER.get(state, ()))
)
FEWEST_LETTERS = 3
MOST_LETTERS = 50
MOST_FOUND = 50


class Person(NamedTuple):
    """A row of ``_days_of``; ``life`` is that of the SKPD's date, ``apart`` in which
    number beside those due by now the person was counted, None for none."""

    day: int
    employee: int
    name: str | None
    post: str | None
    unit: str | None
    state: str
    minutes_late: int
    seen_at: object
    skpd: int
    skpd_name: str
    life: str
    head: bool
    photo: bool
    apart: str | None


class HrAttendanceMonitor(models.Model):
    """Who stands behind the numbers, as far as this screen may say it: of today, of
    its own SKPD, a state and no more of what it rests on than why data are missing."""

    _inherit = "hr.attendance.monitor"

    def _people(self, skpd_id, now=None):
        """Return the people of an SKPD by state, worst first; None for an SKPD the
        screen may not show."""
        self.ensure_one()
        if skpd_id not in self._scope_ids():
            return None
        now = now or fields.Datetime.now()
        date = self.company_id._attendance_today(now)
        card = self._card_of(skpd_id, date)
        skpd = self.env["hr.department"].sudo().browse(skpd_id)
        return {
            "now": told_moment(now),
            "as_of": self._as_of(
                card.updated_at,
                self._of_date(date)[1],
                self._terminals(date, SQL("(%s)", skpd_id)),
            ),
            "skpd": [skpd.id, skpd.name],
            "office_day_id": card.id or None,
            "life": card.life or LIVES[0],
            "groups": self._groups(
                self._days_of(date, SQL("day.skpd_id = %s", skpd_id)), date
            ),
        }

    def _found(self, text, now=None):
        """Return the people in scope in whose name, as this screen tells it, a text of
        three letters or more stands, each with the SKPD's id and name after the note.
        Where no names are told nobody is found."""
        self.ensure_one()
        now = now or fields.Datetime.now()
        date = self.company_id._attendance_today(now)
        written = (text or "")[:MOST_LETTERS].replace("\0", "")
        words = " ".join(written.split()).casefold()
        people = []
        if self.names != Names.NONE and len(words) >= FEWEST_LETTERS:
            like = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
            condition = SQL(
                "day.skpd_id IN %s AND %s AND employee.name ILIKE %s",
                self._scope(),
                NAMED,
                f"%{like}%",
            )
            people = [
                person
                for person in self._days_of(date, condition)
                if words in (told_name(person.name, self.names) or "").casefold()
            ]
        return {
            "now": told_moment(now),
            "more": max(len(people) - MOST_FOUND, 0),
            "groups": self._groups(people[:MOST_FOUND], date, with_skpd=True),
        }

    def _photo_of(self, key):
        """Return the stream of the photo of somebody who stands on a card of the screen
        today, by the key of this date; None where there is none or none may be
        shown."""
        self.ensure_one()
        date = self.company_id._attendance_today()
        employee_id = self._shows_photos() and self._employee_of(key, date)
        if not employee_id:
            return None
        people = self._days_of(date, SQL("day.employee_id = %s", employee_id))
        if not any(person.photo for person in people):
            return None
        employee = self.env["hr.employee"].sudo().browse(employee_id)
        return self.env["ir.binary"]._get_image_stream_from(employee, "image_128")

    def _employee_of(self, key, date):
        """Return the id of whoever has a key on a date among those of the screen, None
        when nobody has it."""
        if len(key) != KEY_LENGTH or not key.isascii():
            return None
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id FROM hr_attendance_day
                    WHERE work_date = %s AND skpd_id IN %s""",
                date,
                self._scope(),
            )
        )
        found = [one for (one,) in rows if self._key_of(one, date) == key]
        return found[0] if found else None

    def _url_of_card(self, skpd_id):
        """Return the address that leads to today's card of an SKPD in scope, behind the
        login; None where there is none."""
        self.ensure_one()
        if skpd_id not in self._scope_ids():
            return None
        card = self._card_of(skpd_id, self.company_id._attendance_today())
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return f"{base}/attendance/card/{card.id}" if card else None

    def _card_of(self, skpd_id, date):
        """Return the card of an SKPD in scope on a date (sudo)."""
        return (
            self.env["hr.attendance.office.day"]
            .sudo()
            .search([("skpd_id", "=", skpd_id), ("work_date", "=", date)])
        )

    def _days_of(self, date, condition):
        """Return the Persons of a date for whom a condition on ``day`` and ``employee``
        holds: the head first, then by name. Initials drawn by Odoo are no photo. Of
        those who are not to be named nothing is told but a state."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT day.id, day.employee_id,
                       CASE WHEN %(named)s THEN employee.name END,
                       CASE WHEN %(named)s THEN version.job_title END,
                       coalesce(unit.name->>%(lang)s, unit.name->>'en_US'), day.state,
                       coalesce(day.minutes_late, 0),
                       day.seen_at, day.skpd_id,
                       coalesce(skpd.name->>%(lang)s, skpd.name->>'en_US'), office.life,
                       coalesce(day.employee_id = (
                         SELECT acting.employee_id
                           FROM hr_attendance_acting acting
                           JOIN hr_attendance_day own
                             ON own.employee_id = acting.employee_id
                            AND own.work_date = %(date)s
                            AND own.state <> 'not_employed'
                          WHERE acting.department_id = day.skpd_id
                            AND acting.date_from <= %(date)s
                            AND (acting.date_to IS NULL OR acting.date_to >= %(date)s)
                          ORDER BY acting.kind = 'plh' DESC, acting.kind = 'plt' DESC
                          LIMIT 1), false) AS head,
                       %(photos)s AND %(named)s AND EXISTS (
                         SELECT FROM ir_attachment photo
                          WHERE photo.res_model = 'hr.employee'
                            AND photo.res_field = 'image_128'
                            AND photo.res_id = day.employee_id
                            AND photo.mimetype <> 'image/svg+xml'),
                       CASE WHEN day.deadline <= office.updated_at THEN NULL
                            WHEN day.state = 'announced' THEN 'early_announced'
                            WHEN day.state <> 'present' THEN NULL
                            WHEN day.deadline IS NULL THEN 'unasked'
                            ELSE 'early' END
                  FROM hr_attendance_day day
                  JOIN hr_employee employee ON employee.id = day.employee_id
                  JOIN hr_department skpd ON skpd.id = day.skpd_id
                  JOIN hr_attendance_office_day office
                    ON office.skpd_id = day.skpd_id AND office.work_date = %(date)s
                  LEFT JOIN hr_version version ON version.id = day.version_id
                  LEFT JOIN hr_department unit
                         ON unit.id = coalesce(day.place_id, day.department_id)
                 WHERE day.work_date = %(date)s AND day.company_id = %(company)s
                   AND day.state IN %(states)s AND %(condition)s
                 ORDER BY head DESC, %(named)s DESC, employee.name, day.id
                """,
                date=date,
                company=self.company_id.id,
                lang=self.lang,
                states=TOLD_STATES,
                photos=self._shows_photos(),
                condition=condition,
                named=NAMED,
            )
        )
        return [Person(*row) for row in rows]

    def _groups(self, people, date, with_skpd=False):
        """Return the people of a date by the state that may be told, worst first, as
        the contract of the screen has it."""
        labels = dict(terms.selection_state(self.env))
        notes = self._notes(people)
        groups = {}
        for person in people:
            state = person.apart or told_state(person.state, person.life)
            told = self._told_person(person, date, notes.get(person.day))
            if with_skpd:
                told += [person.skpd, person.skpd_name]
            groups.setdefault(state, []).append(told)
        if self.names == Names.NONE:
            # The order of the names would tell them.
            for group in groups.values():
                group.sort(key=lambda told: told[0])
        return [
            {
                "state": state,
                "label": labels.get(state),
                "count": len(groups[state]),
                "people": groups[state],
            }
            for state in GROUPS
            if state in groups
        ]

    def _told_person(self, person, date, note):
        named = self.names != Names.NONE
        clock = self.company_id._attendance_clock
        return [
            self._key_of(person.employee, date),
            told_name(person.name, self.names),
            person.post if named and self.posts else None,
            person.unit if named and person.unit != person.skpd_name else None,
            int(person.photo),
            person.minutes_late,
            clock(person.seen_at) if person.seen_at else None,
            int(person.head),
            note,
        ]

    def _notes(self, people):
        """Return ``{day id: sentence}`` of those whose data are missing: why."""
        days = (
            self.env["hr.attendance.day"]
            .sudo()
            .browse(person.day for person in people if person.state == State.NO_DATA)
        )
        forms = reason_forms(self.env)
        notes = {}
        for day in days:
            for code, args in (day.reasons or ())[:1]:
                if code in TOLD_WHYS:
                    since = args.get("since")
                    notes[day.id] = day._sentence(
                        forms[code], {"since": since} if since else {}, {}
                    )
        return notes
