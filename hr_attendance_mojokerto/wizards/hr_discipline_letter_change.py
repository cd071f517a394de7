from odoo import api, fields, models

from ..models.hr_discipline_letter import KINDS
from ..models.hr_discipline_letter_draft import BY_HAND


class HrDisciplineLetterChange(models.TransientModel):
    """What is entered by hand for a letter: its draft, why it is void, or its signed
    scan. The letter itself checks who may."""

    _name = "hr.discipline.letter.change"
    _description = "Change a Letter"

    letter_id = fields.Many2one("hr.discipline.letter", required=True, readonly=True)
    step = fields.Selection(
        [
            ("edit", "Change"),
            ("void", "Void"),
            ("sign", "Signed Scan"),
            ("deliver", "Handed Over"),
        ],
        required=True,
        readonly=True,
        default="edit",
    )
    kind = fields.Selection(KINDS, readonly=True)
    number = fields.Char()
    date = fields.Date("Dated")
    signatory_post = fields.Char("Post of Who Signs")
    on_behalf = fields.Char("On Behalf Of (a.n.)")
    copies = fields.Text("Tembusan", help="One a line.")
    meet_on = fields.Date("To Come On")
    meet_at = fields.Float("Hour")
    meet_place = fields.Char("Where")
    new_post = fields.Char("Post or Job Class after It")
    extra = fields.Text("Further Paragraphs", help="One a line.")
    reason = fields.Text()
    delivered_on = fields.Date(
        "Received On", default=lambda self: self.env.company._attendance_today()
    )
    scan = fields.Binary("Signed Scan")
    scan_name = fields.Char()

    @api.model
    def default_get(self, names):
        values = super().default_get(names)
        letter = self.env["hr.discipline.letter"].browse(values.get("letter_id"))
        if letter:
            letter.check_access("read")
            told = letter.read(["kind", *BY_HAND], load=None)[0]
            values |= {name: told[name] for name in ("kind", *BY_HAND) if name in names}
        return values

    def action_save(self):
        """Write it into the letter."""
        self.ensure_one()
        if self.step == "void":
            self.letter_id._void(self.reason)
        elif self.step == "deliver":
            self.letter_id._deliver(self.delivered_on)
        elif self.step == "sign":
            self.letter_id._attach(self.scan, self.scan_name)
        else:
            self.letter_id._change({name: self[name] for name in BY_HAND})
        return {"type": "ir.actions.act_window_close"}
