from odoo import api, fields, models
from odoo.exceptions import UserError

STEPS = {"objection": "object", "appeal": "appeal"}


class HrDisciplineLetter(models.Model):
    """What the person concerned may do against the own decision: object or appeal.
    Nothing else of the case is open to the person."""

    _inherit = "hr.discipline.letter"

    can_file_remedy = fields.Boolean(
        compute="_compute_can_file_remedy", compute_sudo=False
    )
    file_until = fields.Date(
        "May Be Filed Until",
        compute="_compute_can_file_remedy",
        compute_sudo=False,
        help="Until when the person concerned may object or appeal.",
    )

    remedy_told = fields.Char(
        "Filed",
        compute="_compute_remedy_told",
        compute_sudo=False,
        help="What became of the objection or appeal of the person concerned.",
    )
    remedy_text = fields.Text(
        "What You Wrote", compute="_compute_remedy_told", compute_sudo=False
    )

    @api.depends(
        "kind",
        "state",
        "delivered_on",
        "case_id.stage",
        "case_id.filed_on",
        "case_id.filed_text",
        "case_id.outcome_until",
    )
    @api.depends_context("uid", "lang")
    def _compute_remedy_told(self):
        for letter in self:
            letter.remedy_told = letter.remedy_text = False
            case = letter.kind == "decision" and letter._own_decided_case()
            if case and case.filed_on:
                letter.remedy_told = letter._words_of_remedy(case)
                letter.remedy_text = case.filed_text

    def _words_of_remedy(self, case):
        """Return when the person objected or appealed, and until when that is decided.
        How it ended the person learns from a letter, not from here."""
        told = {"date": f"{case.filed_on:%d/%m/%Y}"}
        appeal = case.remedy == "appeal"
        if case.stage != "under_remedy":
            if appeal:
                return self.env._(
                    "You appealed on %(date)s; that has ended, and a letter tells you "
                    "how.",
                    **told,
                )
            return self.env._(
                "You objected on %(date)s; that has ended, and a letter tells you how.",
                **told,
            )
        if not case.outcome_until:
            if appeal:
                return self.env._(
                    "You appealed on %(date)s; the outcome is pending.", **told
                )
            return self.env._(
                "You objected on %(date)s; the outcome is pending.", **told
            )
        told["until"] = f"{case.outcome_until:%d/%m/%Y}"
        if appeal:
            return self.env._(
                "You appealed on %(date)s; it is decided by %(until)s at the latest.",
                **told,
            )
        return self.env._(
            "You objected on %(date)s; it is decided by %(until)s at the latest.",
            **told,
        )

    @api.depends("kind", "state", "delivered_on", "case_id.stage")
    @api.depends_context("uid")
    def _compute_can_file_remedy(self):
        for letter in self:
            can = letter.kind == "decision" and not letter._fault_of_filing()
            letter.can_file_remedy = can
            letter.file_until = can and letter._own_decided_case().remedy_until

    def _own_decided_case(self):
        """Return the case of a decision that was delivered to the user, in sudo; an
        empty one when the letter is no such decision."""
        self.ensure_one()
        own = self.env["hr.discipline.letter"].search(
            [
                ("id", "=", self.id),
                ("kind", "=", "decision"),
                ("state", "=", "issued"),
                ("delivered_on", "!=", False),
                ("employee_id.user_id", "=", self.env.uid),
            ]
        )
        return own.sudo().case_id

    def _words_of_no_remedy(self):
        return self.env._(
            "An objection or appeal is filed against a decision that was delivered to "
            "you: open it under “My Letters”."
        )

    def _fault_of_filing(self):
        """Return why the user cannot file against this letter, None: can."""
        case = self._own_decided_case()
        if not case:
            return self._words_of_no_remedy()
        code = STEPS.get(case.remedy)
        if case.stage == "under_remedy":
            return self.env._(
                "You filed on %(date)s; the outcome is pending.",
                date=f"{case.filed_on:%d/%m/%Y}",
            )
        if code is None:
            return self.env._(
                "Against this decision neither an objection nor an appeal is open "
                "(%(article)s).",
                article=case.regulation_id._kept_value().article("objection"),
            )
        return case._fault_of(code)

    def action_file_remedy(self):
        """Open the form of the objection or appeal."""
        self.ensure_one()
        self.check_access("read")
        why = self._fault_of_filing()
        if why:
            raise UserError(why)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Objection or Appeal"),
            "res_model": "hr.discipline.remedy.file",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_letter_id": self.id},
        }

    def _file_remedy(self, text):
        self.ensure_one()
        why = self._fault_of_filing()
        if why:
            raise UserError(why)
        case = self._own_decided_case()
        case._take(STEPS[case.remedy], {"filed_text": text})
