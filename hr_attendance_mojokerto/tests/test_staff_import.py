import base64
import csv
import io

import xlsxwriter

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HIRED, TUESDAY, CityCase

HEADINGS = (
    "NIP",
    "Nama",
    "Perangkat Daerah",
    "Unit Kerja",
    "Golongan",
    "Jenis Pegawai",
)
NIPS = {
    "Ani": "197501012000032001",
    "Budi": "198002022005011002",
    "Citra": "198203032006042003",
    "Dewi": "198504042010012004",
    "Eko": "196611011990031005",
    "Fajar": "197001011995031006",
    "Gita": "196811011992032007",
    "Hadi": "199005052015031008",
}
JOKO = "200001012026031009"


def workbook(rows, numbers=()):
    """Return an XLSX in base64; ``numbers``: places written as numbers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if (number, place) in numbers:
                    sheet.write_number(number, place, float(cell))
                elif str(cell).startswith("="):
                    sheet.write_formula(number, place, cell)
                else:
                    sheet.write_string(number, place, str(cell))
    return base64.b64encode(stream.getvalue())


class StaffListCase(CityCase):
    """Eight people with their NIP, and lists of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for person in cls.people:
            person.write({"nip": NIPS[person.name], "grade": "III/a"})
        cls.people.birthday = False

    def rows(self, *changed, without=()):
        """Return the city's list; ``changed`` rows take the place of those of the same
        NIP."""
        rows = {
            person.nip: [
                person.nip,
                person.name,
                person.department_id.skpd_id.name,
                person.department_id.name,
                "III/a",
                "PNS",
            ]
            for person in self.people
            if person not in without
        }
        for row in changed:
            rows[row[0]] = list(row)
        return [list(HEADINGS), *rows.values()]

    def listed(self, person, **changed):
        row = next(row for row in self.rows() if row[0] == person.nip)
        for heading, value in changed.items():
            row[HEADINGS.index(heading.replace("_", " "))] = value
        return row

    def compared(self, rows, role="bkpsdm", numbers=(), **values):
        """Return a list of these rows, compared by an officer."""
        one = self.as_role(role, self.env["hr.attendance.staff.import"]).create(
            {"file": workbook(rows, numbers), "filename": "simpeg.xlsx", **values}
        )
        one.action_read()
        return one

    def found(self, one):
        """Return ``{(name, difference)}`` of a list, without what is unchanged."""
        return {
            (line.name, line.change)
            for line in one.line_ids
            if line.change != "unchanged"
        }

    def line(self, one, change):
        return one.line_ids.filtered(lambda line: line.change == change)

    def enter(self, one, *changes):
        """Accept the differences of some kinds, and have them entered."""
        for part in one.part_ids:
            if part.change in changes:
                part.action_accept_all()
        one.action_apply()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestStaffImport(StaffListCase):
    """A list of the personnel system is compared, and what is accepted is entered."""

    def test_a_list_that_says_what_is_known_changes_nothing(self):
        one = self.compared(self.rows())
        self.assertEqual(self.found(one), set())
        self.assertEqual(one.row_count, 8)
        self.assertEqual(len(self.line(one, "unchanged")), 8)
        with self.assertRaisesRegex(UserError, "Nothing is accepted yet"):
            one.action_apply()

    def test_a_move_is_entered_from_its_day_on_and_the_past_stays(self):
        rows = self.rows(
            self.listed(
                self.eko,
                Perangkat_Daerah="Dinas Pendidikan",
                Unit_Kerja="SDN Kranggan 1",
            )
        )
        one = self.compared(rows)
        self.assertEqual(self.found(one), {("Eko", "transferred")})
        line = self.line(one, "transferred")
        self.assertEqual(
            (line.old_words, line.new_words, line.date),
            ("Dinas Kesehatan", "SDN Kranggan 1", TUESDAY),
        )
        self.enter(one, "transferred")
        self.assertEqual(one.state, "applied")
        self.assertEqual(self.eko._get_version(TUESDAY).department_id, self.school)
        self.assertEqual(self.eko._get_version(HIRED).department_id, self.health)
        self.assertEqual(self.found(self.compared(rows)), set())

    def test_nothing_is_entered_that_was_not_accepted(self):
        rows = self.rows(
            self.listed(self.eko, Golongan="III/b"),
            self.listed(self.dewi, Nama="Dewi Lestari"),
        )
        one = self.compared(rows)
        self.enter(one, "renamed")
        self.assertEqual(self.dewi.name, "Dewi Lestari")
        self.assertEqual(self.eko.grade, "III/a")

    def test_a_new_person_gets_a_pin_and_what_the_number_tells(self):
        row = (JOKO, "Joko", "Dinas Kesehatan", "Dinas Kesehatan", "III/a", "CPNS")
        one = self.compared(self.rows(row))
        self.assertEqual(self.found(one), {("Joko", "new")})
        self.enter(one, "new")
        joko = self.env["hr.employee"].search([("nip", "=", JOKO)])
        self.assertTrue(joko.device_pin)
        self.assertEqual(joko.identity_ids.pin, joko.device_pin)
        self.assertEqual(str(joko.birthday), "2000-01-01")
        self.assertEqual(joko.sex, "male")
        self.assertEqual(joko.employee_kind, "cpns")
        self.assertEqual(joko.department_id, self.health)
        self.assertEqual(joko.version_id.date_version, TUESDAY)
        self.assertEqual(self.found(self.compared(self.rows(row))), set())

    def test_only_bkpsdm_reads_and_enters_and_the_inspectorate_looks(self):
        one = self.compared(self.rows())
        self.assertEqual(self.as_role("inspectorate", one).line_ids[0].nip, NIPS["Ani"])
        with self.assertRaisesRegex(UserError, "by BKPSDM only"):
            self.as_role("inspectorate", one).action_read()
        for role in ("skpd_operator", "superior", "employee", "leader", "finance"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, one).read(["filename"])
        with self.assertRaisesRegex(AccessError, "by its buttons"):
            one.state = "applied"
        with self.assertRaisesRegex(AccessError, "only the decision"):
            one.line_ids[0].facts = {"unit": self.school.id}

    def test_a_csv_with_semicolons_is_read_too(self):
        stream = io.StringIO()
        csv.writer(stream, delimiter=";").writerows(self.rows())
        one = self.as_role("bkpsdm", self.env["hr.attendance.staff.import"]).create(
            {"file": base64.b64encode(stream.getvalue().encode())}
        )
        one.action_read()
        self.assertEqual(self.found(one), set())
