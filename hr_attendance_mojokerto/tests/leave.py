from datetime import date, timedelta

from odoo.fields import Command

from .common import ADDON, CityCase

SERVING = date(2015, 3, 1)
FIRST = date(2026, 12, 7)
LAST = date(2026, 12, 9)


class LeaveCase(CityCase):
    """The city with the leave of civil servants set up: Ani, Fajar and Gita have
    accounts, Kartika heads the city, and everybody serves since 2015."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = {
            code: cls.env.ref(f"{ADDON}.leave_type_{code}")
            for code in ("annual", "long", "sick", "maternity", "important", "unpaid")
        }
        for kind in cls.kinds.values():
            kind.active = True
        city = cls.health.parent_id
        cls.kartika = cls.hire(["Kartika"], city)
        cls.people += cls.kartika
        cls.people.version_ids.write({"contract_date_start": SERVING})
        cls.user_of(cls.ani, "ani")
        cls.user_of(cls.kartika, "kartika")
        cls.user_of(cls.hadi, "hadi")
        cls.user_of(cls.citra, "citra")
        city.manager_id = cls.kartika
        cls.operator = cls.users["skpd_operator"]
        cls.bkpsdm = cls.users["bkpsdm"]
        cls.allocate(cls.people)
        cls.env.flush_all()

    @classmethod
    def user_of(cls, person, login):
        person.user_id = cls.env["res.users"].create(
            {
                "name": person.name,
                "login": f"leave_{login}",
                "email": f"{login}@example.com",
                "lang": "en_US",
                "group_ids": [Command.set([cls.env.ref("base.group_user").id])],
            }
        )

    @classmethod
    def allocate(cls, people, days=12, year=2026, carried=0):
        rows = cls.env["hr.leave.allocation"].create(
            [
                {
                    "name": "Annual",
                    "employee_id": person.id,
                    "holiday_status_id": cls.kinds["annual"].id,
                    "number_of_days": days + carried,
                    "own_days": days,
                    "carried_days": carried,
                    "attendance_year": year,
                    "date_from": date(year, 1, 1),
                    "date_to": date(year, 12, 31),
                }
                for person in people
            ]
        )
        rows.action_approve()
        return rows

    def ask(self, person, code="annual", start=FIRST, end=LAST, by=None, **more):
        user = by or person.user_id or self.bkpsdm
        leave = (
            self.env["hr.leave"]
            .with_user(user)
            .create(
                {
                    "employee_id": person.id,
                    "holiday_status_id": self.kinds[code].id,
                    "request_date_from": start,
                    "request_date_to": end,
                    **more,
                }
            )
        )
        return leave

    def attach(self, leave):
        self.env["ir.attachment"].create(
            {"name": "surat.pdf", "res_model": "hr.leave", "res_id": leave.id}
        )
        leave.invalidate_recordset()

    def by(self, person, leave):
        return leave.with_user(person.user_id)

    def days(self, count):
        return FIRST + timedelta(days=count - 1)
