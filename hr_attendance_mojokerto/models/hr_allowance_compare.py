from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.allowance_compare import BASIS, BONUS, CORRECTED, OTHER, Sum, compare
from .hr_allowance_export_rows import READY, whole
from .hr_allowance_sentence import told_rupiah

SUMS = ("people", "basis", "deducted", "bonus", "gross", "corrected", "payable")


class HrAllowanceSheet(models.Model):
    """Months of the allowance beside each other, by SKPD: sums of the sheets the user
    may read, never of a person."""

    _inherit = "hr.allowance.sheet"

    @api.model
    def _compared(self, company, month, skpds=None):
        """Return ``{SKPD: Change}`` of a month and the one before, in order of the
        names, of every SKPD that has a sheet of the month. ``month``: its first day;
        ``skpds``: only these."""
        before = fields.Date.subtract(month, months=1)
        sums = self._sums_of([before, month], company, skpds)
        units = self.env["hr.department"].browse(
            [unit for unit, of in sums if of == month]
        )
        units = units.sudo().sorted(lambda unit: (unit.name or "", unit.id)).sudo(False)
        return {
            unit: compare(sums[unit.id, month], sums.get((unit.id, before), Sum()))
            for unit in units
        }

    @api.model
    def _sums_of(self, months, company, skpds=None):
        """Return ``{(SKPD id, first of month): Sum}``, supplementary and repayment
        sheets of the month included."""
        domain = Domain("month", "in", months) & Domain("company_id", "=", company.id)
        if skpds:
            domain &= Domain("skpd_id", "in", skpds.ids)
        sheets = self.search(domain)
        # Whoever reads a sheet reads its sums by cause, not whose they are.
        rows = (
            self.env["hr.allowance.deduction"]
            .sudo()
            ._read_group(
                [("sheet_id", "in", sheets.ids)],
                ["sheet_id", "cause"],
                ["amount:sum"],
            )
        )
        cuts = {}
        for sheet, cause, amount in rows:
            cuts.setdefault(sheet.id, {})[cause] = whole(amount)
        found = {}
        for sheet in sheets:
            key = sheet.skpd_id.id, sheet.month
            own = Sum(
                **{code: whole(sheet[code]) for code in SUMS},
                cuts=cuts.get(sheet.id, {}),
            )
            if sheet.kind != "regular":
                # Its people have a line in another sheet of the month, or none.
                own = Sum(corrected=own.corrected, payable=own.payable)
            found[key] = found.get(key, Sum()) + own
        return found

    @api.model
    def _not_ready(self, company, month):
        """Return the SKPD whose sheet of a month is not verified yet, and those that
        had one the month before and have none that the user may read."""
        before = fields.Date.subtract(month, months=1)
        own = Domain("company_id", "=", company.id)
        sheets = self.search(own & Domain("month", "=", month))
        earlier = self.search(own & Domain("month", "=", before))
        waits = sheets.filtered(lambda sheet: sheet.state not in READY)
        return waits.skpd_id, earlier.skpd_id - sheets.skpd_id

    @api.model
    def _told_causes(self, change, most=None):
        """Return why a month differs from the one before as one text: "Late
        +Rp 70.000; ..."; ``most``: only so many causes."""
        names = dict(
            self.env["hr.allowance.deduction"]
            ._fields["cause"]
            ._description_selection(self.env)
        )
        names |= {
            BASIS: self.env._("Staff and job classes"),
            BONUS: self.env._("Addition for diligence"),
            CORRECTED: self.env._("Corrections"),
            OTHER: self.env._("Rounding and carried over"),
        }
        return "; ".join(
            f"{names.get(cause, cause)} {told_change(amount)}"
            for cause, amount in change.causes[:most]
        )


def told_change(amount):
    """Return a difference as it is written: "+Rp 70.000"."""
    return f"+{told_rupiah(amount)}" if amount > 0 else told_rupiah(amount)
