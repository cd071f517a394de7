import io
from datetime import date, timedelta

from reportlab.pdfgen.canvas import Canvas

from odoo import Command
from odoo.tools.pdf import PdfReader

from .common import TUESDAY
from .test_discipline_regulation import DisciplineCase


def blank():
    """Return a PDF of one blank page."""
    book = io.BytesIO()
    canvas = Canvas(book)
    canvas.showPage()
    canvas.save()
    return book.getvalue()


LONG_NAME = (
    "Prof. Dr. dr. Raden Ajeng Siti Khoirunnisa' Wijayakusumaningrum "
    "Hadiwidjojo-Prawirodirdjo, Sp.PD., K-GEH., M.Kes., M.H."
)
LONG_UNIT = (
    "Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Perawatan Kelurahan "
    "Gunung Gedangan Kecamatan Magersari"
)


class LetterCase(DisciplineCase):
    """A case of Budi: Ani is the superior and the official, Citra leads the team.

    The PDF maker takes its time: only tests that read the paper (``prints``) run it,
    others get a blank page from it.
    """

    prints = False

    def setUp(self):
        super().setUp()
        if not self.prints:
            maker = type(self.env["ir.actions.report"])
            self.patch(maker, "_run_wkhtmltopdf", lambda *_args, **_options: blank())

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("report.print_delay", "1")
        cls.company.write({"name": "Pemerintah Kota Mojokerto", "city": "Mojokerto"})
        cls.users["official"] = cls.env["res.users"].create(
            {
                "name": "User official",
                "login": "test_official",
                "email": "official@example.com",
                "lang": "en_US",
                "group_ids": [
                    Command.set(cls.env.ref("base.group_user").ids),
                ],
            }
        )
        cls.ani.user_id = cls.users["official"]
        cls.budi.write(
            {
                "name": "Budi Santoso, S.Kep.",
                "grade": "III/c",
                "job_title": "Perawat Ahli Pertama",
                "job_class": 8,
            }
        )
        cls.ani.write({"name": "dr. Ani Lestari, M.Kes.", "grade": "IV/c"})
        cls.case = cls.make_case()

    @classmethod
    def make_case(cls, days=5, sanction="oral", regulation=None, **values):
        regulation = regulation or cls.pp94
        kind = regulation.sanction_ids.filtered(lambda row: row.code == sanction)
        number = cls.env["hr.discipline.case"].search_count([]) + 1
        case = cls.env["hr.discipline.case"].create(
            {
                "name": f"HD/2026/{number:04d}",
                "company_id": cls.company.id,
                "employee_id": cls.budi.id,
                "year": 2026,
                "department_id": cls.health.id,
                "skpd_id": cls.health.id,
                "regulation_id": regulation.id,
                "sanction_id": kind.id,
                "band_id": kind.band_ids[:1].id,
                "stage": "decided",
                "official_id": cls.ani.id,
                "summons_date": date(2026, 11, 2),
                "examine_on": date(2026, 11, 12),
                "examine_at": 9.5,
                "examine_place": "Ruang Rapat Dinas Kesehatan",
                "examined_on": date(2026, 11, 12),
                "team_formed_on": date(2026, 11, 3),
                "reported_on": date(2026, 11, 16),
                "decided_on": TUESDAY,
                "decision_number": "800.1.6.2/77/2026",
                "receive_on": date(2026, 11, 26),
                "received_on": date(2026, 11, 26),
                "release_from": date(2026, 11, 4),
                "release_plh_id": cls.dewi.id,
                "aggravating": "tidak memberi kabar kepada atasan",
                "mitigating": "mengakui perbuatannya",
                "finding": "Yang bersangkutan tidak dapat menunjukkan surat.",
                "question_ids": [
                    Command.create(
                        {
                            "question": "Apakah Saudara sehat dan bersedia diperiksa?",
                            "answer": "Ya, saya sehat & bersedia <diperiksa>.",
                        }
                    )
                ],
                "day_ids": [
                    Command.create(
                        {
                            "work_date": day,
                            "absent": True,
                            "verdict": "confirmed",
                            "reason": "tidak ada surat",
                        }
                    )
                    for day in cls.workdays(days)
                ],
                "actor_ids": [
                    Command.create(
                        {
                            "employee_id": person.id,
                            "role": role,
                            "chair": person == cls.citra,
                            "post": post,
                            "date_from": date(2026, 11, 2),
                        }
                    )
                    for person, role, post in (
                        (cls.ani, "superior", "Kepala Dinas Kesehatan"),
                        (cls.ani, "official", "Kepala Dinas Kesehatan"),
                        (cls.citra, "team", "Kepala Bidang Pelayanan Kesehatan"),
                        (cls.eko, "team", "Auditor Ahli Muda"),
                    )
                ],
                **values,
            }
        )
        return case

    @classmethod
    def workdays(cls, number, last=date(2026, 10, 30)):
        found = []
        while len(found) < number:
            if last.weekday() < 5:
                found.append(last)
            last -= timedelta(days=1)
        return found[::-1]

    def draft(self, kind, role="discipline", case=None):
        case = self.as_role(role, case or self.case)
        case.with_context(letter_kind=kind).action_draft_letter()
        letters = case.sudo().letter_ids
        return letters.filtered(
            lambda row: row.kind == kind and row.state == "draft"
        ).with_user(self.users[role])

    def issue(self, kind, role="discipline", case=None):
        letter = self.draft(kind, role, case)
        letter.action_issue()
        return letter

    def pages(self, pdf):
        return len(PdfReader(io.BytesIO(pdf)).pages)

    def text(self, pdf):
        """Return what stands on a PDF, words apart by one space."""
        told = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        return " ".join(" ".join(told).split())

    def scale(self, pdf):
        """Return by how much the page was drawn smaller: something too wide for the
        paper has the PDF maker shrink everything."""
        found = []
        PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
            visitor_text=lambda text, matrix, *_rest: (
                text.strip() and found.append(round(matrix[0], 3))
            )
        )
        return found[0]
