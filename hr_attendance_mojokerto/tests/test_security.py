from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ADDON, MONDAY, ROLES, TUESDAY, CityCase, local, record, wib

EVERYTHING = {"leader", "inspectorate", "bkpsdm"}


class RolesCase(CityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.budi, wib(7, 20))
        cls.scan(cls.hadi, wib(7, 22), cls.t_school)
        cls.minute(wib(7, 40))
        cls.env["hr.attendance.pin.permit"].create(
            {"employee_id": cls.citra.id, "date_from": MONDAY, "reason": "burn"}
        )
        cls.visit(cls.t_health, wib(7, 41), records=[record("900", local(7, 41))])

    def seen(self, role, model, date_field="work_date"):
        domain = [(date_field, "=", TUESDAY)] if date_field else []
        return self.as_role(role, self.env[model]).search(domain).sudo()


@tagged("post_install", "-at_install")
class TestWhoSeesWhat(RolesCase):
    """Every role sees exactly its days, cards, scans and terminals."""

    def test_days(self):
        expected = {
            "device_admin": [],
            "bkpsdm": None,
            "skpd_operator": self.health_staff,
            "ward_head": self.gita + self.hadi,
            "superior": self.fajar + self.gita + self.hadi,
            "inspectorate": None,
            "finance": [],
            "leader": None,
            "employee": self.budi,
        }
        self.assertEqual(set(expected), set(ROLES))
        everybody = self.Day.search([("work_date", "=", TUESDAY)]).employee_id
        for role, people in expected.items():
            with self.subTest(role=role):
                seen = self.seen(role, "hr.attendance.day").employee_id
                whole = everybody if people is None else people
                self.assertEqual(set(seen), set(whole))

    def test_cards(self):
        expected = {
            "skpd_operator": self.health,
            "ward_head": [],
            "superior": self.education,
            **dict.fromkeys(EVERYTHING, self.health + self.education),
        }
        for role in ROLES:
            with self.subTest(role=role):
                if role in expected:
                    seen = self.seen(role, "hr.attendance.office.day").skpd_id
                    self.assertEqual(set(seen), set(expected[role]))
                else:
                    with self.assertRaises(AccessError):
                        self.seen(role, "hr.attendance.office.day")

    def test_scans(self):
        whole = self.Punch.search([])
        own = whole.filtered(lambda punch: punch.employee_id == self.budi)
        for role in ROLES:
            expected = {
                "employee": own,
                **dict.fromkeys({"device_admin", "inspectorate", "bkpsdm"}, whole),
            }.get(role, [])
            with self.subTest(role=role):
                seen = self.seen(role, "hr.attendance.punch", None)
                self.assertEqual(set(seen), set(expected))

    def test_terminals(self):
        for role in ROLES:
            with self.subTest(role=role):
                if role in {"device_admin", "inspectorate", "bkpsdm"}:
                    seen = self.seen(role, "hr.attendance.device", None)
                    self.assertEqual(seen, self.terminals)
                else:
                    with self.assertRaises(AccessError):
                        self.seen(role, "hr.attendance.device", None)

    def test_finance_sees_nobodys_days(self):
        self.users["finance"].attendance_skpd_ids = self.health
        self.assertFalse(self.seen("finance", "hr.attendance.day"))

    def test_an_operator_sees_only_the_skpd_entered(self):
        clerk = self.users["skpd_operator"]
        clerk.attendance_skpd_ids = self.education
        seen = self.seen("skpd_operator", "hr.attendance.day").employee_id
        self.assertEqual(seen, self.fajar + self.gita + self.hadi)
        clerk.attendance_skpd_ids = False
        self.assertFalse(self.seen("skpd_operator", "hr.attendance.day"))

    def test_the_skpd_entered_mean_nothing_without_the_role(self):
        self.users["employee"].attendance_skpd_ids = self.education
        seen = self.seen("employee", "hr.attendance.day").employee_id
        self.assertEqual(seen, self.budi)

    def test_a_head_replaced_loses_the_days(self):
        self.school.manager_id = self.hadi
        seen = self.seen("ward_head", "hr.attendance.day").employee_id
        self.assertEqual(seen, self.gita, "her own")

    def test_the_scans_behind_a_day_are_seen_with_the_day(self):
        day = self.as_role("skpd_operator", self.day_of(self.budi))
        self.assertIn(self.t_health.name, day.scans)
        self.assertIn("07:20:00", day.scans)
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", self.day_of(self.hadi)).read(["scans"])

    def models(self):
        """Return the models of the addon that show rows."""
        return [
            self.env[model.model]
            for model in self.env["ir.model"].search([("model", "like", "hr.att")])
            if ADDON in model.modules.split(", ")
            and not (model.transient or model.abstract)
        ]

    def test_nobody_sees_of_whatever_model_other_people_than_their_days(self):
        # Who heads what, everybody may read.
        told = {"hr.attendance.acting"}
        people = {
            "employee": self.budi,
            "finance": self.env["hr.employee"],
            "ward_head": self.gita + self.hadi,
            "superior": self.fajar + self.gita + self.hadi,
            "skpd_operator": self.health_staff,
        }
        for model in self.models():
            if model._name in told or "employee_id" not in model._fields:
                continue
            for role, own in people.items():
                mine = self.as_role(role, model)
                if mine.has_access("read"):
                    with self.subTest(model=model._name, role=role):
                        self.assertFalse(mine.search([]).sudo().employee_id - own)

    def test_rows_of_a_company_are_seen_by_that_company(self):
        rules = self.env["ir.rule"].search([("global", "=", True)])
        kept = {
            rule.model_id.model for rule in rules if "company_ids" in rule.domain_force
        }
        for model in self.models():
            if "company_id" in model._fields and not model._fields["company_id"].groups:
                with self.subTest(model=model._name):
                    self.assertIn(model._name, kept)

    def test_nobody_widens_the_own_view(self):
        for role in set(ROLES) - {"bkpsdm"}:
            own = self.as_role(role, self.users[role])
            with self.subTest(role=role), self.assertRaises(AccessError):
                own.write({"attendance_skpd_ids": [(4, self.education.id)]})

    def test_another_company_sees_nothing_of_it(self):
        other = self.env["res.company"].create({"name": "Another city"})
        for role in EVERYTHING | {"device_admin"}:
            self.users[role].write(
                {"company_ids": [(6, 0, other.ids)], "company_id": other.id}
            )
            for model in (
                "hr.attendance.day",
                "hr.attendance.office.day",
                "hr.attendance.punch",
                "hr.attendance.device",
                "hr.attendance.device.unit",
                "hr.attendance.device.status",
                "hr.attendance.device.poll",
                "hr.attendance.enrolment",
                "hr.attendance.identity",
                "hr.attendance.unknown.pin",
                "hr.attendance.pin.permit",
            ):
                self.assertTrue(self.env[model].search([], limit=1), model)
                own = self.as_role(role, self.env[model])
                if own.has_access("read"):
                    with self.subTest(role=role, model=model):
                        self.assertFalse(own.search([]))


@tagged("post_install", "-at_install")
class TestNobodyWrites(RolesCase):
    """What was scanned and what was judged is written by the system alone."""

    DERIVED = (
        "hr.attendance.day",
        "hr.attendance.office.day",
        "hr.attendance.punch",
        "hr.attendance.device.status",
        "hr.attendance.device.poll",
        "hr.attendance.enrolment",
        "hr.attendance.day.mark",
        "hr.attendance.unknown.pin",
    )

    def test_no_role_writes_creates_or_deletes(self):
        admin = self.env.ref("base.user_admin")
        for user in [*self.users.values(), admin]:
            for model in self.DERIVED:
                for right in ("write", "create", "unlink"):
                    with self.subTest(user=user.login, model=model, right=right):
                        own = self.env[model].with_user(user)
                        self.assertFalse(own.has_access(right))

    def test_a_day_cannot_be_improved(self):
        day = self.day_of(self.budi)
        for role in ROLES:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, day).write({"state": "present"})

    def test_nothing_that_stores_or_judges_can_be_called_by_a_client(self):
        for model in self.DERIVED:
            public = {
                name
                for name in dir(type(self.env[model]))
                if not name.startswith("_")
                and any(
                    name in vars(base)
                    and base.__module__.startswith(f"odoo.addons.{ADDON}.")
                    for base in type(self.env[model]).__mro__
                )
                and callable(getattr(type(self.env[model]), name))
            }
            with self.subTest(model=model):
                self.assertLessEqual(
                    public - {"init"},
                    {
                        "action_announce",
                        "action_announce_undo",
                        "approve_requests",
                        "action_announce_with",
                        "action_arrival",
                        "action_ask_excuse",
                        "action_close",
                        "action_more_time",
                        "action_open_card",
                        "action_open_days",
                        "action_open_employee",
                        "action_open_state",
                        "action_open_told",
                        "action_publish",
                        "action_request",
                        "action_resolve",
                        "action_unpublish",
                        "check_in_here",
                        "leader_home",
                        "my_check_in",
                        "my_month",
                        "people_by_state",
                        "this_morning",
                    },
                )
