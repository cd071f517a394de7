import json

from odoo.tests import HttpCase

from .common import TUESDAY, CityCase, wib

NIPS = {"citra": "198003152005012002", "eko": "197912012006041003"}


class WallCase(CityCase, HttpCase):
    """The morning of Tuesday at 07:40 on wall screens nobody logs in to: in Dinas
    Kesehatan Ani and Budi are here, Citra came late, Dewi was not seen and Eko is on
    sick leave; in Dinas Pendidikan only Gita was seen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Monitor = cls.env["hr.attendance.monitor"]
        cls.citra.write(
            {"nip": NIPS["citra"], "birthday": "1980-03-15", "job_title": "Perawat"}
        )
        cls.eko.write({"nip": NIPS["eko"], "birthday": "1979-12-01"})
        cls.citra.name = "Dr. Hj. Citra Aminah, S.Pd."
        kind = cls.env["hr.leave.type"].create(
            {
                "name": "Cuti Sakit",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        cls.env["hr.leave"].create(
            {
                "employee_id": cls.eko.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        ).action_approve()
        cls.minute(wib(6))
        cls.scan(cls.gita, wib(6, 55), cls.t_school)
        cls.scan(cls.ani, wib(7, 5))
        cls.scan(cls.budi, wib(7, 10))
        cls.scan(cls.citra, wib(7, 36))
        cls.minute(wib(7, 40))
        cls.env.ref("hr_attendance_mojokerto.evaluate_cron").lastcall = wib(7, 40)
        cls.city = cls.monitor("City")
        cls.of_health = cls.monitor("Health", skpd_ids=cls.health.ids)
        cls.env.flush_all()

    @classmethod
    def monitor(cls, name, **values):
        return cls.Monitor.create(
            {
                "name": name,
                "owner_id": cls.users["leader"].id,
                "lang": "en_US",
                **values,
            }
        )

    def fetch(self, monitor, path="", status=200):
        """Ask for a page of a screen and return the answer."""
        answer = self.url_open(f"{monitor._path()}{path}")
        self.assertEqual(answer.status_code, status, path)
        return answer

    def look(self, monitor, path="/board"):
        return self.fetch(monitor, path).json()

    def row(self, board, skpd):
        """Return the row of an SKPD by the names of its columns."""
        columns = self.city._page_data()["columns"]
        [found] = [row for row in board["skpds"] if row[0] == skpd.id]
        return dict(zip(columns, found, strict=True))

    def told_names(self, told):
        """Return ``{state: names or keys}`` of what an answer tells of people."""
        return {
            group["state"]: {person[1] for person in group["people"]}
            for group in told["groups"]
        }

    def whole(self, monitor):
        """Return all a screen can say, as one text."""
        paths = ["", "/board", "/manifest.webmanifest", "/search?q=cit"]
        paths += [f"/skpd/{skpd}" for skpd in monitor._scope_ids()]
        texts = [self.fetch(monitor, path).text for path in paths]
        return json.dumps(texts, ensure_ascii=False)
