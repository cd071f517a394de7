import json
from datetime import UTC

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY, CityCase

TYPE = "Cuti Melahirkan"
WHY = "Kelahiran Kembar"
# What colleagues may read where the leave is referred to.
SEEN = "Citra: Time Off (24/11/2026 – 25/11/2026)"
READS = ("display_name", "holiday_status_id", "private_name", "name", "notes")


@tagged("post_install", "-at_install")
class TestLeaveTypesStayWithThePapers(CityCase):
    """Budi, who leads nobody, and the leave of Citra, his colleague."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": TYPE,
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "create_calendar_meeting": True,
            }
        )
        cls.leave = cls.env["hr.leave"].create(
            {
                "employee_id": cls.citra.id,
                "holiday_status_id": cls.kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": WEDNESDAY,
                "private_name": WHY,
            }
        )
        cls.leave.action_approve()
        cls.row = cls.env["resource.calendar.leaves"].search(
            [("holiday_id", "=", cls.leave.id)]
        )
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()

    def as_budi(self, records):
        return self.as_role("employee", records)

    def assertSilent(self, answer):
        told = json.dumps(answer, default=str)
        self.assertNotIn(TYPE, told)
        self.assertNotIn(WHY, told)

    def every_field(self, records):
        """Return all that the user may read of the records."""
        return records.read(list(records.fields_get(attributes=())))

    def test_reading_the_row_of_the_calendar(self):
        row = self.as_budi(self.row)
        self.assertEqual(row.read(["holiday_id"])[0]["holiday_id"][1], SEEN)
        self.assertSilent(self.every_field(row))
        told = row.web_read({"holiday_id": {"fields": {"display_name": {}}}})
        self.assertEqual(told[0]["holiday_id"]["display_name"], SEEN)
        for name in READS[1:]:
            with self.subTest(field=name), self.assertRaises(AccessError):
                row.web_read({"holiday_id": {"fields": {name: {}}}})

    def test_no_context_tells_more(self):
        for context in (
            {"short_name": True},
            {"hide_employee_name": True, "group_by": ["employee_id"]},
            {"formatted_display_name": True},
        ):
            with self.subTest(context=context):
                row = self.as_budi(self.row).with_context(**context)
                self.assertEqual(row.read(["holiday_id"])[0]["holiday_id"][1], SEEN)

    def test_grouping_and_exporting_the_rows(self):
        rows = self.as_budi(self.row.browse())
        domain = [("id", "=", self.row.id)]
        groups = rows.formatted_read_group(domain, ["holiday_id"], ["__count"])
        self.assertEqual(groups[0]["holiday_id"][1], SEEN)
        groups = rows.web_read_group(domain, ["holiday_id"], [])
        self.assertSilent(groups)
        groups = rows.formatted_read_group(
            domain, ["holiday_id.holiday_status_id"], ["__count"]
        )
        self.assertEqual(len(groups), 1)
        self.assertFalse(groups[0]["holiday_id.holiday_status_id"])
        self.assertSilent(self.as_budi(self.row).export_data(["name"]))
        for path in ("holiday_id", "holiday_id/holiday_status_id"):
            with self.subTest(path=path), self.assertRaises(AccessError):
                self.as_budi(self.row).export_data([path])

    def test_a_search_does_not_find_the_row_by_the_type(self):
        rows = self.as_budi(self.row.browse())
        own = [("id", "=", self.row.id)]
        self.assertTrue(rows.search(own))
        for condition in (
            ("holiday_id", "ilike", TYPE),
            ("holiday_id", "ilike", WHY),
            ("holiday_id.holiday_status_id", "=", self.kind.id),
            ("holiday_id.holiday_status_id.name", "ilike", TYPE),
            ("holiday_id", "any", [("holiday_status_id", "=", self.kind.id)]),
        ):
            with self.subTest(condition=condition):
                self.assertFalse(rows.search([*own, condition]))
                self.assertTrue(
                    rows.search([*own, "!", condition]), "nor by leaving others out"
                )
        other = self.kind.copy({"name": "Cuti Tahunan"})
        self.assertEqual(
            rows.search([*own, ("holiday_id.holiday_status_id", "!=", self.kind.id)]),
            rows.search([*own, ("holiday_id.holiday_status_id", "!=", other.id)]),
        )

    def test_the_leave_itself_is_refused(self):
        leave = self.as_budi(self.leave)
        for name in READS:
            with self.subTest(field=name), self.assertRaises(AccessError):
                leave.read([name])
        with self.assertRaises(AccessError):
            leave.onchange({}, [], {"holiday_status_id": {}, "display_name": {}})
        with self.assertRaises(AccessError):
            leave.copy()
        everywhere = self.as_budi(self.leave.browse())
        domain = [("employee_id", "=", self.citra.id)]
        self.assertFalse(everywhere.search(domain))
        self.assertFalse(everywhere.name_search(TYPE))
        self.assertFalse(
            everywhere.formatted_read_group(domain, ["holiday_status_id"], ["__count"])
        )

    def test_a_step_that_refers_to_the_leave(self):
        step = self.as_budi(self.env["hr.holidays.cancel.leave"])
        step = step.create({"leave_id": self.leave.id})
        self.assertEqual(step.read(["leave_id"])[0]["leave_id"][1], SEEN)
        told = step.onchange(
            {"leave_id": self.leave.id},
            ["leave_id"],
            {"leave_id": {"fields": {"display_name": {}}}, "reason": {}},
        )
        self.assertSilent(told)

    def test_the_calendar_of_leave(self):
        rows = self.as_budi(self.env["hr.leave.report.calendar"])
        rows = rows.search([("employee_id", "=", self.citra.id)])
        self.assertEqual(len(rows), 1)
        self.assertSilent(self.every_field(rows))
        for condition in (
            ("holiday_status_id", "=", self.kind.id),
            ("leave_id.holiday_status_id", "=", self.kind.id),
            ("description", "ilike", WHY),
        ):
            with self.subTest(condition=condition), self.assertRaises(AccessError):
                rows.search([condition])
        for name in ("holiday_status_id", "leave_id"):
            with self.subTest(group=name), self.assertRaises(AccessError):
                rows.formatted_read_group([], [name], ["__count"])

    def test_reports_are_of_the_own_people(self):
        domain = [("employee_id", "=", self.citra.id)]
        report = self.env["hr.leave.report"]
        self.assertTrue(report.search(domain))
        self.assertFalse(self.as_budi(report).search(domain))
        for name in ("hr.leave.employee.type.report", "hr.leave.attendance.report"):
            with self.subTest(model=name), self.assertRaises(AccessError):
                self.as_budi(self.env[name]).search(domain)

    def test_the_person(self):
        public = self.as_budi(self.env["hr.employee.public"]).browse(self.citra.id)
        self.assertTrue(public.is_absent)
        self.assertSilent(self.every_field(public))
        person = self.as_budi(self.citra)
        with self.assertRaises(AccessError):
            person.read(["current_leave_id"])
        types = self.as_budi(self.kind).with_context(employee_id=self.citra.id)
        self.assertFalse(types.leaves_taken)
        self.assertFalse(types.group_days_leave)
        told = self.as_budi(self.env["hr.leave.type"]).with_context(
            employee_id=self.citra.id
        )
        self.assertSilent(told.get_allocation_data_request())

    def test_messages_and_tasks(self):
        self.leave.message_post(body=f"{TYPE}: {WHY}")
        asked = self.env["hr.leave"].create(
            {
                "employee_id": self.dewi.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        )
        asked.activity_schedule(
            "mail.mail_activity_data_todo",
            note=TYPE,
            user_id=self.users["bkpsdm"].id,
        )
        self.env["ir.attachment"].create(
            {
                "name": TYPE,
                "res_model": "hr.leave",
                "res_id": asked.id,
            }
        )
        self.env.flush_all()
        leaves = (self.leave + asked).ids
        for name, key, number in (
            ("mail.message", "model", "res_id"),
            ("mail.activity", "res_model", "res_id"),
            ("ir.attachment", "res_model", "res_id"),
        ):
            with self.subTest(model=name):
                domain = [(key, "=", "hr.leave"), (number, "in", leaves)]
                self.assertTrue(self.env[name].search(domain))
                self.assertFalse(self.as_budi(self.env[name]).search(domain))
        with self.assertRaises(AccessError):
            self.as_budi(self.leave).message_post(body="?")

    def test_the_meeting_in_everybodys_calendar(self):
        meeting = self.leave.meeting_id
        self.assertTrue(meeting)
        told = self.as_budi(meeting).read(["name", "display_name", "description"])
        self.assertSilent(told)

    def test_who_may_read_the_leave_reads_its_type(self):
        self.citra.user_id = self.users["finance"]
        self.citra.leave_manager_id = self.users["superior"]
        self.users["bkpsdm"].group_ids += self.env.ref(
            "hr_holidays.group_hr_holidays_user"
        )
        self.env.flush_all()
        for role, knows in (
            ("finance", True),  # Citra herself
            ("superior", True),  # who decides her leave
            ("bkpsdm", True),  # with Odoo's right to decide all leave
            ("ward_head", False),
            ("skpd_operator", True),  # personnel clerk of her SKPD
            ("inspectorate", False),
            ("leader", False),
        ):
            with self.subTest(role=role):
                row = self.as_role(role, self.row)
                name = row.read(["holiday_id"])[0]["holiday_id"][1]
                self.assertEqual(TYPE in name, knows, name)

    def test_the_rows_of_many_are_named_at_once(self):
        others = self.env["hr.leave"].create(
            [
                {
                    "employee_id": person.id,
                    "holiday_status_id": self.kind.id,
                    "request_date_from": TUESDAY,
                    "request_date_to": TUESDAY,
                }
                for person in self.dewi + self.eko + self.hadi
            ]
        )
        others.action_approve()
        rows = self.row.search([("holiday_id", "in", (self.leave + others).ids)])
        self.assertEqual(len(rows), 4)
        self.as_budi(self.row).read(["holiday_id"])
        with self.counted() as one:
            self.as_budi(self.row).read(["holiday_id"])
        with self.counted() as many:
            self.as_budi(rows).read(["holiday_id"])
        self.assertEqual(many, one)

    def test_colleagues_are_still_known_to_be_away(self):
        calendar = self.as_budi(self.calendar)
        free = calendar._leave_intervals_batch(
            self.leave.date_from.replace(tzinfo=UTC),
            self.leave.date_to.replace(tzinfo=UTC),
            self.citra.resource_id,
        )[self.citra.resource_id.id]
        self.assertTrue(free)
