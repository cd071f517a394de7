from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ADDON, MONDAY, TUESDAY
from .test_roster import RosterCase

# 58 on 20 October, 60 two years later.
BIRTH = date(1968, 10, 20)
AT_58 = date(2026, 11, 1)
AT_60 = date(2028, 11, 1)


@tagged("post_install", "-at_install")
class TestRetirement(RosterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = cls.env.ref(f"{ADDON}.post_kind_pelaksana")
        cls.teacher = cls.env.ref(f"{ADDON}.post_kind_guru")

    def test_kinds_that_ship(self):
        ages = {
            kind.code: kind.retirement_age
            for kind in self.env["hr.attendance.post.kind"].search([])
        }
        self.assertEqual(
            ages,
            {
                "jpt": 60,
                "administrator": 58,
                "pengawas": 58,
                "pelaksana": 58,
                "ahli_utama": 65,
                "ahli_madya": 60,
                "ahli_muda": 58,
                "terampil": 58,
                "guru": 60,
                "kepala_sekolah": 60,
                "tu": 58,
                "penjaga": 58,
            },
        )

    def test_the_age_of_the_post_decides(self):
        self.budi.write({"birthday": BIRTH, "post_kind_id": self.staff.id})
        self.assertEqual(self.budi.retires_on, AT_58)
        self.budi.post_kind_id = self.teacher
        self.assertEqual(self.budi.retires_on, AT_60)

    def test_a_decree_beats_the_age(self):
        self.budi.write({"birthday": BIRTH, "post_kind_id": self.staff.id})
        self.budi.retirement_date = date(2026, 12, 1)
        self.assertEqual(self.budi.retires_on, date(2026, 12, 1))

    def test_nobody_retires_by_age_without_post_birth_or_service(self):
        self.assertFalse(self.budi.retires_on)
        self.budi.birthday = BIRTH
        self.assertFalse(self.budi.retires_on)
        self.budi.write({"post_kind_id": self.staff.id, "employee_kind": "non_asn"})
        self.assertFalse(self.budi.retires_on)

    def test_a_birthday_entered_late_has_the_days_since_judged_again(self):
        self.budi.post_kind_id = self.staff
        self.forget_marks()
        self.as_role("bkpsdm", self.budi).birthday = BIRTH
        both = {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        self.assertEqual(self.marks(), both)
        self.forget_marks()
        self.budi.birthday = date(1980, 1, 1)
        self.assertEqual(self.marks(), both, "expected again")

    def test_a_decree_has_the_days_after_it_judged_again(self):
        self.forget_marks()
        self.as_role("bkpsdm", self.budi).retirement_date = TUESDAY
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)})
        self.forget_marks()
        self.budi.retirement_date = False
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)})

    def test_nothing_else_of_a_person_is_judged_again(self):
        self.budi.write({"birthday": BIRTH})
        self.forget_marks()
        self.budi.write({"birthday": BIRTH, "mobile_phone": "0321"})
        self.assertFalse(self.marks())

    def test_another_age_of_the_post(self):
        self.budi.write({"birthday": BIRTH, "post_kind_id": self.teacher.id})
        self.citra.write({"birthday": BIRTH, "post_kind_id": self.staff.id})
        self.day_of(self.budi, MONDAY).closed = True
        self.forget_marks()
        self.as_role("bkpsdm", self.teacher).retirement_age = 58
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)}, "open days only")

    def test_the_employee_form_shows_it(self):
        self.budi.write({"birthday": BIRTH, "post_kind_id": self.staff.id})
        with Form(self.as_role("bkpsdm", self.budi)) as form:
            self.assertEqual(str(form.retires_on), str(AT_58))
            form.post_kind_id = self.teacher
            self.assertEqual(str(form.retires_on), str(AT_60))
            form.is_rostered = True

    @mute_logger("odoo.sql_db")
    def test_ages_nobody_has(self):
        for age in (0, 39, 81):
            with self.assertRaisesRegex(IntegrityError, "retirement_age_of_life"):
                with self.cr.savepoint():
                    self.staff.retirement_age = age
                    self.env.flush_all()

    def test_bkpsdm_alone_keeps_kinds(self):
        for role in ("employee", "skpd_operator", "superior", "leader"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.as_role(role, self.staff).write({"name": "x"})
