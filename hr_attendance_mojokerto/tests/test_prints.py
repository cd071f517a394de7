from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .allowance import scheme_values
from .common import ADDON, TUESDAY
from .test_discipline_regulation import DisciplineCase
from .test_recap import RecapCase

# Who prints a report that BKPSDM at large may not.
READERS = {"hr_discipline_half_year_report": "discipline"}
NAMES = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita", "Hadi")


class PrintCase(DisciplineCase, RecapCase):
    """A record of each model that is printed, none of them the reader's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["ir.actions.report"]
        cls.env["hr.attendance.month"]._open_months(cls.company)
        cls.months = cls.env["hr.attendance.month"].search([])
        bkpsdm = cls.users["bkpsdm"]
        cls.foreign = {
            "hr_attendance_month_report": cls.months.filtered(
                lambda month: month.skpd_id != cls.health
            ),
            "hr_attendance_recap_report": cls.env["hr.attendance.recap.export"]
            .with_user(bkpsdm)
            .create({"month": TUESDAY}),
            "hr_attendance_first_day_report": cls.env["hr.attendance.first.day"]
            .with_user(bkpsdm)
            .create({"work_date": TUESDAY}),
            "hr_attendance_digest_report": cls.env["hr.attendance.digest.sheet"]
            .with_user(bkpsdm)
            .create({"work_date": TUESDAY}),
            "hr_attendance_device_enrolment_report": cls.t_education,
            "hr_discipline_half_year_report": cls.env["hr.discipline.half.year"]
            .with_user(cls.users["discipline"])
            .create({"year": 2026, "half": "1"}),
            "hr_attendance_enrolment_list_report": cls.env[
                "hr.attendance.enrolment.list"
            ].create({"skpd_id": cls.education.id, "company_id": cls.company.id}),
            "hr_allowance_sheet_report": cls.env["hr.allowance.sheet"].create(
                {
                    "company_id": cls.company.id,
                    "skpd_id": cls.education.id,
                    "month": date(2026, 10, 1),
                    "date_from": date(2026, 10, 1),
                    "date_to": date(2026, 10, 31),
                    "scheme_id": cls.env["hr.allowance.scheme"]
                    .create(scheme_values())
                    .id,
                }
            ),
            "hr_allowance_recap_report": cls.env["hr.allowance.recap"]
            .with_user(bkpsdm)
            .create({"month": date(2026, 10, 1)}),
        }

    def html(self, role, report, docs):
        reports = self.Report.with_user(self.users[role])
        return reports._render_qweb_html(f"{ADDON}.{report}", docs.ids)[0].decode()

    def refused(self, role, report, docs, sentence, error=AccessError):
        with (
            self.subTest(role=role, report=report),
            self.cr.savepoint(),
            self.assertRaisesRegex(error, sentence) as refusal,
        ):
            self.html(role, report, docs)
        for name in NAMES:
            self.assertNotIn(name, str(refusal.exception))


@tagged("post_install", "-at_install")
class TestPrintsByTheirAddress(PrintCase):
    """The address of a print opens no more than the screens do."""

    def test_every_report_of_the_addon_is_here(self):
        reports = self.Report.search([("report_name", "=like", f"{ADDON}.%")])
        self.assertEqual(
            {name.removeprefix(f"{ADDON}.") for name in reports.mapped("report_name")},
            set(self.foreign),
        )

    def test_an_employee_prints_nothing(self):
        for report, docs in self.foreign.items():
            self.refused("employee", report, docs, "You have no right to print")

    def test_a_clerk_does_not_print_what_is_of_others(self):
        for report in (
            "hr_attendance_month_report",
            "hr_attendance_recap_report",
            "hr_attendance_first_day_report",
            "hr_attendance_enrolment_list_report",
        ):
            docs = self.foreign[report]
            self.refused("skpd_operator", report, docs, "cannot be printed")
        self.refused(
            "skpd_operator",
            "hr_attendance_device_enrolment_report",
            self.t_health,
            "You have no right to print",
        )

    def test_one_foreign_record_among_own_ones_is_refused(self):
        self.refused(
            "skpd_operator",
            "hr_attendance_month_report",
            self.months,
            "cannot be printed",
        )

    def test_what_is_not_there_is_refused_in_the_same_words(self):
        gone = self.months.browse(self.months.ids[-1] + 1000)
        report = "hr_attendance_month_report"
        self.refused("skpd_operator", report, gone, "cannot be printed")
        self.refused("bkpsdm", report, gone, "cannot be printed")

    def test_nothing_chosen_is_no_blank_page(self):
        nothing = self.months.browse()
        report = "hr_attendance_month_report"
        self.refused("bkpsdm", report, nothing, "Nothing was chosen", UserError)

    def test_a_recap_of_a_foreign_skpd_is_no_blank_page(self):
        exports = self.env["hr.attendance.recap.export"]
        own = exports.with_user(self.users["skpd_operator"])
        report = "hr_attendance_recap_report"
        foreign = own.create({"month": TUESDAY, "skpd_ids": self.education.ids})
        self.refused(
            "skpd_operator", report, foreign, "that you may see: choose", UserError
        )
        both = own.create(
            {"month": TUESDAY, "skpd_ids": (self.health | self.education).ids}
        )
        self.refused(
            "skpd_operator", report, both, "no days of Dinas Pendidikan", UserError
        )


@tagged("post_install", "-at_install")
class TestPrintsAreOneDocument(PrintCase):
    """Some builds of the PDF maker take one document only."""

    def test_several_records_are_one_document(self):
        docs = dict(self.foreign)
        docs["hr_attendance_month_report"] = self.months
        exports = docs["hr_attendance_recap_report"]
        docs["hr_attendance_recap_report"] |= exports.create({"month": TUESDAY})
        docs["hr_attendance_device_enrolment_report"] |= self.t_health
        first_days = docs["hr_attendance_first_day_report"]
        docs["hr_attendance_first_day_report"] |= first_days.create(
            {"work_date": date(2026, 11, 23)}
        )
        for report, records in docs.items():
            with self.subTest(report=report):
                html = self.html(READERS.get(report, "bkpsdm"), report, records)
                self.assertEqual(len(self.Report._prepare_html(html)[0]), 1)

    def test_a_long_list_has_its_headings_and_number_on_every_page(self):
        month = self.months.filtered(lambda month: month.skpd_id == self.health)
        self.patch(
            type(month),
            "_list_to_sign",
            lambda _self: [(f"Person {n}", TUESDAY, "Missing") for n in range(70)],
        )
        html = self.html("bkpsdm", "hr_attendance_month_report", month)
        pages = html.count("<thead>")
        self.assertGreater(pages, 2)
        for number in range(1, pages + 1):
            self.assertIn(f"Page {number} of {pages}", " ".join(html.split()))
        self.assertEqual(html.count('o_next_page"'), pages - 1)


@tagged("post_install", "-at_install")
class TestPrintsOverHttp(PrintCase, HttpCase):
    """What the browser gets is a refusal, not an empty file."""

    @mute_logger("odoo.http")
    def test_a_foreign_month_is_forbidden(self):
        clerk = self.users["skpd_operator"]
        self.authenticate(clerk.login, clerk.login)
        month = self.foreign["hr_attendance_month_report"][:1]
        for kind in ("pdf", "html"):
            answer = self.url_open(
                f"/report/{kind}/{ADDON}.hr_attendance_month_report/{month.id}"
            )
            with self.subTest(kind=kind):
                self.assertEqual(answer.status_code, 403)
                self.assertIn("cannot be printed", answer.text)
                for name in NAMES:
                    self.assertNotIn(name, answer.text)
