from odoo import fields, models

from ..models.hr_discipline_salary import DECISIONS


class HrDisciplineSalaryStep(models.TransientModel):
    """What a step of a notice on pay asks for."""

    _name = "hr.discipline.salary.step"
    _description = "Step of a Notice on Pay"

    notice_id = fields.Many2one("hr.discipline.salary", required=True)
    kind = fields.Selection(related="notice_id.kind")
    step = fields.Selection(
        [("dismiss", "Dismiss"), ("send", "Send"), ("decide", "Decide")],
        required=True,
    )
    reason = fields.Text()
    number = fields.Char(
        "Number of the Letter",
        help="From the register of the office that wrote it: of what was sent, the "
        "letter of BKPSDM to the budget holder.",
    )
    date = fields.Date(
        "Letter Of", default=lambda self: self.env.company._attendance_today()
    )
    budget_holder = fields.Char(
        default=lambda self: self.env._("Budget Holder (Kuasa Pengguna Anggaran)"),
        help="The post it is sent to.",
    )
    decision = fields.Selection(DECISIONS)

    def action_take(self):
        self.ensure_one()
        if self.step == "dismiss":
            self.notice_id._dismiss_because(self.reason)
        elif self.step == "send":
            self.notice_id._send(self.number, self.date, self.budget_holder)
        else:
            self.notice_id._decide(self.decision, self.number, self.date)
        return {"type": "ir.actions.act_window_close"}
