from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.sql_db import db_connect
from odoo.tests import tagged

from ..rules.discipline.pp94 import PP94
from ..rules.discipline.rows import sanction_rows
from ..rules.discipline.shipped import SHIPPED
from .common import ADDON, MONDAY, ROLES, TUESDAY, CityCase

PARTS = ("sanction", "band", "run", "term", "remedy", "authority")


class DisciplineCase(CityCase):
    """The city with a member of the discipline group, who has no other role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Regulation = cls.env["hr.discipline.regulation"]
        cls.group = cls.env.ref(f"{ADDON}.group_discipline")
        cls.users["discipline"] = cls.env["res.users"].create(
            {
                "name": "User discipline",
                "login": "test_discipline",
                "email": "discipline@example.com",
                "lang": "en_US",
                "group_ids": [
                    Command.set((cls.env.ref("base.group_user") + cls.group).ids)
                ],
            }
        )
        cls.pp94 = cls.env.ref(f"{ADDON}.discipline_pp94")


@tagged("post_install", "-at_install")
class TestDisciplineRegulation(DisciplineCase):
    def test_the_database_holds_what_the_rules_ship(self):
        for shipped in SHIPPED:
            with self.subTest(regulation=shipped.code):
                kept = self.env.ref(f"{ADDON}.discipline_{shipped.code}")._value()
                # A kind of sanction and its bands are confirmed apart.
                self.assertCountEqual(
                    *(
                        [{**line, "to_confirm": None} for line in sanction_rows(value)]
                        for value in (kept, shipped)
                    )
                )
                for name in ("terms", "remedies", "runs"):
                    self.assertEqual(getattr(kept, name), getattr(shipped, name), name)
                self.assertEqual(
                    {(b.from_days, b.posts, b.variant): b for b in kept.bands},
                    {(b.from_days, b.posts, b.variant): b for b in shipped.bands},
                )
                self.assertEqual(kept.authorities, shipped.authorities)
                for name in (
                    "kinds",
                    "date_from",
                    "date_to",
                    "minutes_per_day",
                    "candidate_sanction",
                    "tiers",
                    "team_must",
                    "articles",
                ):
                    self.assertEqual(getattr(kept, name), getattr(shipped, name), name)

    def test_what_was_not_seen_in_a_source_asks_for_confirmation(self):
        self.assertTrue(self.pp94.open_questions)
        marked = self.pp94.band_ids.filtered("to_confirm")
        self.assertEqual(set(marked.mapped("level")), {"moderate"})

    def test_an_update_changes_nothing_that_bkpsdm_changed(self):
        band = self.pp94.band_ids.filtered(lambda row: row.from_days == 3)
        band.article = "Seen in the gazette"
        count = self.Regulation.search_count([])
        self.Regulation._ship()
        self.assertEqual(self.Regulation.search_count([]), count)
        self.assertEqual(band.article, "Seen in the gazette")

    def test_what_bkpsdm_enters_is_what_the_rules_judge_by(self):
        own = self.pp94.with_user(self.users["discipline"])
        own.band_ids.filtered(lambda row: row.from_days == 3).from_days = 2
        self.assertEqual(own.sudo()._value().bands_for(True)[0].from_days, 2)
        self.assertEqual(PP94.bands_for(True)[0].from_days, 3)

    def test_bands_without_a_row_of_authority_are_told(self):
        pppk = self.env.ref(f"{ADDON}.discipline_pppk")
        self.assertFalse((self.pp94 + pppk).filtered("lacks_authority"))
        pppk.sanction_ids = [
            Command.create(
                {"name": "Oral", "code": "own", "level": "light", "sequence": 1}
            )
        ]
        pppk.band_ids = [
            Command.create({"from_days": 3, "sanction_id": pppk.sanction_ids[0].id})
        ]
        self.assertTrue(pppk.lacks_authority)

    def test_two_bands_for_one_number_of_days_are_refused(self):
        band = self.pp94.band_ids.filtered(lambda row: row.from_days == 3)
        with (
            self.assertRaisesRegex(ValidationError, "contradict one another"),
            self.cr.savepoint(),
        ):
            band.to_days = 4

    def test_one_kind_of_employee_has_one_regulation_a_date(self):
        with (
            self.assertRaisesRegex(ValidationError, "end the older one first"),
            self.cr.savepoint(),
        ):
            self.Regulation.create(
                {
                    "name": "New",
                    "code": "new",
                    "for_pns": True,
                    "date_from": "2027-01-01",
                }
            )
        self.pp94.date_to = "2026-12-31"
        new = self.Regulation.create(
            {"name": "New", "code": "new", "for_pns": True, "date_from": "2027-01-01"}
        )
        self.assertEqual(self.Regulation._in_force("pns", new.date_from), new)

    def test_which_is_in_force(self):
        for kind, date, code in (
            ("pns", "2021-08-30", "pp53"),
            ("pns", "2021-08-31", "pp94"),
            ("cpns", "2026-11-24", "pp94"),
            ("pppk", "2026-11-24", "pppk"),
            ("pppk_part_time", "2026-11-24", "pppk"),
            ("non_asn", "2026-11-24", False),
        ):
            with self.subTest(kind=kind, date=date):
                self.assertEqual(self.Regulation._in_force(kind, date).code, code)

    def test_shipped_ones_are_archived_not_deleted(self):
        with self.assertRaisesRegex(UserError, "archived, not deleted"):
            self.pp94.unlink()
        with self.assertRaisesRegex(UserError, "code of a regulation stays"):
            self.pp94.code = "pp95"

    def test_only_the_group_reads_and_writes(self):
        records = [self.pp94] + [self.pp94[f"{name}_ids"][:1] for name in PARTS]
        for record in records:
            for role in ROLES:
                with self.subTest(model=record._name, role=role):
                    own = self.as_role(role, record)
                    self.assertFalse(own.has_access("read"))
                    with self.assertRaises(AccessError):
                        own.search_count([])
            self.assertTrue(self.as_role("discipline", record).has_access("write"))

    def test_pelaksana_hold_no_post(self):
        kinds = self.env["hr.attendance.post.kind"].search([])
        staff = kinds.filtered(lambda kind: not kind.holds_post)
        self.assertEqual(set(staff.mapped("code")), {"pelaksana", "tu", "penjaga"})

    def test_a_designated_official_for_the_unit_and_those_below(self):
        named = self.as_role("discipline", self.env["hr.discipline.designated"])
        named.create(
            {
                "employee_id": self.fajar.id,
                "rung": "jf_madya",
                "department_id": self.education.id,
                "document": "800/9",
                "date_from": TUESDAY,
            }
        )
        for unit, date, found in (
            (self.school, TUESDAY, self.fajar),
            (self.school, MONDAY, self.env["hr.employee"]),
            (self.health, TUESDAY, self.env["hr.employee"]),
        ):
            self.assertEqual(named.sudo()._of(self.fajar, unit, date), found)


@tagged("post_install", "-at_install")
class TestDisciplineEdition(DisciplineCase):
    def test_who_still_reads_a_regulation_as_it_was_keeps_it_for_nobody_else(self):
        """A job that began before a change reads the rows of then, and may end after
        it: what it keeps is not taken for what is in use now."""
        before, edition = self.pp94._value(), self.pp94.edition
        self.pp94.warn_days = before.warn_days + 4
        self.assertNotEqual(self.pp94.edition, edition)
        with patch.object(type(self.pp94), "_value", lambda _self: before):
            late = self.pp94._value_of_edition(edition)
        self.assertEqual(late.warn_days, before.warn_days)
        self.assertEqual(self.pp94._kept_value().warn_days, before.warn_days + 4)

    def test_who_sees_the_database_as_before_leaves_the_new_rows_in_use(self):
        band = self.pp94.band_ids.filtered(lambda row: row.from_days == 3)
        with db_connect(self.cr.dbname).cursor() as before:
            earlier = self.env(cr=before)["hr.discipline.regulation"].browse(
                self.pp94.id
            )
            before.execute("SELECT 1 FROM hr_discipline_regulation")
            band.from_days = 2
            # As a recount that began before the change was committed reads it.
            self.assertEqual(earlier._kept_value().bands_for(True)[0].from_days, 3)
            self.assertEqual(self.pp94._kept_value().bands_for(True)[0].from_days, 2)
            band.from_days = 1
            self.assertEqual(earlier._kept_value().bands_for(True)[0].from_days, 3)
            self.assertEqual(self.pp94._kept_value().bands_for(True)[0].from_days, 1)

    def test_each_row_that_changes_makes_another_edition(self):
        edition = self.pp94.edition
        self.pp94.band_ids[0].article = "As told"
        self.assertNotEqual(self.pp94.edition, edition)


@tagged("post_install", "-at_install")
class TestDisciplineAccess(DisciplineCase):
    def log_of(self, user):
        return self.env["hr.discipline.access.log"].search([("user_id", "=", user.id)])

    def test_no_role_and_no_administrator_has_it(self):
        for role in ROLES:
            self.assertFalse(self.users[role].has_group(f"{ADDON}.group_discipline"))
        admin = self.env.ref("base.user_admin")
        self.assertFalse(admin.has_group(f"{ADDON}.group_discipline"))
        self.assertFalse(self.group.implied_by_ids)
        self.assertFalse(self.pp94.with_user(admin).has_access("read"))

    def test_letting_somebody_in_is_written_and_told(self):
        admin = self.env.ref("base.user_admin")
        person = self.users["finance"]
        person.with_user(admin).sudo().write(
            {"group_ids": [Command.link(self.group.id)]}
        )
        row = self.log_of(person)
        self.assertEqual(row.given_by_id, admin)
        self.assertFalse(row.taken_at)
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["discipline"].partner_id.ids)], limit=1
        )
        self.assertIn("let User finance into the discipline group", told.body)

        self.group.with_user(admin).sudo().write(
            {"user_ids": [Command.unlink(person.id)]}
        )
        self.assertTrue(row.taken_at)
        self.assertEqual(row.taken_by_id, admin)

    def test_a_group_that_implies_it_is_written_too(self):
        finance = self.env.ref(f"{ADDON}.group_finance")
        finance.write({"implied_ids": [Command.link(self.group.id)]})
        self.assertTrue(self.log_of(self.users["finance"]))

    def test_the_log_is_read_by_the_group_and_changed_by_nobody(self):
        row = self.log_of(self.users["discipline"])
        own = self.as_role("discipline", row)
        self.assertTrue(own.has_access("read"))
        for change in (own.unlink, lambda: own.write({"taken_at": False})):
            with self.assertRaises(AccessError):
                change()
        for role in ROLES:
            with self.subTest(role=role):
                self.assertFalse(self.as_role(role, row).has_access("read"))
