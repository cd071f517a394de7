import base64
import re
from contextlib import suppress

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ADDON, MONDAY, TUESDAY, wib
from .test_discipline_count import CountCase

NUMBER = "HD/2026/7777"
# What stands in the case and nowhere else.
SECRETS = (NUMBER, "800/7777/HD", "keterangan rahasia", "pertanyaan rahasia")
PDF = b"%PDF-1.4 surat rahasia"
SECRET_MODELS = (
    "hr.discipline.case",
    "hr.discipline.case.day",
    "hr.discipline.case.actor",
    "hr.discipline.case.event",
    "hr.discipline.case.question",
    "hr.discipline.letter",
)
# Whoever has nothing to do with the case: a colleague of the unit, the head of another
# SKPD, another superior, the clerk of the unit, BKPSDM, the HR manager, the Mayor, an
# administrator of Odoo, and the rest.
OUTSIDERS = (
    *("employee", "superior", "ward_head", "skpd_operator", "bkpsdm", "hr_manager"),
    *("leader", "system", "inspectorate", "finance", "device_admin"),
)


class Undone(Exception):
    """Raised to undo what was tried."""


class SecretCase(CountCase):
    """A case of Citra, of which Ani is the superior and the official; the user
    ``discipline`` is in the discipline group, ``person`` is Citra's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, groups, employee in (
            ("hr_manager", ["hr.group_hr_manager", f"{ADDON}.group_bkpsdm"], None),
            ("system", ["base.group_system"], None),
            ("official", [f"{ADDON}.group_superior"], cls.ani),
            ("person", [f"{ADDON}.group_employee"], cls.citra),
        ):
            refs = ["base.group_user", "base.group_allow_export", *groups]
            cls.users[name] = cls.env["res.users"].create(
                {
                    "name": f"User {name}",
                    "login": f"test_{name}",
                    "email": f"{name}@example.com",
                    "lang": "en_US",
                    "group_ids": [Command.set([cls.env.ref(ref).id for ref in refs])],
                }
            )
            if employee:
                employee.user_id = cls.users[name]
        cls.users["discipline"].group_ids += cls.env.ref("base.group_allow_export")
        # Technical names are shown to those who debug.
        for role in ("employee", "system"):
            cls.users[role].group_ids += cls.env.ref("base.group_no_one")
        cls.case = cls.make_case(cls.citra, NUMBER)
        cls.letter = cls.make_letter(cls.case, "800/7777/HD")
        cls.records = {
            "hr.discipline.case": cls.case,
            "hr.discipline.case.day": cls.case.day_ids,
            "hr.discipline.case.actor": cls.case.actor_ids[0],
            "hr.discipline.case.event": cls.case.event_ids[0],
            "hr.discipline.case.question": cls.case.question_ids,
            "hr.discipline.letter": cls.letter,
        }
        cls.Log = cls.env["hr.discipline.read.log"]

    @classmethod
    def make_case(cls, person, number, year=2026, **values):
        return cls.env["hr.discipline.case"].create(
            {
                "name": number,
                "company_id": cls.company.id,
                "employee_id": person.id,
                "year": year,
                "employee_kind": "pns",
                "department_id": person.department_id.id,
                "skpd_id": person.department_id.skpd_id.id,
                "regulation_id": cls.pp94.id,
                "sanction_id": cls.pp94.sanction_ids[0].id,
                "finding": "keterangan rahasia",
                "day_ids": [Command.create({"work_date": MONDAY, "absent": True})],
                "actor_ids": [
                    Command.create(
                        {
                            "employee_id": cls.ani.id,
                            "role": role,
                            "date_from": MONDAY,
                        }
                    )
                    for role in ("superior", "official")
                ],
                "event_ids": [
                    Command.create({"code": "open", "reason": "keterangan rahasia"})
                ],
                "question_ids": [Command.create({"question": "pertanyaan rahasia"})],
                **values,
            }
        )

    @classmethod
    def make_letter(cls, case, number, **values):
        return cls.env["hr.discipline.letter"].create(
            {
                "case_id": case.id,
                "kind": "summons",
                "state": "issued",
                "number": number,
                "date": TUESDAY,
                "for_person": True,
                "pdf": base64.b64encode(PDF),
                "issued_at": wib(7),
                **values,
            }
        )

    def tried(self, records, attempt):
        """Return what somebody is told who tries something, undone afterwards:
        ``(refused, words)``. Numbers of records are left out."""
        with suppress(Undone), self.cr.savepoint():
            try:
                told = (False, repr(attempt(records)))
            except UserError as error:
                told = (True, f"{type(error).__name__}: {error}")
            raise Undone
        self.env.invalidate_all()
        refused, words = told
        return refused, re.sub(r"\d+", "#", words)

    def assertSecretFree(self, words):
        for secret in SECRETS:
            for told in (secret, re.sub(r"\d+", "#", secret)):
                self.assertNotIn(told, str(words))

    def readings(self, role=None, **values):
        """Return ``{(kind, number of the case)}`` written down of a user's reading."""
        found = self.Log.search([(name, "=", value) for name, value in values.items()])
        if role:
            found = found.filtered(lambda row: row.user_id == self.users[role])
        return {(row.kind, row.case_number) for row in found}
