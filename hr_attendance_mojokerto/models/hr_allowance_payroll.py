from odoo import models
from odoo.exceptions import UserError

from .hr_allowance_export_rows import READY, whole

# The code under which salary rules find the allowance: ``inputs.TPP.amount``.
INPUT = "TPP"


class HrAllowanceSheet(models.Model):
    """The door to a payroll. None is needed: the city pays by its own programs."""

    _inherit = "hr.allowance.sheet"

    def _payroll_inputs(self):
        """Return ``{employee id: [input]}`` of these sheets for a payroll such as OCA's
        ``payroll``; an input is a dict of

        * ``code``: ``TPP``, the same for all; ``name``: what a payslip may print;
        * ``amount``: whole rupiah to be paid, before tax and contributions (less than
          nothing: to be given back);
        * ``date_from``, ``date_to``: the part of the month it is of;
        * ``version_id``: the id of the ``hr.version`` in force then (Odoo 19 keeps the
          contract there), or False; ``line_id``: the id of the ``hr.allowance.line``.

        Sheets that are not verified are refused with a sentence: nobody is paid by
        figures that may still change. So they are to whoever may not read all lines.

        OCA's payslips ask ``get_inputs(contracts, date_from, date_to)`` for their
        inputs and read the amount from ``hr.payslip.input``. A module that depends on
        both extends that method: it searches the sheets of the month, takes their
        ``_payroll_inputs()`` for the employees of the contracts, and appends
        ``{"code": row["code"], "name": row["name"], "amount": row["amount"],
        "contract_id": contract.id}``; a salary rule then pays ``inputs.TPP.amount``.
        """
        waits = self.filtered(lambda sheet: sheet.state not in READY)
        if waits:
            raise UserError(
                self.env._(
                    "Not verified yet, so nothing of it is paid: %(sheets)s.",
                    sheets=", ".join(waits.mapped("display_name")),
                )
            )
        found = {}
        for line in self._all_lines().filtered("payable"):
            found.setdefault(line.employee_id.id, []).append(
                {
                    "code": INPUT,
                    "name": line.sheet_id.display_name,
                    "amount": whole(line.payable),
                    "date_from": line.date_from,
                    "date_to": line.date_to,
                    "version_id": line.sudo().version_id.id,
                    "line_id": line.id,
                }
            )
        return found
