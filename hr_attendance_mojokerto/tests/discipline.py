"""Cases of discipline for tests, opened by a real recount."""

from odoo.fields import Command

from .test_discipline_count import SEEN_ON, CountCase


class CaseCase(CountCase):
    """The city with people who may act in a case.

    The person concerned is Hadi, a teacher: ``users["person"]``. Gita, head of the
    school, is the direct superior: ``users["ward_head"]``. Fajar, head of Dinas
    Pendidikan (JPT Pratama), imposes what is light and moderate:
    ``users["superior"]``. What is heavy is the Mayor's: ``users["mayor"]``.
    ``users["discipline"]`` is in the discipline group; all other roles are outsiders.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Case = cls.env["hr.discipline.case"]
        cls.posts = {
            kind.code: kind for kind in cls.env["hr.attendance.post.kind"].search([])
        }
        cls.ani.post_kind_id = cls.fajar.post_kind_id = cls.posts["jpt"]
        cls.gita.write(
            {"post_kind_id": cls.posts["kepala_sekolah"].id, "grade": "IV/a"}
        )
        cls.hadi.write({"post_kind_id": cls.posts["guru"].id, "grade": "III/b"})
        cls.mayor = cls.env["hr.employee"].create({"name": "Wali Kota"})
        cls.company.discipline_mayor_id = cls.mayor
        for name, person in (("person", cls.hadi), ("mayor", cls.mayor)):
            cls.users[name] = person.user_id = cls.env["res.users"].create(
                {
                    "name": f"User {name}",
                    "login": f"test_{name}",
                    "email": f"{name}@example.com",
                    "lang": "en_US",
                    "group_ids": [
                        Command.set(
                            (
                                cls.env.ref("base.group_user")
                                + cls.env.ref("base.group_allow_export")
                            ).ids
                        )
                    ],
                }
            )
        cls.outsiders = [
            role
            for role in cls.users
            if role not in ("person", "ward_head", "superior", "mayor", "discipline")
        ]

    @classmethod
    def offend(cls, person, days=3, last=SEEN_ON, run=False):
        """Close so many days of a person without explanation, up to and with ``last``,
        and return their dates. Each stands alone between days of presence; ``run``:
        one after the other."""
        if run:
            dates = cls.workdays(days, last)
            cls.absent(person, dates)
            return dates
        spread = cls.workdays(2 * days - 1, last)
        cls.absent(person, spread[::2])
        cls.close(person, {day: ("present", 0, 0, False) for day in spread[1::2]})
        return spread[::2]

    @classmethod
    def recount(cls, *people, year=2026):
        """Count a year of people (default: everybody) anew as the cron does, cases
        following."""
        cls.env.invalidate_all()
        whose = {person.id for person in people or cls.env["hr.employee"].search([])}
        cls.Count._recount_taken({year: whose})
        cls.env.invalidate_all()

    @classmethod
    def case_of(cls, person=None, days=3, last=SEEN_ON, run=False):
        """Return the open case of a person (default: Hadi) who was absent so many days
        of 2026: opened, or grown, by a recount."""
        person = person or cls.hadi
        cls.offend(person, days, last, run)
        cls.recount(person, year=last.year)
        return cls.open_case(person, last.year)

    @classmethod
    def open_case(cls, person=None, year=2026):
        """Return the open case of a person (default: Hadi) and year, or none."""
        return cls.Case.search(
            [
                ("employee_id", "=", (person or cls.hadi).id),
                ("year", "=", year),
                ("is_open", "=", True),
            ]
        )
