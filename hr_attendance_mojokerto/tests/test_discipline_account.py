from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .secrecy import SecretCase


@tagged("post_install", "-at_install")
class TestDisciplineAccount(SecretCase):
    """Who reads a case follows from whose account is whose: not everybody who keeps
    the files of people changes that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Access = cls.env["hr.discipline.access.log"]
        cls.officer = cls.users["hr_manager"]
        for group in ("base.group_erp_manager", "base.group_partner_manager"):
            cls.officer.group_ids += cls.env.ref(group)
        cls.sign_in(cls.officer)
        cls.member = cls.users["discipline"]
        cls.member.group_ids += cls.env.ref("hr.group_hr_manager")
        cls.fresh = cls.env["res.users"].create(
            {"name": "Fresh", "login": "fresh", "email": "fresh@example.com"}
        )

    @classmethod
    def sign_in(cls, user):
        cls.env["res.users.log"].with_user(user).sudo().create({})
        user.invalidate_recordset()

    def rows(self):
        return self.Access.search([("how", "in", ("first", "account", "off"))])

    def ways(self, person, user):
        """Every way in which a client gives a person an account."""
        yield (
            "person",
            lambda env: (
                env["hr.employee"].browse(person.id).write({"user_id": user.id})
            ),
        )
        yield (
            "resource",
            lambda env: (
                env["resource.resource"]
                .browse(person.resource_id.id)
                .write({"user_id": user.id})
            ),
        )
        yield (
            "user",
            lambda env: (
                env["res.users"]
                .browse(user.id)
                .write({"employee_ids": [Command.link(person.id)]})
            ),
        )
        yield (
            "new user",
            lambda env: env["res.users"].create(
                {
                    "name": "New",
                    "login": "new",
                    "email": "new@example.com",
                    "create_employee_id": person.id,
                }
            ),
        )
        yield (
            "other resource",
            lambda env: (
                env["hr.employee"]
                .browse(person.id)
                .write(
                    {
                        "resource_id": self.env["resource.resource"]
                        .create({"name": "Other", "user_id": user.id})
                        .id
                    }
                )
            ),
        )

    def test_no_officer_becomes_an_official_by_the_account(self):
        self.assertFalse(self.case.with_user(self.officer).has_access("read"))
        for person in (self.ani, self.citra, self.budi):
            told = set()
            for way, attempt in self.ways(person, self.officer):
                with (
                    self.subTest(person=person.name, way=way),
                    self.assertRaises(UserError) as caught,
                    self.cr.savepoint(),
                ):
                    attempt(self.env(user=self.officer))
                self.env.invalidate_all()
                told.add(str(caught.exception))
            # With a case or without: the words are the same.
            self.assertEqual(len(told), 1)
            self.assertIn("by a member of the discipline group", told.pop())
        self.assertFalse(self.case.with_user(self.officer).has_access("read"))

    def test_nor_by_the_account_of_whoever_has_none_yet(self):
        self.ani.user_id = False
        with self.assertRaisesRegex(UserError, "in use"), self.cr.savepoint():
            self.ani.with_user(self.officer).user_id = self.officer
        with self.assertRaisesRegex(UserError, "has an account"), self.cr.savepoint():
            self.citra.with_user(self.officer).user_id = False

    def test_no_member_takes_the_account_off_the_own_file(self):
        self.users["person"].group_ids += self.group
        self.users["person"].group_ids += self.env.ref("hr.group_hr_manager")
        for user in (False, self.fresh):
            with self.assertRaisesRegex(UserError, "own file"), self.cr.savepoint():
                self.citra.with_user(self.users["person"]).user_id = user
        self.env.invalidate_all()
        self.assertFalse(self.case.with_user(self.users["person"]).search([]))

    def test_a_member_does_it_and_the_others_are_told(self):
        self.users["official"].group_ids += self.group
        before, known = self.ani.user_id, self.rows()
        self.ani.with_user(self.member).user_id = self.fresh
        row = self.rows() - known
        self.assertEqual(
            (row.user_id, row.before_id, row.employee_id, row.given_by_id),
            (self.fresh, before, self.ani, self.member),
        )
        told = self.env["mail.message"].search(
            [("partner_ids", "in", before.partner_id.ids)], limit=1
        )
        for word in (self.ani.name, self.fresh.login, before.login):
            self.assertIn(word, told.body)
        self.assertEqual(row.with_user(self.member).read(["how"])[0]["how"], "account")

    def test_a_first_account_is_given_by_whoever_keeps_the_files(self):
        known = self.rows()
        self.dewi.user_id = False
        known = self.rows()
        self.dewi.with_user(self.officer).user_id = self.fresh
        self.assertEqual(self.dewi.user_id, self.fresh)
        self.assertEqual(self.rows(), known)

    def test_of_who_has_to_do_with_a_case_the_first_one_is_written_down_too(self):
        self.ani.user_id = False
        known = self.rows()
        self.ani.with_user(self.officer).user_id = self.fresh
        row = self.rows() - known
        self.assertEqual((row.employee_id, row.before_id.id), (self.ani, False))
        self.assertEqual(row.how, "first")
        # It happened once: nobody took anything back in the same second.
        self.assertFalse(row.taken_at or row.taken_by_id)

    def test_a_row_says_whether_an_account_was_linked_linked_anew_or_taken_off(self):
        told = []
        for user in (self.fresh, False, self.fresh):
            known = self.rows()
            self.ani.with_user(self.member).user_id = user
            told.append((self.rows() - known).how)
        self.assertEqual(told, ["account", "off", "first"])

    def test_a_member_gets_a_row_of_each_kind_and_is_in_the_group_once(self):
        self.Access._note_once(self.member, "first")
        self.Access._note_once(self.member, "password")
        self.Access._compare()
        rows = self.Access.search([("user_id", "=", self.member.id)])
        self.assertEqual(sorted(rows.mapped("how")), ["first", "group", "password"])

    def test_a_new_person_has_the_account_entered_with_the_file(self):
        person = (
            self.env["hr.employee"]
            .with_user(self.officer)
            .create({"name": "New", "user_id": self.fresh.id})
        )
        self.assertEqual(person.user_id, self.fresh)

    def by_form(self, user, person, account):
        """Link an account as the form of the discipline group does."""
        form = Form(self.env["hr.discipline.relink"].with_user(user))
        form.employee_id = person
        form.user_id = account
        return form.save()

    def test_the_group_alone_links_another_account_by_its_own_form(self):
        """Members keep no files of people: they have a form of their own."""
        alone = self.env["res.users"].create(
            {
                "name": "Alone",
                "login": "alone",
                "email": "alone@example.com",
                "group_ids": [
                    Command.set((self.env.ref("base.group_user") + self.group).ids)
                ],
            }
        )
        self.assertFalse(alone.has_group("hr.group_hr_user"))
        menu = self.env.ref("hr_attendance_mojokerto.discipline_relink_menu")
        self.assertIn(menu.id, menu.with_user(alone)._visible_menu_ids())
        # An account in use, linked to nobody: an administrator's new Mayor.
        used = self.fresh
        self.sign_in(used)
        before = self.ani.user_id
        form = self.by_form(alone, self.ani, used)
        self.assertEqual(form.before_id, before)
        known = self.rows()
        form.action_save()
        self.assertEqual(self.ani.user_id, used)
        row = self.rows() - known
        self.assertEqual(
            (row.user_id, row.before_id, row.employee_id, row.given_by_id),
            (used, before, self.ani, alone),
        )
        with self.assertRaisesRegex(UserError, "keeps the same"), self.cr.savepoint():
            self.by_form(alone, self.ani, used).action_save()
        form = self.by_form(alone, self.dewi, used)
        self.assertEqual(form.holder_id, self.ani)
        with self.assertRaisesRegex(UserError, "off there first"), self.cr.savepoint():
            form.action_save()
        self.by_form(alone, self.ani, self.env["res.users"]).action_save()
        self.assertFalse(self.ani.user_id)

    def test_the_form_is_for_the_group_and_not_for_the_own_account(self):
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.by_form(self.officer, self.ani, self.fresh)
        self.users["person"].group_ids += self.group
        form = self.by_form(self.users["person"], self.citra, self.fresh)
        with self.assertRaisesRegex(UserError, "own file"), self.cr.savepoint():
            form.action_save()
