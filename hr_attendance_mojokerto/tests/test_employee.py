from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HIRED, CityCase

NIP = "198703122010011005"


@tagged("post_install", "-at_install")
class TestNip(CityCase):
    """The BKPSDM officer enters civil servants; a wrong NIP is explained."""

    def hire_as_officer(self, **values):
        return self.as_role("bkpsdm", self.env["hr.employee"]).create(
            {"name": "Indah", "employee_kind": "pns", **values}
        )

    def test_a_valid_nip_is_taken_typed_with_spaces_too(self):
        self.assertEqual(self.hire_as_officer(nip="19870312 201001 1 005").nip, NIP)

    def test_every_fault_has_its_sentence(self):
        faults = {
            "1987031220100110": "exactly 18 digits",
            "19870312201001100X": "exactly 18 digits",
            "198713122010011005": "date of birth",
            "198702302010011005": "date of birth",
            "198703122010131005": "year and month of appointment",
            "198703121995011005": "year and month of appointment",
            "198703122010013005": "must be 1 (male) or 2 (female)",
            "198703122010011000": "serial number from 001",
        }
        for nip, sentence in faults.items():
            with self.subTest(nip=nip), self.assertRaises(ValidationError) as caught:
                self.hire_as_officer(nip=nip)
            self.assertIn(f"NIP {nip} of Indah: ", str(caught.exception))
            self.assertIn(sentence, str(caught.exception))

    def test_a_pppk_number_has_no_month_of_appointment(self):
        contract = "198703122022211005"
        for kind in ("pppk", "pppk_part_time"):
            with self.subTest(kind=kind):
                indah = self.hire_as_officer(nip=contract, employee_kind=kind)
                self.assertEqual(indah.nip, contract)
                indah.nip = False
                self.env.flush_all()
        for kind in ("pns", "cpns"):
            with self.subTest(kind=kind), self.assertRaises(ValidationError):
                self.hire_as_officer(nip=contract, employee_kind=kind)

    def test_a_changed_kind_has_the_number_checked_again(self):
        indah = self.hire_as_officer(nip="198703122022211005", employee_kind="pppk")
        with self.assertRaises(ValidationError):
            indah.employee_kind = "pns"

    def test_the_number_of_a_non_asn_is_not_checked(self):
        indah = self.hire_as_officer(nip="3516-01", employee_kind="non_asn")
        self.assertEqual(indah.nip, "3516-01")

    def test_a_nip_is_one_persons(self):
        self.hire_as_officer(nip=NIP)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            with self.cr.savepoint():
                self.hire_as_officer(nip=NIP)
        self.assertEqual(
            self.env["hr.employee"]._sql_error_to_message(caught.exception),
            "Another employee already has this NIP.",
        )

    def test_nobody_without_the_right_reads_it(self):
        public = self.as_role("employee", self.env["hr.employee.public"])
        self.assertNotIn("nip", public.fields_get())
        own = self.as_role("employee", self.env["hr.employee"])
        self.assertNotIn("nip", own.fields_get())

    def test_ranks_go_by_kind(self):
        self.hire_as_officer(employee_kind="pns", grade="III/b")
        self.hire_as_officer(employee_kind="pppk", grade="IX")
        for kind, grade in (("pns", "IX"), ("pppk", "III/b")):
            with self.subTest(kind=kind), self.assertRaises(ValidationError):
                self.hire_as_officer(employee_kind=kind, grade=grade)

    def test_job_classes_go_from_1_to_17(self):
        with self.assertRaises(ValidationError) as caught:
            self.hire_as_officer(job_class=18)
        self.assertIn("Job class 18 does not exist", str(caught.exception))

    def test_rank_and_class_are_dated_where_odoo_dates_them(self):
        indah = self.hire_as_officer(grade="III/b", job_class=9, date_version=HIRED)
        later = indah.create_version({"date_version": "2026-10-01"})
        later.grade = "III/c"
        self.assertEqual(indah._get_version(HIRED).grade, "III/b")
        self.assertEqual(later.job_class, 9)


@tagged("post_install", "-at_install")
class TestDevicePin(CityCase):
    """PINs are given by the system, unique in the city."""

    def test_everybody_gets_a_pin_most_terminals_can_take(self):
        pins = self.people.mapped("device_pin")
        self.assertEqual(len(set(pins)), len(self.people))
        for pin in pins:
            self.assertRegex(pin, r"\A[1-9][0-9]{0,8}\Z")

    def test_the_pin_is_the_persons_from_the_first_day_on_every_terminal(self):
        line = self.budi.identity_ids
        self.assertEqual(
            (line.pin, line.date_from, line.date_to, line.device_id.id),
            (self.budi.device_pin, HIRED, False, False),
        )

    def test_an_imported_pin_is_kept(self):
        indah = self.hire(["Indah"], self.health, device_pin="4711")
        self.assertEqual((indah.device_pin, indah.identity_ids.pin), ("4711", "4711"))

    def test_a_pin_is_given_once(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            with self.cr.savepoint():
                self.hire(["Indah"], self.health, device_pin=self.budi.device_pin)

    def next_pin(self):
        return str(int(self.hire(["Indah"], self.health).device_pin) + 1)

    def test_an_imported_pin_is_not_given_to_another(self):
        taken = self.next_pin()
        joko = self.hire(["Joko"], self.health, device_pin=taken)
        joko.identity_ids.unlink()
        self.assertNotEqual(self.hire(["Kartika"], self.health).device_pin, taken)

    def test_a_pin_assigned_by_hand_is_not_given_to_another(self):
        taken = self.next_pin()
        self.env["hr.attendance.identity"].create(
            {"pin": taken, "employee_id": self.budi.id, "date_from": HIRED}
        )
        pins = self.hire(["Kartika", "Lina"], self.health).mapped("device_pin")
        self.assertNotIn(taken, pins)
        self.assertEqual(len(set(pins)), 2)
