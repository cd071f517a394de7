import base64
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..rules.discipline.letters import compose
from ..rules.discipline.letters.decision import needs_new_post
from . import hr_discipline_letter_pdf as paper
from .hr_attendance_print import PATCHED
from .hr_discipline_letter_kinds import OF_OUTCOME

ADDON = "hr_attendance_mojokerto"
URL = "/hr_attendance_mojokerto/discipline/letter"
# What stands on a preview.
DRAFT = "KONSEP"
MOST_BYTES = 10 * 1024 * 1024
MEGABYTE = 1024 * 1024
# Letters that need the day, the hour and the place at which the person has to come.
CALLING = ("summons", "summons_again", "receive")


class HrDisciplineLetter(models.Model):
    """From the draft to the file: preview, issue, void, signed scan."""

    _inherit = "hr.discipline.letter"

    void_reason = fields.Char("Void Because", readonly=True, copy=False)
    voided_at = fields.Datetime(readonly=True, copy=False)
    voided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    signed_at = fields.Datetime(readonly=True, copy=False)
    signed_by_id = fields.Many2one(
        "res.users", "Scan Attached By", readonly=True, copy=False, ondelete="restrict"
    )
    signed_sha256 = fields.Char("Fingerprint of the Scan", readonly=True, copy=False)
    can_void = fields.Boolean(compute="_compute_can_void")
    can_attach = fields.Boolean(compute="_compute_can_void")
    can_deliver = fields.Boolean(compute="_compute_can_void")

    @api.depends("state", "delivered_on", "signed_at", "case_id.stage")
    @api.depends_context("uid")
    def _compute_can_void(self):
        for letter in self:
            letter.can_void = not letter._fault_of_void()
            letter.can_attach = not letter._fault_of_attach()
            letter.can_deliver = not letter._fault_of_deliver()

    # Preview

    def action_preview(self):
        """Open the letter as PDF: a draft as it would be now, never kept; an issued one
        as it was frozen."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"{URL}/{self.id}.pdf"}

    def action_signed(self):
        """Open the signed scan."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"{URL}/{self.id}/signed"}

    def _file(self, signed=False):
        """Return the name, the kind (MIME) and the content of the letter as a file, for
        whoever may read it; a content of None: there is no such file."""
        self.ensure_one()
        self.check_access("read")
        letter = self.sudo()
        name = f"{letter.case_id.name} {letter.display_name}".replace("/", "-")
        if signed:
            content = letter.signed and base64.b64decode(letter.signed)
            kind = content and paper.kind_of(content)
            return name, kind or "", content or None
        if letter.state == "draft":
            content = letter._print(draft=True)
        else:
            content = letter.pdf and base64.b64decode(letter.pdf)
        return f"{name}.pdf", "application/pdf", content or None

    def _print(self, draft=False):
        """Return the letter as PDF, made now."""
        facts = self.case_id._letter_facts(self)
        return self._print_composed(
            compose(facts),
            foot=" - ".join(
                part
                for part in (DRAFT if draft else "", "RAHASIA", facts.number)
                if part
            ),
            across=DRAFT if draft else "",
            address=self._letterhead_address(),
        )

    def _letterhead_address(self):
        """Return the address of the office of the letterhead, empty: the city's."""
        signer = self.case_id._letter_signer(self)
        return self.case_id._letter_office(signer).letter_address or ""

    @api.model
    def _print_composed(self, letter, foot, across="", company=None, address=""):
        """Return a composed letter as PDF. ``address``: of its office, the letterhead
        has the city's without one."""
        reports = self.env["ir.actions.report"]
        if reports.get_wkhtmltopdf_state() == "install":
            raise UserError(
                self.env._(
                    "The server cannot make a PDF: its administrator has to install "
                    "wkhtmltopdf."
                )
            )
        company = (company or self.company_id or self.env.company).sudo()
        html = self.env["ir.qweb"]._render(
            f"{ADDON}.discipline_letter",
            {
                "letter": letter,
                "company": company,
                "address": address,
                "zoom": f"zoom: {PATCHED}" if _wkhtml().is_patched_qt else None,
            },
        )
        report = reports.new(
            {"paperformat_id": self.env.ref(f"{ADDON}.paperformat_letter").id}
        )
        made = report._run_wkhtmltopdf([str(Markup("<!DOCTYPE html>") + html)])
        title = " ".join(letter.titles) or foot
        return paper.stamped(made, title, foot, across)

    # Issue

    def _fault_of_issue(self):
        """Return the sentence why the draft cannot be issued, or None."""
        fault = self._fault_of_change()
        if fault:
            return fault
        letter = self.sudo()
        case = letter.case_id
        if not (letter.number or "").strip() or not letter.date:
            return self.env._("Enter the number and the date of the letter first.")
        if not letter.signatory_id or not (letter.signatory_post or "").strip():
            return self.env._(
                "Nobody is there to sign it: the case needs its official, with a post."
            )
        same = letter.search(
            [
                ("company_id", "=", letter.company_id.id),
                ("kind", "=", letter.kind),
                ("year", "=", letter.date.year),
                ("number", "=", letter.number.strip()),
                ("state", "!=", "draft"),
            ],
            limit=1,
        )
        if same:
            return self.env._(
                "Number %(number)s was given to another letter of this kind in "
                "%(year)s: enter the next one.",
                number=letter.number,
                year=letter.date.year,
            )
        if letter.kind in CALLING:
            called = letter if letter.kind == "receive" else case
            names = (
                ("meet_on", "meet_place")
                if called == letter
                else (
                    "examine_on",
                    "examine_place",
                )
            )
            if not all(called[name] for name in names):
                return self.env._(
                    "Enter the day and the place to which the person is called first."
                )
            if letter.date > called[names[0]]:
                return self.env._(
                    "%(letter)s is dated %(date)s, after the day to which it calls, "
                    "%(meeting)s: correct its date in the draft.",
                    letter=letter.display_name,
                    date=f"{letter.date:%d/%m/%Y}",
                    meeting=f"{called[names[0]]:%d/%m/%Y}",
                )
        if letter.kind in OF_OUTCOME and letter.date < case.outcome_on:
            return self.env._(
                "%(letter)s is dated %(date)s, before the outcome of %(outcome)s: "
                "correct its date in the draft.",
                letter=letter.display_name,
                date=f"{letter.date:%d/%m/%Y}",
                outcome=f"{case.outcome_on:%d/%m/%Y}",
            )
        if letter.kind in ("decision", "outcome"):
            return letter._fault_of_decision()
        if letter.kind == "minutes":
            return case._fault_of_answers()
        return None

    def _fault_of_decision(self):
        if not self.case_id.decided_on or not self.case_id.sanction_id:
            return self.env._(
                "Nothing is decided yet: the decision is issued after the step Decide."
            )
        facts = self.case_id._letter_facts(self)
        if needs_new_post(facts) and not facts.new_post:
            return self.env._(
                "Enter the post or job class that follows from %(sanction)s first.",
                sanction=facts.sanction.name,
            )
        return None

    def action_issue(self):
        """Freeze the letter with its number and the hash of its PDF."""
        letter = self._checked(self._fault_of_issue())
        letter.number = letter.number.strip()
        pdf = letter._print()
        letter.write(
            {
                "state": "issued",
                "pdf": base64.b64encode(pdf),
                "sha256": hashlib.sha256(pdf).hexdigest(),
                "issued_at": fields.Datetime.now(),
                "issued_by_id": self.env.uid,
            }
        )
        if letter.kind == "decision" and letter.case_id.received_on:
            # Handed over before its file was made.
            letter.delivered_on = letter.case_id.received_on
        if letter.kind in OF_OUTCOME:
            # An outcome works by its letter.
            letter.case_id._let_time_pass()
            letter.case_id._refresh_deadlines()

    # Handed over

    def _fault_of_deliver(self):
        """Return the sentence why it cannot be said that the person has the letter, or
        None."""
        letter = self.sudo()
        if not letter.for_person:
            return self.env._("This letter is not written to the person concerned.")
        if letter.kind == "decision":
            return self.env._(
                "That a decision was received is said by the step of the case."
            )
        if letter.state != "issued" or letter.delivered_on:
            return self.env._("Only an issued letter is handed over, and once.")
        return self._fault_of_handling()

    def action_deliver(self):
        """Ask since when the person has the letter."""
        self.check_access("read")
        self._checked(self._fault_of_deliver())
        return self._open_change("deliver", self.env._("The Person Has the Letter"))

    def _deliver(self, day):
        """Let the person read the letter here since a date."""
        letter = self._checked(self._fault_of_deliver())
        if not day or not letter.date <= day <= letter.company_id._attendance_today():
            raise UserError(
                self.env._(
                    "Enter the date on which the person received it: not before the "
                    "letter's own date and not after today."
                )
            )
        letter.delivered_on = day

    # Void

    def _fault_of_void(self):
        """Return the sentence why the letter cannot be made void, or None."""
        letter = self.sudo()
        if letter.state != "issued":
            return self.env._("Only an issued letter is made void; a draft is changed.")
        if letter.delivered_on:
            return self.env._(
                "%(letter)s reached the person: it is not made void here any more, but "
                "mended by a later letter or by the remedy.",
                letter=letter.display_name,
            )
        return self._fault_of_handling()

    def action_void(self):
        """Ask why the letter is void."""
        self.check_access("read")
        self._checked(self._fault_of_void())
        return self._open_change("void", self.env._("Make the Letter Void"))

    def _void(self, reason):
        reason = (reason or "").strip()
        letter = self._checked(self._fault_of_void())
        if not reason:
            raise UserError(self.env._("Write why the letter is void."))
        letter.write(
            {
                "state": "void",
                "void_reason": reason,
                "voided_at": fields.Datetime.now(),
                "voided_by_id": self.env.uid,
            }
        )

    # Signed scan

    def _fault_of_attach(self):
        """Return the sentence why no signed scan can be attached, or None."""
        letter = self.sudo()
        if letter.state != "issued":
            return self.env._(
                "Issue the letter first: its print is signed and scanned."
            )
        if letter.signed_at:
            return self.env._("The signed scan is on file already and stays.")
        return self._fault_of_handling()

    def action_attach(self):
        """Ask for the signed scan."""
        self.check_access("read")
        self._checked(self._fault_of_attach())
        return self._open_change("sign", self.env._("Attach the Signed Scan"))

    def _attach(self, content, name):
        """Keep the signed scan (base64) of the letter."""
        letter = self._checked(self._fault_of_attach())
        scan = base64.b64decode(content or b"")
        fault = self._fault_of_scan(scan)
        if fault:
            raise UserError(fault)
        letter.write(
            {
                "signed": content,
                "signed_name": name or letter.display_name,
                "signed_at": fields.Datetime.now(),
                "signed_by_id": self.env.uid,
                "signed_sha256": hashlib.sha256(scan).hexdigest(),
            }
        )

    @api.model
    def _fault_of_scan(self, scan):
        """Return the sentence why a file is no scan that can be kept, or None."""
        if not scan:
            return self.env._("Choose the file of the signed scan.")
        if len(scan) > MOST_BYTES:
            return self.env._(
                "The scan has %(size)s MB; at most %(most)s MB are kept: scan it in "
                "black and white.",
                size=-(-len(scan) // MEGABYTE),
                most=MOST_BYTES // MEGABYTE,
            )
        if not paper.kind_of(scan) or not paper.readable(scan):
            return self.env._(
                "The file is no readable PDF, JPG or PNG: scan the signed letter again "
                "and save it without a password."
            )
        return None
