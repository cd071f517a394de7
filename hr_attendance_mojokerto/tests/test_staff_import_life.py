from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ADDON, HIRED, MONDAY, TUESDAY, WEDNESDAY, wib
from .test_staff_import import JOKO, StaffListCase

LIST = ("NIP", "Nama", "Unit Kerja", "Jabatan", "Golongan", "Jenis Pegawai", "Status")
LIST += ("SPMT", "TMT", "Nomor SK")


@tagged("post_install", "-at_install")
class TestStaffImportLife(StaffListCase):
    """What happens to people: moves learned late, ranks, retirement, death, return."""

    def one_row(self, person, **told):
        """Return a list of one person, of whom only some things are told."""
        row = {"NIP": person.nip, "Nama": person.name}
        row |= {"Unit Kerja": person.department_id.name}
        row |= {name.replace("_", " "): value for name, value in told.items()}
        return [list(LIST), [row.get(heading, "") for heading in LIST]]

    def compare_one(self, person, **told):
        return self.compared(self.one_row(person, **told), scope="pppk")

    def state_of(self, person, day):
        row = self.day_of(person, day)
        return row.state, row.why

    def test_a_move_learned_late_has_the_days_since_judged_again(self):
        for day in (MONDAY, TUESDAY):
            self.minute(wib(7, 40, day=day))
        self.forget_marks()
        one = self.compare_one(
            self.eko, Unit_Kerja="SDN Kranggan 1", SPMT="23/11/2026", Nomor_SK="821/1"
        )
        self.enter(one, "transferred")
        self.assertEqual(self.marks(), {(self.eko.id, MONDAY), (self.eko.id, TUESDAY)})
        self.minute(wib(8))
        self.assertEqual(self.day_of(self.eko, MONDAY).department_id, self.school)
        self.assertEqual(self.eko._get_version(MONDAY).decree_number, "821/1")

    def test_a_move_and_a_rank_of_one_day_are_one_version(self):
        one = self.compare_one(
            self.eko,
            Unit_Kerja="SDN Kranggan 1",
            Jabatan="Perencana Ahli Muda",
            Golongan="III/b",
            SPMT="01/12/2026",
        )
        self.assertEqual(self.found(one), {("Eko", "transferred"), ("Eko", "promoted")})
        self.enter(one, "transferred", "promoted")
        self.assertEqual(len(self.eko.version_ids), 2)
        later = self.eko._get_version(date(2026, 12, 1))
        self.assertEqual(
            (later.department_id, later.grade, later.job_id.name, later.job_title),
            (self.school, "III/b", "Perencana Ahli Muda", "Perencana Ahli Muda"),
        )
        self.assertEqual(later.post_kind_id.code, "ahli_muda")
        self.assertEqual(self.eko.grade, "III/a")
        again = self.compare_one(
            self.eko, Unit_Kerja="SDN Kranggan 1", Golongan="III/b", SPMT="01/12/2026"
        )
        self.assertEqual(self.found(again), set())

    def test_a_later_entry_is_not_contradicted(self):
        self.eko.create_version(
            {"date_version": MONDAY, "department_id": self.education.id}
        )
        one = self.compare_one(self.eko, Unit_Kerja="SDN Kranggan 1", SPMT="01/10/2026")
        line = self.line(one, "transferred")
        self.assertIn("recorded from 23/11/2026", line.fault)
        with self.assertRaisesRegex(UserError, "recorded from 23/11/2026"):
            line.action_accept()
        line.date = TUESDAY
        self.assertFalse(line.fault)
        line.action_accept()
        one.action_apply()
        self.assertEqual(self.eko._get_version(MONDAY).department_id, self.education)
        self.assertEqual(self.eko._get_version(TUESDAY).department_id, self.school)

    def test_a_rank_learned_late_is_carried_on_by_a_move_known_already(self):
        self.eko.create_version(
            {"date_version": MONDAY, "department_id": self.education.id}
        )
        one = self.compare_one(self.eko, Golongan="III/b", SPMT="01/10/2026")
        self.enter(one, "promoted")
        self.assertEqual(
            [version.grade for version in self.eko.version_ids],
            ["III/a", "III/b", "III/b"],
        )
        self.assertEqual(self.eko._get_version(TUESDAY).department_id, self.education)

    def test_who_leaves_needs_no_unit_any_more(self):
        for unit in ("", "Pensiunan"):
            one = self.compare_one(
                self.eko, Unit_Kerja=unit, Status="Pensiun", TMT="25/11/2026"
            )
            with self.subTest(unit=unit):
                self.assertEqual(self.found(one), {("Eko", "retired")})
                self.assertFalse(one.unit_ids)

    def test_the_retired_are_expected_no_more_from_that_day(self):
        one = self.compare_one(self.eko, Status="Pensiun", TMT="25/11/2026")
        line = self.line(one, "retired")
        self.assertEqual(line.departure_reason_id.attendance_kind, "retired")
        self.enter(one, "retired")
        for day in (TUESDAY, WEDNESDAY):
            self.minute(wib(8, day=day))
        self.assertNotEqual(self.state_of(self.eko, TUESDAY)[1], "retired")
        self.assertEqual(self.state_of(self.eko, WEDNESDAY)[1], "retired")
        self.assertEqual(self.eko.departure_date, TUESDAY)
        again = self.compare_one(self.eko, Status="Pensiun")
        self.assertEqual(self.found(again), set())

    def test_a_teacher_of_58_is_not_proposed_as_retired(self):
        for person, kind in ((self.hadi, "guru"), (self.eko, "pelaksana")):
            person.post_kind_id = self.env.ref(f"{ADDON}.post_kind_{kind}")
            person.birthday = date(1968, 5, 5)
        one = self.compared(self.rows(without=self.hadi + self.eko))
        self.assertEqual(self.found(one), {("Hadi", "not_listed"), ("Eko", "past_age")})
        self.assertEqual(self.line(one, "past_age").date, date(2026, 6, 1))

    def test_accepting_what_a_list_says_retires_nobody_it_does_not_name(self):
        self.eko.post_kind_id = self.env.ref(f"{ADDON}.post_kind_pelaksana")
        self.eko.birthday = date(1968, 5, 5)
        rows = self.rows(without=self.eko)
        rows[0].append("Status")
        for row in rows[1:]:
            row.append("Pensiun" if row[0] == self.dewi.nip else "")
        one = self.compared(rows)
        by_age = self.line(one, "past_age")
        self.assertEqual(by_age.employee_id, self.eko)
        self.assertEqual(by_age.departure_reason_id.attendance_kind, "retired")
        one.part_ids.filtered(lambda part: part.change == "retired").action_accept_all()
        both = self.line(one, "retired") | by_age
        told = both.action_accept()
        self.assertIn("does not name 1 people", told["params"]["message"])
        with self.assertRaisesRegex(UserError, "Choose them alone"):
            with self.cr.savepoint():
                both.accepted = True
        self.assertFalse(by_age.accepted)
        one.action_apply()
        self.assertTrue(self.dewi.departure_date)
        self.assertFalse(self.eko.departure_date)

    def test_those_past_the_age_are_entered_when_they_are_accepted(self):
        self.eko.post_kind_id = self.env.ref(f"{ADDON}.post_kind_pelaksana")
        self.eko.birthday = date(1968, 5, 5)
        one = self.compared(self.rows(without=self.eko))
        self.enter(one, "past_age")
        self.assertEqual(self.eko.departure_date, date(2026, 5, 31))
        self.assertEqual(one.leaver_count, 1)

    def test_a_death_ends_the_expectation_at_once(self):
        one = self.compare_one(self.eko, Status="Meninggal dunia", SPMT="23/11/2026")
        self.enter(one, "died")
        death = self.env["hr.attendance.exemption"].search(
            [("employee_id", "=", self.eko.id)]
        )
        self.assertEqual((death.kind, death.date_from), ("died", MONDAY))
        self.minute(wib(8))
        self.assertEqual(self.state_of(self.eko, TUESDAY)[1], "died")
        again = self.compare_one(self.eko, Status="Aktif")
        self.assertIn("recorded as died", self.line(again, "error").fault)

    def test_a_death_still_to_come_is_refused(self):
        one = self.compare_one(
            self.eko, Status="Meninggal", SPMT=f"{WEDNESDAY:%d/%m/%Y}"
        )
        self.assertIn("still to come", self.line(one, "died").fault)

    def test_who_left_can_come_back(self):
        one = self.compare_one(self.eko, Status="Pindah Instansi", TMT="01/10/2026")
        self.enter(one, "left")
        self.assertEqual(self.eko.departure_reason_id.attendance_kind, "moved_away")
        one = self.compare_one(self.eko, Unit_Kerja="SDN Kranggan 1", SPMT="24/11/2026")
        self.assertEqual(self.found(one), {("Eko", "returned")})
        self.enter(one, "returned")
        found = self.env["hr.version"]._assignments(
            {(self.eko.id, date(2026, 10, 5)), (self.eko.id, TUESDAY)}
        )
        self.assertEqual(found[self.eko.id, date(2026, 10, 5)].gone.code, "moved_away")
        self.assertFalse(found[self.eko.id, TUESDAY].gone)
        self.assertEqual(found[self.eko.id, TUESDAY].department, self.school.id)

    def test_who_left_is_archived_by_a_step_of_its_own(self):
        one = self.compare_one(self.eko, Status="Pindah Instansi", TMT="23/11/2026")
        self.enter(one, "left")
        self.assertTrue(self.eko.active)
        self.minute(wib(7, 45))
        self.assertEqual(self.day_of(self.eko).state, "not_employed")
        self.assertEqual(one.leaver_count, 1)
        for role in ("inspectorate", "skpd_operator", "employee"):
            with self.subTest(role=role), self.cr.savepoint():
                with self.assertRaisesRegex((UserError, AccessError), "."):
                    self.as_role(role, one).action_archive_leavers()
        one.action_archive_leavers()
        self.assertFalse(self.eko.active)
        self.assertIn("Eko", one.message_ids[0].body)
        self.assertTrue(self.day_of(self.eko))
        with self.assertRaisesRegex(UserError, "Nobody of this list is to be archived"):
            one.action_archive_leavers()

    def test_whose_last_day_is_to_come_is_not_archived(self):
        one = self.compare_one(self.eko, Status="Pindah Instansi", TMT="01/12/2026")
        self.enter(one, "left")
        self.assertFalse(one.leaver_count)
        with self.assertRaisesRegex(UserError, "last day is still to come"):
            one.action_archive_leavers()

    def test_a_candidate_becomes_a_civil_servant(self):
        self.eko.employee_kind = "cpns"
        one = self.compare_one(self.eko, Jenis_Pegawai="PNS")
        self.enter(one, "kind")
        self.assertEqual(self.eko.employee_kind, "pns")
        self.assertEqual(self.eko._get_version(HIRED).employee_kind, "cpns")

    @mute_logger("odoo.sql_db")
    def test_what_cannot_be_entered_is_named_and_stops_nobody_else(self):
        row = (JOKO, "Joko", "Dinas Kesehatan", "Dinas Kesehatan", "III/a", "CPNS")
        one = self.compared(self.rows(row, self.listed(self.eko, Nama="Eko Prasetyo")))
        for part in one.part_ids:
            if part.change in ("new", "renamed"):
                part.action_accept_all()
        # Somebody else enters the same person meanwhile.
        self.hire(["Joko Lain"], self.health, nip=JOKO)
        one.action_apply()
        self.env.invalidate_all()
        self.assertEqual(self.line(one, "new").state, "failed")
        self.assertTrue(self.line(one, "new").fault)
        self.assertEqual(self.eko.name, "Eko Prasetyo")
        self.assertEqual(one.state, "applied")
        self.assertIn("Could not be entered: 1", one.message_ids[0].body)

    def test_many_are_entered_in_the_background(self):
        rows = self.rows()
        day = date(1990, 1, 1)
        rows += [
            [f"{day + timedelta(n):%Y%m%d}2026031001", f"Baru {n}"]
            + ["", "Dinas Kesehatan", "III/a", "CPNS"]
            for n in range(60)
        ]
        one = self.compared(rows)
        self.enter(one, "new")
        self.assertEqual(one.state, "applying")
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.staff_import_cron").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((one.state, one.done_count), ("applied", 60))
        hired = self.line(one, "new").employee_id
        self.assertEqual(len(set(hired.mapped("device_pin"))), 60)
        self.assertEqual(hired.create_uid, self.users["bkpsdm"])

    def test_moves_lead_to_the_lists_of_those_to_enrol(self):
        one = self.compare_one(self.eko, Unit_Kerja="SDN Kranggan 1")
        self.enter(one, "transferred")
        action = one.action_enrolment_lists()
        found = self.env["hr.attendance.device"].search(action["domain"])
        self.assertIn(self.t_school, found)
        self.assertNotIn(self.t_health, found)
        self.assertIn(
            self.eko.name, [row["name"] for row in self.t_school._enrolment_list()]
        )
