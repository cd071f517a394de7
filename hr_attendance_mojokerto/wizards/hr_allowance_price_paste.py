from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..rules.allowance.price_table import Unread, read

MOST = 5


class HrAllowancePricePaste(models.TransientModel):
    """Takes the amounts of the job classes from a table copied out of a spreadsheet:
    the annex of a Perwali is not typed again."""

    _name = "hr.allowance.price.paste"
    _description = "Amounts from a Table"

    scheme_id = fields.Many2one(
        "hr.allowance.scheme", required=True, readonly=True, ondelete="cascade"
    )
    table = fields.Text(
        "Copied Table",
        help="One job class a line: the class, then rupiah a month for workload, "
        "achievement, place of work, conditions of work, scarcity of the profession "
        "and other considerations. Empty cells are no amount.",
    )

    def _forms(self):
        """Return ``{Unread: sentence}``."""
        return {
            Unread.CLASS: self.env._(
                "Line %(line)s: “%(text)s” is no job class from 1 to 17."
            ),
            Unread.TWICE: self.env._(
                "Line %(line)s: job class %(text)s stands in the table twice."
            ),
            Unread.AMOUNT: self.env._(
                "Line %(line)s: “%(text)s” is no amount in whole rupiah."
            ),
            Unread.COLUMNS: self.env._(
                "Line %(line)s has %(text)s amounts: there are six criteria."
            ),
            Unread.EMPTY: self.env._(
                "Line %(line)s: job class %(text)s has no amount."
            ),
        }

    def _read(self):
        """Return the amounts by job class and criterion; refuse a table with faults."""
        found = read(self.table or "")
        if found.refused:
            forms = self._forms()
            raise UserError(
                "\n".join(
                    forms[row.why] % {"line": row.line, "text": row.text[:40]}
                    for row in found.refused[:MOST]
                )
            )
        if not found.prices:
            raise UserError(
                self.env._("Copy the rows of the job classes from the spreadsheet.")
            )
        return found.prices

    def action_enter(self):
        """Put the amounts of the table in place of those of its job classes."""
        self.ensure_one()
        prices = self._read()
        scheme = self.scheme_id
        scheme.check_access("write")
        old = scheme.price_ids.filtered(lambda row: row.job_class in prices)
        scheme.price_ids = [Command.delete(row.id) for row in old] + [
            Command.create(
                {"job_class": job_class, "criterion": criterion, "amount": amount}
            )
            for job_class, criteria in sorted(prices.items())
            for criterion, amount in criteria.items()
        ]
        return {"type": "ir.actions.act_window_close"}
