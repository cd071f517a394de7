import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CityCase, local, wib


@tagged("post_install", "-at_install")
class TestUsbFile(CityCase):
    """What somebody fetched from a terminal with a USB stick."""

    def stick(self, *rows):
        return "".join(f"{pin:>9}\t{at}\t1\t0\t1\t0\r\n" for pin, at in rows).encode()

    def look(self, data, name="1_attlog.dat", role="device_admin"):
        return self.as_role(role, self.env["hr.attendance.device.file"]).create(
            {
                "device_id": self.t_health.id,
                "file": base64.b64encode(data),
                "file_name": name,
            }
        )

    def scans_of(self, person):
        return self.Punch.search([("employee_id", "=", person.id)])

    def test_what_it_holds_is_shown_first_and_then_stored(self):
        self.scan(self.budi, wib(7, 20))
        wizard = self.look(
            self.stick(
                (self.budi.device_pin, local(7, 20)),
                (self.citra.device_pin, local(7, 21)),
                ("99999", local(7, 22)),
                ("77", "2026-02-30 07:00:00"),
            )
        )
        self.assertTrue(wizard.ready)
        for told in (
            "4 scans in the file",
            "3 are new, 1 are known",
            "From 24/11/2026 07:20 to 24/11/2026 07:22",
            "1 have a time that no calendar has",
            "2 PINs belong to nobody: 77, 99999",
        ):
            self.assertIn(told, wizard.result)
        self.assertFalse(self.scans_of(self.citra))
        wizard.action_store()
        self.assertEqual(self.scans_of(self.citra).source, "file")
        self.assertEqual(self.scans_of(self.budi).source, "poll")
        again = self.look(self.stick((self.citra.device_pin, local(7, 21))))
        self.assertIn("All are known already", again.result)
        told = again.action_store()["params"]
        self.assertEqual(told["type"], "warning")
        self.assertIn("All 1 scans were known already", told["message"])
        self.assertEqual(len(self.scans_of(self.citra)), 1)
        visit = self.env["hr.attendance.device.poll"].search(
            [("outcome", "=", "file")], order="id", limit=1
        )
        self.assertEqual((visit.rows_received, visit.rows_new), (4, 3))

    def test_the_file_of_another_terminal_is_refused(self):
        wizard = self.look(self.stick(("1", local(7))), "AEVL191060123_attlog.dat")
        self.assertFalse(wizard.ready)
        self.assertIn("choose the terminal it was fetched from", wizard.result)
        with self.assertRaisesRegex(UserError, "is of terminal AEVL191060123"):
            wizard.action_store()

    def test_a_wrong_file_is_refused_with_one_sentence(self):
        for data, told in (
            (b"\x00\x01" * 100, "no list of scans"),
            (b"name,pin\nSiti,1\n", "no list of scans"),
            (b"\r\n", "holds no scan"),
            (b"", "is empty"),
        ):
            wizard = self.look(data)
            with self.subTest(data=data):
                self.assertFalse(wizard.ready)
                self.assertIn(told, wizard.result)

    def test_an_empty_file_is_said_on_the_screen(self):
        files = self.as_role("device_admin", self.env["hr.attendance.device.file"])
        # The browser sends the name alone.
        form = Form(files.with_context(default_file_name="attlog.dat"))
        form.device_id = self.t_health
        self.assertIn("is empty", form.result)
        self.assertFalse(form._get_modifier("result", "invisible"))

    def test_a_name_in_the_file_is_no_html(self):
        data = self.stick(("<b>1</b>", local(7)))
        self.assertIn("&lt;b&gt;1", self.look(data).result)

    def test_only_the_administrator_of_terminals_reads_files(self):
        for role in ("bkpsdm", "skpd_operator", "employee", "leader"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.look(b"1", role=role)
