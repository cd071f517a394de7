from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MONDAY, TUESDAY
from .test_staff_import import StaffListCase


@tagged("post_install", "-at_install")
class TestStaffImportPosts(StaffListCase):
    """Lists of the heads of units, and of PINs."""

    def posts(self, *rows):
        head = ["NIP", "Nama", "Unit Kerja", "Sebagai", "SPMT", "Nomor SK"]
        return self.compared([head, *rows], kind="posts")

    def pins(self, *rows):
        head = ["NIP", "Nama", "Nomor PIN", "Mesin Presensi", "Berlaku Sejak"]
        return self.compared([head, *rows], kind="pins")

    def head_of(self, unit, day):
        return self.env["hr.department"]._heads({(unit.id, day)}).get((unit.id, day))

    def test_a_new_head_takes_over_on_the_start_of_duty(self):
        row = [self.budi.nip, "Budi", "Dinas Kesehatan", "", "01/12/2026", "821/7"]
        one = self.posts(row)
        line = self.line(one, "head")
        self.assertIn("Ani", line.old_words)
        self.enter(one, "head")
        self.assertEqual(self.head_of(self.health, TUESDAY), self.ani.id)
        self.assertEqual(self.head_of(self.health, date(2026, 12, 1)), self.budi.id)
        self.assertEqual(self.found(self.posts(row)), set())

    def test_the_present_heads_are_unchanged(self):
        one = self.posts(
            [self.ani.nip, "Ani", "Dinas Kesehatan", "Definitif", "", ""],
            [self.gita.nip, "Gita", "SDN Kranggan 1", "", "", ""],
        )
        self.assertEqual(self.found(one), set())

    def test_an_acting_head_needs_a_letter(self):
        one = self.posts([self.budi.nip, "Budi", "SDN Kranggan 1", "Plt.", "", ""])
        self.assertIn("a Plt is named by letter", self.line(one, "error").fault)
        one = self.posts([self.budi.nip, "Budi", "SDN Kranggan 1", "Plt", "", "800/3"])
        self.enter(one, "head")
        self.assertEqual(self.head_of(self.school, TUESDAY), self.budi.id)
        one = self.posts([self.budi.nip, "Budi", "SDN Kranggan 1", "Plt", "", ""])
        self.assertEqual(self.found(one), set())

    def test_a_second_head_without_a_letter_is_confirmed_first(self):
        row = [self.budi.nip, "Budi", "Dinas Kesehatan", "", "01/12/2026", ""]
        one = self.posts(row)
        line = self.line(one, "head")
        self.assertIn("Dinas Kesehatan already has Ani as its head", line.doubt)
        self.assertIn("ends that on 30/11/2026", line.doubt)
        self.assertEqual(one.part_ids.mapped("doubted_count"), [1])
        with self.cr.savepoint(), self.assertRaisesRegex(UserError, "Press “Confirm”"):
            one.part_ids.action_accept_all()
        with self.cr.savepoint(), self.assertRaisesRegex(UserError, "Press “Confirm”"):
            line.accepted = True
        line.action_confirm()
        self.assertTrue(line.accepted)
        self.assertEqual(line.confirmer_id, self.users["bkpsdm"])
        one.action_apply()
        self.assertEqual(self.head_of(self.health, date(2026, 12, 1)), self.budi.id)

    def test_a_head_entered_for_later_is_not_removed_unseen(self):
        row = [self.budi.nip, "Budi", "Dinas Kesehatan", "", "01/12/2026", "821/7"]
        self.enter(self.posts(row), "head")
        earlier = [self.eko.nip, "Eko", "Dinas Kesehatan", "", "30/11/2026", "821/8"]
        line = self.line(self.posts(earlier), "head")
        self.assertIn("has Budi as its head (Definitive) from 01/12/2026", line.doubt)
        self.assertIn("entering this row removes that", line.doubt)

    def test_who_is_not_employed_then_heads_nothing(self):
        row = [self.budi.nip, "Budi", "SDN Kranggan 1", "", "01/12/2005", "821/7"]
        one = self.posts(row)
        self.assertIn("not employed on 01/12/2005", self.line(one, "error").fault)

    def test_another_name_than_that_of_the_nip_is_confirmed_first(self):
        one = self.posts([self.budi.nip, "Eko", "SDN Kranggan 1", "", "", "821/7"])
        line = self.line(one, "head")
        self.assertIn(
            f"NIP {self.budi.nip} belongs to Budi, the list says Eko.", line.doubt
        )
        for role in ("inspectorate", "skpd_operator"):
            with self.cr.savepoint(), self.assertRaises(AccessError):
                line.with_user(self.users[role]).action_confirm()
        with self.cr.savepoint(), self.assertRaisesRegex(AccessError, "only the deci"):
            line.confirmer_id = self.users["bkpsdm"]

    def test_a_plh_is_entered_by_hand_with_a_last_day(self):
        one = self.posts([self.budi.nip, "Budi", "SDN Kranggan 1", "Plh", "", "800/3"])
        self.assertIn("under Heads of Units", self.line(one, "error").fault)

    def test_rows_of_posts_that_cannot_be_followed(self):
        one = self.posts(
            ["198002022005011009", "Siapa", "Dinas Kesehatan", "", "", ""],
            [self.budi.nip, "Budi", "Dinas Perikanan", "", "", ""],
            [self.budi.nip, "Budi", "SDN Kranggan 1", "Sementara", "", ""],
            [self.budi.nip, "Budi", "SDN Kranggan 1", "", "", ""],
            [self.eko.nip, "Eko", "SDN Kranggan 1", "", "", ""],
        )
        faults = {line.row_number: line.fault for line in self.line(one, "error")}
        self.assertIn("nobody has the NIP", faults[2])
        self.assertIn("“Dinas Perikanan” is not known", faults[3])
        self.assertIn("“Sementara” in column Sebagai is not understood", faults[4])
        self.assertIn("another row names a head", faults[6])
        self.assertEqual(
            self.found(one) - {("Siapa", "error")},
            {("Budi", "error"), ("Budi", "head"), ("Eko", "error")},
        )

    def test_pins_become_those_of_people_from_their_day(self):
        row = [self.budi.nip, "Budi", "771", "SN1", "23/11/2026"]
        one = self.pins(row, [self.eko.nip, "Eko", "772", "", ""])
        self.enter(one, "pin")
        book = self.env["hr.attendance.identity"]._book(["771", "772"])
        self.assertEqual(book.employee(self.t_health.id, "771", MONDAY), self.budi.id)
        self.assertIsNone(book.employee(self.t_school.id, "771", MONDAY))
        self.assertEqual(book.employee(self.t_school.id, "772", TUESDAY), self.eko.id)
        self.assertEqual(self.found(self.pins(row)), set())

    def test_a_pin_for_every_terminal_is_told_without_a_dash(self):
        line = self.line(self.pins([self.eko.nip, "Eko", "772", "", ""]), "pin")
        self.assertEqual(line.new_words, "PIN 772")

    def test_a_pin_does_not_go_to_somebody_of_another_name_unconfirmed(self):
        self.budi.name = "Budi Santoso, S.Sos"
        one = self.pins(
            [self.budi.nip, "BUDI SANTOSO", "771", "", ""],
            [self.eko.nip, "x", "772", "", ""],
        )
        right, doubted = self.line(one, "pin").sorted("row_number")
        # The column of faults is empty, and leaves its room to what is doubted.
        for action in (one.action_lines(), one.part_ids.action_open()):
            self.assertFalse(action["context"]["import_faults"])
            self.assertTrue(action["context"]["import_doubts"])
        self.assertFalse(right.doubt)
        self.assertIn("belongs to Eko, the list says x.", doubted.doubt)
        self.enter(one, "pin")
        self.assertEqual((right.state, doubted.state), ("done", "open"))
        with self.cr.savepoint(), self.assertRaisesRegex(UserError, "has been entered"):
            doubted.action_confirm()

    def test_rows_of_pins_that_cannot_be_followed(self):
        taken = self.ani.device_pin
        one = self.pins(
            [self.budi.nip, "Budi", taken, "", ""],
            [self.budi.nip, "Budi", "77 1", "", ""],
            [self.budi.nip, "Budi", "771", "SN99", ""],
            [self.budi.nip, "Budi", "772", "", ""],
            [self.eko.nip, "Eko", "772", "", ""],
            ["", "Eko", "773", "", ""],
            [self.budi.nip, "Budi", "99999999999", "", ""],
        )
        faults = {line.row_number: line.fault for line in self.line(one, "error")}
        self.assertIn(f"PIN {taken} belongs to somebody", faults[2])
        self.assertIn("“77 1” is no PIN", faults[3])
        self.assertIn("no terminal “SN99”", faults[4])
        self.assertIn("another row has PIN 772", faults[6])
        self.assertIn("there is no NIP", faults[7])
        self.assertIn("11 digits, but a terminal takes at most 9", faults[8])
        with self.assertRaisesRegex(UserError, "Nothing is accepted"):
            one.action_apply()
