from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..rules.allowance.faults import faults
from ..rules.allowance.scheme import DEFAULT_ORDER, Cause, Part
from ..rules.allowance.shipped import BLANK, EXAMPLES
from .allowance import YEAR, AllowanceCase, scheme_values
from .common import ADDON, ROLES

PARTS = ("price", "band", "rule", "sanction_cut", "factor", "order", "entitlement")
READERS = {"bkpsdm", "finance", "inspectorate"}


@tagged("post_install", "-at_install")
class TestAllowanceScheme(AllowanceCase):
    def refused(self, error, sentence):
        return self.assertRaisesRegex(error, sentence)

    def band(self, code, scheme=None):
        scheme = scheme or self.scheme
        return scheme.band_ids.filtered(lambda band: band.code == code)

    # What comes with the system

    def test_what_comes_with_the_system_is_named_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("id_ID")
        example = self.env.ref(f"{ADDON}.allowance_scheme_kemenkeu")
        self.assertEqual(example.name, "Example: Kemenkeu")
        example.with_context(lang="id_ID").name = "Contoh: Kemenkeu"
        self.assertEqual(example.with_context(lang="id_ID").name, "Contoh: Kemenkeu")
        self.assertEqual(example.with_context(lang="en_US").name, "Example: Kemenkeu")

    # What it says of leave that civil servants do not have

    def test_it_warns_of_leave_that_the_line_of_every_other_kind_cuts_too(self):
        kinds = self.env["hr.leave.type"]
        kinds.search([("pns_code", "=", False)]).active = False
        own = kinds.create({"name": "Cuti Tahunan", "requires_allocation": False})
        self.assertFalse(self.scheme.leave_hint)
        self.scheme.rule_ids = [Command.create({"cause": "leave", "percent": 3})]
        self.assertIn("“Cuti Tahunan”", self.scheme.leave_hint)
        self.assertNotIn("Annual Leave", self.scheme.leave_hint)
        self.scheme.rule_ids = [
            Command.create({"cause": "leave", "leave_type_id": own.id, "percent": 0})
        ]
        self.assertFalse(self.scheme.leave_hint)
        self.assertIn(f"leave_{own.id}", self.scheme.rule_ids.mapped("code"))

    def test_a_kind_that_is_archived_and_never_used_is_not_warned_of(self):
        kinds = self.env["hr.leave.type"]
        kinds.search([("pns_code", "=", False)]).active = False
        kinds.create({"name": "Old", "requires_allocation": False}).active = False
        self.scheme.rule_ids = [Command.create({"cause": "leave", "percent": 3})]
        self.assertFalse(self.scheme.leave_hint)

    # Amounts are whole rupiah

    def test_a_fraction_of_a_rupiah_is_refused(self):
        price = self.scheme.price_ids[:1]
        with self.refused(ValidationError, "Rp 1000000,70 is not a whole amount"):
            with self.cr.savepoint():
                price.amount = 1_000_000.7
        with self.refused(ValidationError, "enter rupiah without a fraction"):
            price.create(
                {
                    "scheme_id": self.scheme.id,
                    "job_class": 3,
                    "criterion": "place",
                    "amount": 0.5,
                }
            )

    def test_the_database_holds_what_the_rules_ship(self):
        for shipped in (BLANK, *EXAMPLES):
            with self.subTest(scheme=shipped.code):
                name = f"allowance_scheme_{shipped.code.replace('-', '_')}"
                scheme = self.env.ref(f"{ADDON}.{name}")
                kept = scheme._value()
                for part in ("bands", "rules", "sanction_cuts", "factors"):
                    self.assertCountEqual(getattr(kept, part), getattr(shipped, part))
                for part in ("prices", "productivity", "discipline", "order", "unit"):
                    self.assertEqual(getattr(kept, part), getattr(shipped, part), part)
                self.assertEqual(kept.bonus, None)
                self.assertEqual(faults(kept), faults(shipped))
                self.assertEqual(scheme.state, "draft")
                self.assertEqual(scheme.is_example, shipped is not BLANK)

    def test_an_update_changes_nothing_that_bkpsdm_changed(self):
        blank = self.env.ref(f"{ADDON}.allowance_scheme_{BLANK.code.replace('-', '_')}")
        blank.note = "Asked on 24/11/2026"
        count = self.Scheme.search_count([])
        self.Scheme._ship()
        self.assertEqual(self.Scheme.search_count([]), count)
        self.assertEqual(blank.note, "Asked on 24/11/2026")

    def test_the_blank_one_says_what_is_missing(self):
        blank = self.env.ref(f"{ADDON}.allowance_scheme_{BLANK.code.replace('-', '_')}")
        self.assertIn("Job classes without an amount: 1–17", blank.faults_text)
        with self.refused(UserError, "Job classes without an amount"):
            blank.action_check()

    def test_an_example_pays_nobody(self):
        example = self.Scheme.search([("is_example", "=", True)], limit=1)
        example.write(
            {
                "price_ids": [Command.clear()]
                + [
                    Command.create({"job_class": number, "amount": 1000 * number})
                    for number in range(1, 18)
                ],
                "document": "12/2026",
                "date_from": YEAR,
            }
        )
        example.action_check()
        self.assertFalse(example.can_use)
        with self.refused(UserError, "example of another region pays nobody"):
            example.action_use()
        with self.refused(UserError, "archive it instead"):
            example.unlink()
        own = self.Scheme.browse(example.action_new_version()["res_id"])
        self.assertFalse(own.is_example)
        self.assertEqual(own._value().bands, example._value().bands)

    # What is entered is what is reckoned with

    def test_what_is_entered_is_what_the_rules_reckon_with(self):
        value = self.scheme._value()
        self.assertEqual(value.price(7), 3_500_000)
        self.assertEqual(value.bands[6].percent, Decimal("1.25"))
        self.assertEqual(value.bands[7].to_minutes, None)
        absent = next(rule for rule in value.rules if rule.cause is Cause.ABSENT)
        self.assertEqual((absent.percent, absent.part), (Decimal("3.0"), Part.WHOLE))
        self.assertFalse(faults(value))
        self.assertFalse(self.scheme.faults_text)

    def test_a_kind_of_leave_is_known_by_its_code(self):
        sick = self.env.ref(f"{ADDON}.leave_type_sick")
        self.scheme.rule_ids = [
            Command.create({"cause": "leave", "leave_type_id": sick.id, "percent": 3}),
            Command.create({"cause": "leave", "percent": 1}),
        ]
        codes = {
            rule.code: rule.percent
            for rule in self.scheme._value().rules
            if rule.cause is Cause.LEAVE
        }
        self.assertEqual(codes, {"sick": Decimal("3.0"), "": Decimal("1.0")})
        with self.refused(ValidationError, "has no kind of leave"):
            with self.cr.savepoint():
                self.scheme.rule_ids[0].leave_type_id = sick

    def test_a_scheme_begins_with_an_order_of_deductions(self):
        # The web client sends what the form shows, or nothing at all.
        with Form(self.as_role("bkpsdm", self.Scheme)) as form:
            form.name, form.code = "New", "new"
        new = form.save()
        self.assertEqual(new.order_ids.mapped("cause"), self.causes())
        for rows in ({}, {"order_ids": []}):
            new = self.Scheme.create(
                {"name": "New", "code": f"new-{len(rows)}", **rows}
            )
            self.assertEqual(new.order_ids.mapped("cause"), self.causes())
        with self.refused(ValidationError, "missing or there twice: Late"):
            with self.cr.savepoint():
                new.order_ids[0].unlink()

    def causes(self):
        return [cause.value for cause in DEFAULT_ORDER]

    def test_the_order_of_deductions_is_moved_by_hand(self):
        order = self.scheme.order_ids
        last = order.filtered(lambda row: row.cause == "ceremony")
        last.sequence = 1
        self.assertEqual(self.scheme._value().order[0], Cause.CEREMONY)

    def test_amounts_are_taken_from_a_copied_table(self):
        scheme = self.as_role("bkpsdm", self.scheme)
        action = scheme.action_paste_prices()
        pastes = scheme.env[action["res_model"]].with_context(**action["context"])
        pastes.create({"table": "Kelas\tBK\tPK\n7\t4.000.000\t500.000"}).action_enter()
        value = self.scheme._value()
        self.assertEqual(
            value.prices[7], {"workload": 4_000_000, "achievement": 500_000}
        )
        self.assertEqual(value.price(8), 4_000_000)
        wrong = pastes.create({"table": "7\t1000\n18\t1000\n8\t1.5"})
        with self.refused(UserError, "Line 2: “18” is no job class"):
            wrong.action_enter()
        with self.refused(UserError, "Copy the rows"):
            pastes.create({"table": " "}).action_enter()
        scheme.action_check()
        with self.refused(UserError, "take it back to draft"):
            scheme.action_paste_prices()

    # What contradicts itself is never saved

    def test_bad_input_is_refused_with_one_sentence_and_nothing_written(self):
        band = self.band("TL2")
        price = self.scheme.price_ids[0]
        cases = (
            (band, {"from_minutes": 35}, "minute 31–34, between TL1 and TL2"),
            (band, {"from_minutes": 30}, "30 minutes are in two bands, TL1 and TL2"),
            (band, {"percent": 101}, "TL2: 101 % is not possible"),
            (band, {"percent": -1}, "TL2: -1 % is not possible"),
            (band, {"percent": 0.25}, "TL2 takes less than TL1"),
            (self.band("TL4"), {"to_minutes": 120}, "TL4, ends at 120 minutes"),
            (price, {"amount": -1}, "Rp -1 is below zero"),
            (price, {"job_class": 18}, "Job class 18 does not exist"),
            (self.scheme, {"discipline": 30}, "are 90 % together"),
            (self.scheme, {"cap_percent": 120}, "At Most Taken: 120 % is not"),
            (self.scheme, {"key_day": 32}, "Day 32 is in no month"),
            (self.scheme, {"bonus_percent": 5}, "needs its legal basis"),
        )
        for record, values, sentence in cases:
            with self.subTest(sentence=sentence):
                before = self.scheme._value()
                with self.refused(ValidationError, sentence), self.cr.savepoint():
                    record.write(values)
                self.assertEqual(self.scheme._value(), before)

    def test_bands_are_moved_together(self):
        one, two = self.band("TL1"), self.band("TL2")
        self.scheme.band_ids = [
            Command.update(one.id, {"to_minutes": 20}),
            Command.update(two.id, {"from_minutes": 21}),
        ]
        self.assertEqual(self.scheme._value().bands[4].to_minutes, 20)
        with self.refused(ValidationError, "in no band"), self.cr.savepoint():
            self.scheme.band_ids = [Command.update(two.id, {"from_minutes": 25})]

    def test_a_running_sanction_is_never_taken_off_twice(self):
        self.scheme.sanction_law = True
        with self.refused(ValidationError, "either by the Perwali's own"):
            with self.cr.savepoint():
                self.scheme.sanction_cut_ids = [
                    Command.create({"code": "light", "percent": 25})
                ]
        self.scheme.write(
            {
                "sanction_law": False,
                "sanction_cut_ids": [Command.create({"code": "light", "percent": 25})],
            }
        )

    def test_every_job_class_is_priced_before_a_scheme_is_checked(self):
        self.scheme.price_ids.filtered(lambda row: row.job_class in (3, 4, 9)).unlink()
        self.assertIn("without an amount: 3–4, 9.", self.scheme.faults_text)
        self.assertFalse(self.scheme.can_check)
        with self.refused(UserError, "without an amount: 3–4, 9."):
            self.scheme.action_check()

    def test_diligence_adds_with_a_legal_basis_only(self):
        self.scheme.write({"bonus_document": "Perwali 9/2026", "bonus_percent": 5})
        self.assertEqual(self.scheme._value().bonus.percent, Decimal("5.0"))

    # Steps

    def test_from_draft_to_use(self):
        scheme = self.as_role("bkpsdm", self.scheme)
        scheme.action_check()
        with self.refused(UserError, "take it back to draft"), self.cr.savepoint():
            scheme.key_day = 2
        with self.refused(UserError, "take it back to draft"), self.cr.savepoint():
            scheme.band_ids[0].percent = 3
        scheme.action_use()
        with self.refused(UserError, "make a new version"), self.cr.savepoint():
            scheme.band_ids[0].unlink()
        with self.refused(UserError, "make a new version"), self.cr.savepoint():
            scheme.price_ids = [Command.clear()]
        self.assertEqual(self.Scheme._in_force(self.company, YEAR), self.scheme)
        scheme.action_draft()
        scheme.band_ids[-1].percent = 3

    def test_nobody_is_paid_without_the_number_of_the_decree(self):
        self.scheme.document = " "
        self.scheme.action_check()
        self.assertIn("number of the Perwali", self.scheme.waits_for)
        with self.refused(UserError, "number of the Perwali"):
            self.scheme.action_use()

    def test_a_scheme_begins_with_a_period(self):
        self.scheme.date_from = date(2026, 11, 24)
        self.scheme.action_check()
        with self.refused(UserError, "24/11/2026 is none"):
            self.scheme.action_use()
        self.Period.create(
            {
                "month": date(2026, 12, 1),
                "first": date(2026, 12, 2),
                "last": date(2026, 12, 31),
            }
        )
        self.scheme.action_draft()
        self.scheme.date_from = date(2026, 12, 2)
        self.use()

    def test_the_next_scheme_ends_the_one_before(self):
        self.use()
        new = self.scheme.copy({"document": "1/2027", "date_from": date(2027, 1, 1)})
        self.assertEqual((new.state, new.code), ("draft", "test-2"))
        self.use(new)
        self.assertEqual(self.scheme.date_to, date(2026, 12, 31))
        for day, scheme in (
            (date(2026, 12, 31), self.scheme),
            (date(2027, 1, 1), new),
        ):
            self.assertEqual(self.Scheme._in_force(self.company, day), scheme)

    def test_two_schemes_on_one_date_are_refused(self):
        self.use()
        new = self.scheme.copy({"document": "1/2026", "date_from": YEAR})
        new.action_check()
        with self.refused(UserError, "is in use from 01/01/2026 on"):
            new.action_use()
        new.action_draft()
        new.date_from = date(2026, 6, 1)
        self.use(new)
        with self.refused(ValidationError, "in use on the same dates"):
            with self.cr.savepoint():
                self.scheme.date_to = False
        with self.refused(ValidationError, "15/05/2026 is none"), self.cr.savepoint():
            self.scheme.date_to = date(2026, 5, 15)

    def test_a_scheme_in_use_is_neither_renamed_nor_archived(self):
        self.use()
        own = self.as_role("bkpsdm", self.scheme)
        for vals in ({"active": False}, {"name": "Another"}):
            with (
                self.refused(UserError, "is in use and stays as it is"),
                self.cr.savepoint(),
            ):
                own.write(vals)
        own.note = "Read by BPKPD"
        # Archived by the database's own hand it is in use still.
        self.scheme.sudo().active = False
        new = self.scheme.copy({"document": "1/2026", "date_from": YEAR})
        new.action_check()
        with self.refused(UserError, "is in use from 01/01/2026 on"):
            new.action_use()

    def test_a_scheme_by_which_sheets_are_drawn_up_stays_as_it_is(self):
        self.use()
        self.sheet_of(self.health, date(2026, 11, 1))
        own = self.as_role("bkpsdm", self.scheme)
        self.assertFalse(own.can_draft)
        with self.refused(UserError, "Sheets are drawn up by “Perwali of the test”"):
            own.action_draft()
        with self.refused(ValidationError, "it cannot end before them"):
            with self.cr.savepoint():
                own.date_to = date(2026, 10, 31)
        new = self.scheme.copy({"document": "2/2026", "date_from": date(2026, 11, 1)})
        new.action_check()
        with self.refused(UserError, "Sheets of 01/11/2026 or later"):
            new.action_use()
        new.action_draft()
        new.date_from = date(2026, 12, 1)
        self.use(new)
        self.assertEqual(self.scheme.date_to, date(2026, 11, 30))

    def test_no_scheme_on_a_date_is_said(self):
        with self.refused(UserError, "No scheme of TPP is in use on 31/12/2025"):
            self.Scheme._in_force(self.company, date(2025, 12, 31))

    def test_the_state_is_changed_by_the_buttons_only(self):
        own = self.as_role("bkpsdm", self.scheme)
        with self.refused(AccessError, "by its own buttons"), self.cr.savepoint():
            own.state = "used"
        with self.refused(AccessError, "by its own buttons"), self.cr.savepoint():
            own.create(scheme_values(code="other", state="used"))

    # Who reads, who writes

    def test_bkpsdm_writes_finance_and_inspectorate_read(self):
        self.scheme.write(
            {
                "sanction_cut_ids": [Command.create({"code": "light", "percent": 25})],
                "factor_ids": [Command.create({"code": "cpns", "percent": 80})],
                "entitlement_ids": [
                    Command.create({"reason": "Study", "exemption": "study"})
                ],
            }
        )
        period = self.Period.create({"month": YEAR})
        records = [self.scheme, period] + [
            self.scheme[f"{name}_ids"][:1] for name in PARTS
        ]
        for record in records:
            self.assertTrue(record)
            for role in ROLES:
                with self.subTest(model=record._name, role=role):
                    own = self.as_role(role, record)
                    self.assertEqual(own.has_access("read"), role in READERS)
                    for mode in ("write", "create", "unlink"):
                        self.assertEqual(own.has_access(mode), role == "bkpsdm")

    def test_who_only_reads_takes_no_step(self):
        for role in ("finance", "inspectorate"):
            own = self.as_role(role, self.scheme)
            self.assertFalse(own.can_check)
            for step in (own.action_check, own.action_new_version):
                with self.assertRaises(AccessError):
                    step()

    def test_reading_a_scheme_takes_the_same_queries_however_many_rows(self):
        self.scheme.action_check()
        with self.counted() as few:
            self.scheme._value()
        self.scheme.action_draft()
        self.scheme.price_ids = [
            Command.create(
                {"job_class": number, "criterion": "place", "amount": 10_000}
            )
            for number in range(1, 18)
        ]
        with self.counted() as many:
            self.scheme._value()
        self.assertEqual(few, many)
