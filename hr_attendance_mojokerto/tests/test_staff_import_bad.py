import base64
import io
import time

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_staff_import import HEADINGS, JOKO, NIPS, StaffListCase, workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@tagged("post_install", "-at_install")
class TestStaffImportBad(StaffListCase):
    """Files that are no list, and rows that cannot be followed."""

    def read_file(self, content):
        one = self.as_role("bkpsdm", self.env["hr.attendance.staff.import"]).create(
            {"file": base64.b64encode(content)}
        )
        one.action_read()
        return one

    def faults(self, rows, **values):
        """Return ``{row: sentence}`` of what has to be mended in a list."""
        one = self.compared(rows, **values)
        return {line.row_number: line.fault for line in self.line(one, "error")}

    @mute_logger("odoo.tools.mimetypes.guess_mimetype")
    def test_a_file_that_is_no_list_is_refused_with_its_reason(self):
        files = {
            b"PK\x03\x04 broken": "no XLSX or CSV file",
            b"%PDF-1.7\0\0\0": "no XLSX or CSV file",
            OLD_OFFICE: "old Excel file",
            OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"): "by a password",
            b"Nama;Alamat\nAni;Jalan": "No row with the headings NIP, Nama, Unit Kerja",
            b"NIP;Nama;Unit Kerja\n;;\n": "nobody below the headings",
            b"  \n": "file is empty",
        }
        for content, sentence in files.items():
            with self.subTest(sentence):
                with self.assertRaisesRegex(UserError, sentence):
                    with self.cr.savepoint():
                        self.read_file(content)
        one = self.as_role("bkpsdm", self.env["hr.attendance.staff.import"]).create({})
        with self.assertRaisesRegex(UserError, "Choose the file"):
            one.action_read()

    def test_a_nip_twice_is_asked_back_and_nobody_is_missing_for_it(self):
        rows = [*self.rows(), list(self.listed(self.eko, Unit_Kerja="SDN Kranggan 1"))]
        one = self.compared(rows)
        twice = self.line(one, "error")
        self.assertEqual(set(twice.mapped("row_number")), {6, 10})
        self.assertIn("rows 6, 10", twice[0].fault)
        self.assertEqual(one.missing_count, 0)
        with self.assertRaisesRegex(UserError, "rows 6, 10"):
            twice[0].action_accept()

    def test_a_nip_spoilt_by_a_spreadsheet_is_named_with_its_row(self):
        rows = self.rows(self.listed(self.eko, Nama="Joko"))
        one = self.compared(rows, numbers={(5, 0)})
        (line,) = self.line(one, "error")
        self.assertEqual((line.row_number, line.name), (6, "Joko"))
        self.assertIn("lost its last digits", line.fault)
        # In the list all the same: nobody is asked to let Eko go.
        self.assertFalse(self.line(one, "not_listed"))

    def test_a_spoilt_nip_with_the_right_name_is_whole_again(self):
        one = self.compared(self.rows(), numbers={(5, 0), (6, 0)})
        self.assertEqual(self.found(one), set())
        self.assertIn("2 NIP had lost their last digits", one.message_ids[0].body)

    def test_unicode_text_of_a_spreadsheet_is_read(self):
        text = "\r\n".join("\t".join(row) for row in self.rows())
        one = self.as_role("bkpsdm", self.env["hr.attendance.staff.import"]).create(
            {"file": base64.b64encode(text.encode("utf-16")), "filename": "a.txt"}
        )
        one.action_read()
        self.assertEqual((one.row_count, self.found(one)), (8, set()))

    def test_numbers_of_nobody_are_named(self):
        bad = ("200013012026031009", "Joko", "", "Dinas Kesehatan", "III/a", "CPNS")
        none = ("", "Joko", "", "Dinas Kesehatan", "III/a", "CPNS")
        faults = self.faults(self.rows(bad, none))
        self.assertIn("date of birth", faults[10])
        self.assertIn("there is no NIP", faults[11])

    def test_an_unknown_unit_is_asked_for_and_created_only_on_request(self):
        rows = self.rows(self.listed(self.eko, Unit_Kerja="Dinas Kesehaten"))
        one = self.compared(rows)
        self.assertIn("“Dinas Kesehaten” is not known", self.line(one, "error").fault)
        unit = one.unit_ids
        self.assertEqual((unit.row_count, unit.proposed_id), (1, self.health))
        unit.action_take_proposed()
        one.action_read()
        self.assertEqual(self.found(one), set())
        one = self.compared(self.rows(self.listed(self.eko, Unit_Kerja="Puskesmas X")))
        one.unit_ids.parent_id = self.health
        before = self.env["hr.department"].search_count([])
        one.action_read()
        self.assertEqual(self.env["hr.department"].search_count([]), before)
        one.unit_ids.parent_id = self.health
        one.unit_ids.action_create_unit()
        self.assertEqual(one.unit_ids.department_id.skpd_id, self.health)
        one.action_read()
        self.assertEqual(self.found(one), {("Eko", "transferred")})
        with self.assertRaisesRegex(UserError, "means Puskesmas X already"):
            one.unit_ids.action_create_unit()

    def test_formulas_are_never_reckoned_nor_handed_on(self):
        rows = self.rows(self.listed(self.eko, Nama='=HYPERLINK("http://x";"Eko")'))
        one = self.compared(rows)
        self.assertIn("is a formula", self.line(one, "error").fault)
        text = "NIP;Nama;Unit Kerja\n" + NIPS["Eko"] + ";@SUM(A1);Dinas Kesehatan"
        one = self.read_file(text.encode())
        self.assertIn("“@SUM(A1)” in column Nama", self.line(one, "error").fault)
        report = openpyxl.load_workbook(io.BytesIO(base64.b64decode(one.report_file)))
        cells = [cell for row in report.active.iter_rows() for cell in row]
        self.assertIn("@SUM(A1)", " ".join(str(cell.value) for cell in cells))
        self.assertEqual({cell.data_type for cell in cells} - {"s", "n"}, set())

    def test_a_part_of_the_list_is_not_taken_for_the_whole(self):
        one = self.compared(self.rows(without=self.gita + self.hadi))
        self.assertEqual((one.missing_count, one.held_count), (2, 8))
        for line in self.line(one, "not_listed"):
            self.assertIn("choose why", line.fault)
        left = self.env["hr.departure.reason"].search([], limit=1)
        missing = self.line(one, "not_listed")
        missing.departure_reason_id = left
        missing.action_accept()
        with self.assertRaisesRegex(UserError, "2 of 8 people are not in this list"):
            one.action_apply()
        one.action_whole()
        self.assertFalse(one._fault_of_applying())
        one.skpd_ids = self.health
        self.assertEqual(one.state, "draft")
        one.action_read()
        self.assertEqual((one.missing_count, one.held_count), (0, 5))

    def test_a_list_of_moves_says_nothing_of_those_it_does_not_name(self):
        move = self.listed(self.eko, Unit_Kerja="SDN Kranggan 1")
        one = self.compared([list(HEADINGS), move])
        self.assertEqual((one.extent, one.missing_count), ("rows", 0))
        self.assertEqual(self.found(one), {("Eko", "transferred")})
        one.extent = "whole"
        self.assertEqual(one.state, "draft")
        one.action_read()
        self.assertEqual((one.extent, one.missing_count), ("whole", 7))
        self.assertIn("Only These Rows", one._fault_of_applying())
        one.extent = "rows"
        one.action_read()
        self.enter(one, "transferred")
        self.assertEqual(self.eko.department_id, self.school)

    def test_a_complete_list_may_be_meant_for_its_rows_only(self):
        one = self.compared(self.rows(without=self.gita), extent="rows")
        self.assertEqual((one.extent, self.found(one)), ("rows", set()))
        # With another file it is found out anew.
        one.file = workbook(self.rows(without=self.gita))
        one.action_read()
        self.assertEqual((one.extent, one.missing_count), ("whole", 1))

    def test_ten_thousand_rows_are_read(self):
        extra = [
            [f"{1960 + n % 25}01012000031{n // 25 + 1:03}", f"Orang {n}"]
            for n in range(10_000)
        ]
        rows = [["NIP", "Nama", "Unit Kerja", "Jenis Pegawai"]]
        rows += [[*cells, "Dinas Kesehatan", "PNS"] for cells in extra]
        started = time.perf_counter()
        one = self.compared(rows)
        self.assertEqual(one.row_count, 10_000)
        self.assertGreater(len(self.line(one, "new")), 5000)
        self.assertLess(time.perf_counter() - started, 120)

    def test_the_number_of_queries_does_not_grow_with_the_list(self):
        def compare(people):
            rows = [list(HEADINGS)]
            rest = ["", "Dinas Kesehatan", "III/a", "CPNS"]
            rows += [
                [f"199001012024031{n + 1:03}", f"O {n}", *rest] for n in range(people)
            ]
            content = workbook(rows)
            one = self.env["hr.attendance.staff.import"].create({"file": content})
            with self.counted() as found:
                one.action_read()
            return found[0]

        compare(3)
        self.assertLessEqual(compare(400), compare(40) + 20)

    def test_lines_are_nobodys_to_write_once_entered(self):
        row = (JOKO, "Joko", "", "Dinas Kesehatan", "III/a", "CPNS")
        one = self.compared(self.rows(row))
        self.enter(one, "new")
        for attempt in (
            lambda: self.line(one, "new").write({"accepted": False}),
            lambda: one.write({"date": "2026-01-01"}),
            one.action_read,
            one.action_apply,
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        with self.assertRaisesRegex(UserError, "kept as the reason"):
            one.unlink()
        with self.assertRaises(AccessError):
            self.as_role("inspectorate", one.line_ids).write({"accepted": True})

    def test_the_template_is_a_list_that_can_be_read(self):
        one = self.as_role("bkpsdm", self.env["hr.attendance.staff.import"]).create({})
        for kind in ("staff", "posts", "pins"):
            with self.subTest(kind=kind):
                one.kind = kind
                one.invalidate_recordset()
                one.file = one.template_file
                with self.assertRaisesRegex(UserError, "nobody below"):
                    one.action_read()
        self.assertIn("/template_file/", one.action_template()["url"])
