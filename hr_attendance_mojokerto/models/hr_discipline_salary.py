from odoo import api, fields, models

STATES = [
    ("draft", "To Be Verified"),
    ("verified", "Verified"),
    ("sent", "Sent"),
    ("decided", "Decided"),
    ("dismissed", "Dismissed"),
    ("withdrawn", "Withdrawn"),
]
KINDS = [("stop", "Pay Stops"), ("back", "Pay Is Given Back")]
DECISIONS = [("granted", "As Asked"), ("refused", "Refused")]
# States in which people have still to do something.
OPEN = ("draft", "verified", "sent")


class HrDisciplineSalary(models.Model):
    """A notice on pay after consecutive days without explanation (PP 94/2021 Pasal 15).

    The system only drafts it, from closed days. BKPSDM verifies it, the budget holder
    (Kuasa Pengguna Anggaran) decides, and when fewer days are left afterwards another
    notice asks that pay is given back. Read by the discipline group, never by the
    person concerned.
    """

    _name = "hr.discipline.salary"
    _description = "Notice on Pay"
    _inherit = "mail.activity.mixin"
    _order = "run_from desc, id desc"

    kind = fields.Selection(KINDS, required=True, readonly=True, default="stop")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", index=True
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Person Concerned",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, ondelete="restrict"
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", readonly=True, ondelete="restrict"
    )
    regulation_id = fields.Many2one(
        "hr.discipline.regulation", required=True, readonly=True, ondelete="restrict"
    )
    case_id = fields.Many2one(
        "hr.discipline.case", readonly=True, index=True, ondelete="set null"
    )
    stop_id = fields.Many2one(
        "hr.discipline.salary",
        "Takes Back",
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    run_from = fields.Date("First Day", required=True, readonly=True)
    run_to = fields.Date("Last Day", required=True, readonly=True)
    number_of_days = fields.Integer("Consecutive Days", readonly=True, aggregator=None)
    dates = fields.Json(
        required=True,
        readonly=True,
        help="The consecutive days; of a notice that takes back, those that count no "
        "more.",
    )
    dates_text = fields.Text("Dates Without Explanation", compute="_compute_dates_text")
    from_month = fields.Date(
        "From the Month",
        required=True,
        readonly=True,
        help="Pay stops from the first of the month after the day that completes the "
        "run.",
    )
    to_month = fields.Date(
        "Rightly Stops From",
        readonly=True,
        help="Pay is given back for the months before. Empty: all of it.",
    )
    article = fields.Char("Source", readonly=True)
    verified_at = fields.Datetime(readonly=True)
    verified_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    reason = fields.Text(readonly=True, help="Why it was dismissed or withdrawn.")
    sent_on = fields.Date("Letter Of", readonly=True)
    sent_number = fields.Char("Number of the Letter", readonly=True)
    budget_holder = fields.Char(readonly=True, help="The post it was sent to.")
    decision = fields.Selection(DECISIONS, readonly=True)
    decided_on = fields.Date("Decision Of", readonly=True)
    decision_number = fields.Char("Number of the Decision", readonly=True)

    _one_back = models.UniqueIndex(
        "(stop_id) WHERE state NOT IN ('dismissed', 'withdrawn')",
        "A notice that takes this one back is there already.",
    )

    @api.depends("run_from")
    def _compute_display_name(self):
        """Neither name nor number: it stands in the titles of activities."""
        for notice in self:
            notice.display_name = self.env._("Notice on Pay")

    @api.depends("dates")
    def _compute_dates_text(self):
        for notice in self:
            notice.dates_text = ", ".join(
                f"{date:%d/%m/%Y}" for date in notice._dates()
            )

    def _dates(self):
        """Return the days of a notice in order."""
        return [fields.Date.to_date(date) for date in self.dates or ()]

    def _salary_facts(self):
        """Return what its letter says: ``kind`` (stop or back), the person, the days,
        from which month, to whom, and the regulation's article. Texts are as they were
        entered; dates are dates."""
        self.ensure_one()
        notice = self.sudo()
        return {
            "kind": notice.kind,
            "employee": notice.employee_id,
            "department": notice.department_id,
            "skpd": notice.skpd_id,
            "dates": notice._dates(),
            "number_of_days": notice.number_of_days,
            "run_from": notice.run_from,
            "run_to": notice.run_to,
            "from_month": notice.from_month,
            "to_month": notice.to_month or None,
            "regulation": notice.regulation_id.name,
            "article": notice.article or "",
            "budget_holder": notice.budget_holder or "",
            "sent_on": notice.sent_on or None,
            "sent_number": notice.sent_number or "",
            "verified_at": notice.verified_at or None,
            "takes_back": notice.stop_id
            and {
                "sent_number": notice.stop_id.sent_number or "",
                "sent_on": notice.stop_id.sent_on or None,
                "decision_number": notice.stop_id.decision_number or "",
                "decided_on": notice.stop_id.decided_on or None,
            }
            or None,
        }

    # Activities expect a thread. A notice is none: what is done leaves no message
    # behind that others could find.

    def message_subscribe(self, *args, **kwargs):
        return True

    def message_post_with_source(self, *args, **kwargs):
        return self.env["mail.message"]


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    def _salary_facts(self):
        """Return the facts of the case's present notice on pay, None: it has none that
        stands. See ``hr.discipline.salary``."""
        self.ensure_one()
        notice = self._salary_notice()
        return notice._salary_facts() if notice else None
