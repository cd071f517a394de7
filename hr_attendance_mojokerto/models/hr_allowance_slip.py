from datetime import date

from odoo import models
from odoo.exceptions import UserError

from ..rules.allowance.tax import bpjs, ter
from ..rules.allowance_slips import Head, PaySlip, Row, pay_slips_pdf
from .hr_allowance_export_rows import READY, rupiah_in_words
from .hr_allowance_sentence import told_date, told_percent, told_rupiah
from .hr_attendance_account_line import LANGUAGE
from .hr_attendance_month_span import told_month

SLIP = "/hr_attendance_mojokerto/tpp"
CATEGORIES = ("A", "B", "C")


def in_indonesian(records):
    """Return the records with the language of the city's papers, where installed."""
    languages = dict(records.env["res.lang"].get_installed())
    lang = LANGUAGE if LANGUAGE in languages else records.env.lang
    return records.with_context(lang=lang)


def taken(amount):
    """Return an amount that lowers what is paid, as it is written."""
    return told_rupiah(-amount) if amount else told_rupiah(0)


class HrAllowanceSheet(models.Model):
    """The slips of a sheet: what each of its people gets, and why."""

    _inherit = "hr.allowance.sheet"

    def action_slips(self):
        """Hand out the slips of all lines of this sheet."""
        self.ensure_one()
        self._lines_of_slips()
        return {
            "type": "ir.actions.act_url",
            "url": f"{SLIP}/slips/{self.id}.pdf",
            "target": "self",
        }

    def _lines_of_slips(self):
        lines = self._all_lines()
        if not lines:
            raise UserError(
                self.env._(
                    "%(sheet)s has no lines yet: compute it first.",
                    sheet=self[:1].display_name,
                )
            )
        return lines

    def _slip_heading(self, month):
        """Return what a slip of this sheet is called."""
        if self.kind == "supplementary":
            return self.env._("TPP Slip, %(month)s (Supplementary)", month=month)
        if self.kind == "repayment":
            return self.env._("TPP Slip, %(month)s (Repayment)", month=month)
        return self.env._("TPP Slip, %(month)s", month=month)

    def _slips_pdf(self):
        """Return the slips of these sheets as one PDF, each sheet on paper of its own,
        to whoever may read all of their lines."""
        return self._lines_of_slips()._slips_pdf()


class HrAllowanceLine(models.Model):
    """The slip of one person."""

    _inherit = "hr.allowance.line"

    def action_slip(self):
        """Hand out the slip of this line."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"{SLIP}/slip/{self.id}.pdf",
            "target": "self",
        }

    def _slips_pdf(self):
        """Return the slips of these lines as a PDF, in Indonesian, by sheet and name.
        Whoever may not read the deductions of a line (finance) gets their sum."""
        self.check_access("read")
        self.sudo().sheet_id._refuse_broken()
        told = set(self._cuts())
        lines = in_indonesian(self).sudo().with_context(active_test=False)
        lines = lines.sorted(
            lambda line: (
                line.month,
                line.skpd_id.name or "",
                line.sheet_id.id,
                line.employee_id.name or "",
                line.date_from,
            )
        )
        parts = []
        for sheet, own in lines.grouped("sheet_id").items():
            month = told_month(sheet.env, sheet.month)
            head = Head(
                sheet.company_id.name,
                sheet.skpd_id.name,
                sheet._slip_heading(month),
            )
            frame = _Slips(sheet, told)
            parts.append((head, [frame.slip(line) for line in own]))
        title = lines.env._("TPP Slip") if len(lines) == 1 else lines.env._("TPP Slips")
        return pay_slips_pdf(parts, title)


class _Slips:
    """What the slips of a sheet have in common. ``told``: ids of the lines whose days
    and causes the reader may see."""

    def __init__(self, sheet, told):
        self.sheet, self.env, self.told = sheet, sheet.env, told
        self.rates = sheet.env["hr.allowance.tax.table"]._in_force(sheet.month)
        lines = self.env["hr.allowance.line"]
        kinds = lines._fields["employee_kind"]._description_selection(lines.env)
        self.kinds = dict(kinds)
        self.labels = {
            "name": self.env._("Name"),
            "nip": self.env._("NIP"),
            "unit": self.env._("Unit"),
            "class": self.env._("Job Class"),
            "kind": self.env._("Kind of Employee"),
            "paid": self.env._("Attendance of"),
        }
        self.stage = self._told_stage()

    def _told_stage(self):
        if self.sheet.state not in READY:
            return self.env._("Provisional: the sheet is not verified yet.")
        if self.sheet.hash:
            return self.env._("Seal of the sheet: %(seal)s", seal=self.sheet.hash[:16])
        return ""

    def slip(self, line):
        labels = self.labels
        facts = [
            (labels["name"], line.employee_id.name or ""),
            (labels["nip"], line.employee_id.nip or "-"),
            (labels["unit"], line.department_id.name or ""),
            (labels["kind"], self.kinds.get(line.employee_kind, "-")),
        ]
        if line.monthly:
            facts += [
                (labels["class"], str(line.job_class)),
                (
                    labels["paid"],
                    f"{told_date(line.date_from)} – {told_date(line.date_to)}",
                ),
            ]
        words = rupiah_in_words(round(line.payable))
        return PaySlip(
            facts,
            list(self._rows(line)),
            self.env._("In words: %(words)s", words=words),
            list(filter(None, (*self._notes(line), self.stage))),
        )

    def _rows(self, line):
        if line.not_entitled:
            yield Row(self.env._("No TPP: %(reason)s", reason=line.why_not))
        elif line.monthly:
            yield from self._rows_of_month(line)
        for month, fixes in line.correction_ids.grouped("month").items():
            name = self.env._("Correction of %(month)s", month=month.strftime("%m/%Y"))
            if line.id in self.told:
                name = f"{name}: {', '.join(fixes.mapped('told'))}"
            yield Row(name, told_rupiah(sum(fixes.mapped("amount"))))
        yield Row(
            self.env._("To be paid, before tax and contributions"),
            told_rupiah(line.payable),
            strong=True,
        )

    def _rows_of_month(self, line):
        yield Row(
            self.env._("TPP of the job class, a month"), told_rupiah(line.monthly)
        )
        if line.basis != line.monthly:
            yield Row(
                self.env._("Basis: the part of the month"), told_rupiah(line.basis)
            )
        yield Row(
            self.env._(
                "Of it discipline %(discipline)s and productivity %(productivity)s; "
                "discipline reached %(percent)s",
                discipline=told_rupiah(line.discipline),
                productivity=told_rupiah(line.productivity),
                percent=told_percent(line.percent_discipline),
            )
        )
        if line.id in self.told:
            for cut in line.deduction_ids:
                yield Row(cut.sentence, taken(cut.amount))
        else:
            yield Row(self.env._("Deductions"), taken(line.deducted))
        if line.carried_in:
            yield Row(
                self.env._("Left over from earlier months"), taken(line.carried_in)
            )
        if line.bonus:
            yield Row(self.env._("Addition for diligence"), told_rupiah(line.bonus))
        if line.rounded:
            yield Row(self.env._("Rounding"), told_rupiah(line.rounded))
        yield Row(self.env._("TPP of the month"), told_rupiah(line.gross), strong=True)
        if line.carried_out:
            yield Row(
                self.env._(
                    "Left over for the next month: %(amount)s.",
                    amount=told_rupiah(line.carried_out),
                )
            )

    def _notes(self, line):
        if line.open_dates and line.id in self.told:
            days = ", ".join(
                told_date(date.fromisoformat(day)) for day in line.open_dates
            )
            yield self.env._(
                "Not closed yet, so without deduction: %(dates)s.", dates=days
            )
        amount = round(line.payable)
        if self.rates and amount > 0:
            employer, employee = bpjs(amount, self.rates)
            yield self.env._(
                "For information, not taken off here: on this TPP alone, monthly "
                "income tax %(taxes)s; health insurance %(own)s (%(percent)s) and "
                "%(city)s by the city. Who pays reckons them on salary and TPP "
                "together (%(rates)s).",
                taxes=", ".join(
                    f"{category} {told_rupiah(ter(amount, category, self.rates))}"
                    for category in CATEGORIES
                    if category in self.rates.ter
                ),
                own=told_rupiah(employee),
                percent=told_percent(self.rates.employee),
                city=told_rupiah(employer),
                rates=self.rates.name,
            )
