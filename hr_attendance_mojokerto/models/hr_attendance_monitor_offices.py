from datetime import datetime
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from ..rules.board import Office, told_counts
from ..rules.facts import State
from .hr_attendance_office_day_arrivals import FEWEST_DATES

COUNTS = [*State]
COLUMNS = SQL(", ").join(SQL.identifier("office", f"{state}_count") for state in COUNTS)


class Card(NamedTuple):
    """What ``_offices`` reads of a card before the counts by state."""

    skpd: int
    revision: int
    life: str
    due: int
    early: int
    unasked: int
    early_announced: int
    headcount: int
    not_enrolled: int
    no_roster: int
    unknown_pins: int
    terminals: int
    heard: int
    rate: float | None
    devices: dict | None
    head_state: str | None
    head_kind: str | None
    arrivals: dict | None
    usual: dict | None
    services: dict | None
    counted_at: datetime | None

    def office(self, numbers) -> Office:
        """Return it with its ``numbers`` by state as the board takes it."""
        usual = self.usual or {}
        days = usual.get("days", 0)
        return Office(
            id=self.skpd,
            revision=self.revision,
            life=self.life,
            counts=told_counts(dict(zip(COUNTS, numbers, strict=True)), self.life),
            due=self.due,
            early=self.early,
            unasked=self.unasked,
            early_announced=self.early_announced,
            headcount=self.headcount,
            not_enrolled=self.not_enrolled,
            no_roster=self.no_roster,
            unknown_pins=self.unknown_pins,
            terminals=self.terminals,
            heard=self.heard,
            rate=self.rate,
            devices=self.devices or {},
            arrivals=self.arrivals or {},
            usual=usual.get("arrivals", {}),
            usual_days=days if days >= FEWEST_DATES else 0,
            services=self.services or {},
            head_state=self.head_state,
            head_kind=self.head_kind,
        )


class HrAttendanceOfficeDay(models.Model):
    _inherit = "hr.attendance.office.day"

    def _as_office(self):
        """Return the numbers of the card as the board takes them; without its head and
        the hours at which people came."""
        self.ensure_one()
        counts = {state: self[f"{state}_count"] for state in COUNTS}
        return Office(
            id=self.skpd_id.id,
            revision=self.revision,
            life=self.life,
            counts=told_counts(counts, self.life),
            due=self.due_count,
            early=self.early_count,
            unasked=self.unasked_count,
            early_announced=self.early_announced_count,
            headcount=self.headcount,
            not_enrolled=self.not_enrolled_count,
            no_roster=self.no_roster_count,
            unknown_pins=self.unknown_pin_count,
            terminals=self.terminal_count,
            heard=self.terminal_heard_count,
            rate=self.rate if self.rate_known else None,
        )


class HrAttendanceMonitor(models.Model):
    """The cards behind a screen, as the judge counted them."""

    _inherit = "hr.attendance.monitor"

    def _offices(self, date, scope):
        """Return the Offices of a date in the order of the city, and when one of them
        was last counted. The head is who decides on the date: a Plh before a Plt, and
        nobody who is not employed."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT office.skpd_id, office.revision, office.life, office.due_count,
                       office.early_count, office.unasked_count,
                       office.early_announced_count, office.headcount,
                       office.not_enrolled_count, office.no_roster_count,
                       office.unknown_pin_count, office.terminal_count,
                       office.terminal_heard_count,
                       CASE WHEN office.rate_known THEN office.rate END,
                       office.terminal_states, head.state,
                       head.kind, office.arrivals, office.usual,
                       office.services, office.updated_at, %(counts)s
                  FROM hr_attendance_office_day office
                  LEFT JOIN LATERAL (
                    SELECT day.state, acting.kind
                      FROM hr_attendance_acting acting
                      JOIN hr_attendance_day day
                        ON day.employee_id = acting.employee_id
                       AND day.work_date = %(date)s AND day.state <> 'not_employed'
                     WHERE acting.department_id = office.skpd_id
                       AND acting.date_from <= %(date)s
                       AND (acting.date_to IS NULL OR acting.date_to >= %(date)s)
                     ORDER BY acting.kind = 'plh' DESC, acting.kind = 'plt' DESC
                     LIMIT 1) head ON true
                 WHERE office.work_date = %(date)s AND office.company_id = %(company)s
                   AND office.skpd_id IN %(scope)s
                 ORDER BY office.skpd_sequence, office.id
                """,
                counts=COLUMNS,
                date=date,
                company=self.company_id.id,
                scope=scope,
            )
        )
        width = len(Card._fields)
        cards = [Card(*row[:width]) for row in rows]
        counted = [card.counted_at for card in cards if card.counted_at]
        return [
            card.office(row[width:]) for card, row in zip(cards, rows, strict=True)
        ], max(counted, default=None)
