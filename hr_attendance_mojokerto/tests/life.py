from datetime import timedelta

from .common import TUESDAY, CityCase, wib

FRIDAY = TUESDAY + timedelta(days=3)
NEXT_MONDAY = TUESDAY + timedelta(days=6)


class LifeCase(CityCase):
    """Tuesday is judged and over; its holidays are confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.env["hr.attendance.calendar.decision"].create(
            {"name": "Holidays of 2026", "number": "SKB 1/2025", "year": 2026}
        )
        cls.confirm(cls.decision)
        cls.scan(cls.ani, wib(7, 20))
        cls.minute(wib(7, 50))

    @classmethod
    def confirm(cls, decision, state="confirmed"):
        cls.env.flush_all()
        cls.cr.execute(
            "UPDATE hr_attendance_calendar_decision SET state = %s WHERE id = %s",
            [state, decision.id],
        )
        decision.invalidate_recordset()

    @classmethod
    def pass_time(cls, now, silent=()):
        """Visit the terminals, judge, and let the cards follow."""
        cls.minute(now, silent=silent)
        cls.Office._advance(now)

    def life(self, skpd=None):
        return self.card_of(skpd or self.health).life

    def waits(self, now, skpd=None):
        card = self.card_of(skpd or self.health)
        return card._waits(now)[card.id]

    def sick(self, person, **values):
        kind = self.env.ref("hr_attendance_mojokerto.excuse_type_permission")
        return self.env["hr.attendance.excuse"].create(
            {
                "employee_id": person.id,
                "type_id": kind.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                **values,
            }
        )
