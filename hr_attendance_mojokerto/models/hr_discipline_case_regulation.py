from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.discipline.flow_steps import BEFORE_DECISION
from ..rules.discipline.which import ARTICLE, CHANGE, Because, propose
from .hr_discipline_count_gather import ABSENT, DOUBT, STRUCK, UNASKED

GROUP = "hr_attendance_mojokerto.group_discipline"
BECAUSE = [
    ("new_offence", "Days since PP 94/2021"),
    ("not_examined", "Not examined on 31/08/2021"),
    ("examined_before", "Examined before 31/08/2021"),
    ("decided_before", "Decided before 31/08/2021"),
    ("still_old", "Before PP 94/2021"),
    ("own", "The rule for this kind of employee"),
]
# The two regulations between which the transitional article decides.
BETWEEN = ("pp53", "pp94")


class HrDisciplineCase(models.Model):
    """Which regulation a case follows: proposed by the transitional article of PP
    94/2021, and confirmed by the discipline group where the proposal rests on it."""

    _inherit = "hr.discipline.case"

    regulation_because = fields.Selection(
        BECAUSE, "Why This Regulation", readonly=True, copy=False
    )
    regulation_to_confirm = fields.Boolean(
        "Regulation to Be Confirmed",
        readonly=True,
        copy=False,
        help="The proposal rests on the transitional article: the discipline group "
        "confirms it, or takes the other regulation.",
    )
    regulation_confirmed_on = fields.Date(readonly=True, copy=False)
    regulation_confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    can_confirm_regulation = fields.Boolean(compute="_compute_can_confirm_regulation")

    @api.model
    def _regulations_proposed(self, counts, known, ended):
        """Return ``{count: (regulation, why, whether it is to be confirmed)}``; without
        a regulation in force a count is left out. A year in which the discipline group
        has confirmed one in an earlier case (``ended``: those of each person) goes on
        under it."""
        by_code = {row.value.code: row for row in known.values()}
        today = self.env.company._attendance_today()
        old = counts.filtered(
            lambda count: (
                count.year <= CHANGE.year and count.regulation_id.code in BETWEEN
            )
        )
        last = self._last_offences(old)
        found = {}
        for count in counts:
            regulation = known.get(count.regulation_id.id)
            if regulation is None:
                continue
            because, to_confirm = Because.NEW_OFFENCE.value, False
            before = ended.get(count.employee_id, self).filtered(
                lambda case: (
                    case.regulation_confirmed_on and case.regulation_id.id in known
                )
            )[-1:]
            if count in last and before:
                regulation = known[before.regulation_id.id]
                because = before.regulation_because
            elif count in last:
                proposal = propose(last[count], today)
                regulation = by_code.get(proposal.regulation, regulation)
                because, to_confirm = proposal.because.value, proposal.to_confirm
            elif regulation.value.code not in BETWEEN:
                because = "own"
            found[count] = (regulation, because, to_confirm)
        return found

    @api.model
    def _last_offences(self, counts):
        """Return ``{count: its last date that counts}``."""
        if not counts:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT known.id, max(day.work_date)
                     FROM hr_discipline_count known
                     JOIN hr_attendance_day day
                       ON day.employee_id = known.employee_id
                      AND day.work_date BETWEEN make_date(known.year, 1, 1)
                                            AND make_date(known.year, 12, 31)
                      %(struck)s
                    WHERE known.id = ANY(%(counts)s) AND day.state <> ALL(%(unasked)s)
                      AND %(doubt)s IS NULL
                      AND (%(absent)s OR day.minutes_late > 0 OR day.minutes_early > 0)
                    GROUP BY known.id""",
                counts=counts.ids,
                absent=ABSENT,
                struck=STRUCK,
                doubt=DOUBT,
                unasked=UNASKED,
            )
        )
        return {counts.browse(count): last for count, last in rows}

    @api.depends("regulation_to_confirm", "regulation_confirmed_on", "stage")
    @api.depends_context("uid")
    def _compute_can_confirm_regulation(self):
        for case in self:
            case.can_confirm_regulation = not case._fault_of_confirming_regulation()

    def _fault_of_confirming_regulation(self):
        """Return the sentence why the user cannot confirm the regulation, or None."""
        self.ensure_one()
        if not self.env.user.has_group(GROUP):
            return self.env._(
                "The discipline group of BKPSDM confirms which regulation a case "
                "follows (%(article)s).",
                article=ARTICLE,
            )
        if self.sudo().employee_id.user_id == self.env.user:
            return self.env._("Nobody acts in the own case: another member confirms.")
        if not (self.regulation_to_confirm or self.regulation_confirmed_on):
            return self.env._("Which regulation this case follows is not in question.")
        if self.stage not in BEFORE_DECISION:
            return self.env._(
                "The case is decided, or over: its regulation stays as it is."
            )
        return None

    def action_confirm_regulation(self):
        """Ask whether the case follows the regulation that is proposed, or the one that
        was confirmed; until the decision that may change."""
        self.ensure_one()
        self.check_access("read")
        return self._ask_regulation(self.sudo().regulation_id)

    def action_take_other_regulation(self):
        """Ask whether the case follows the other one of PP 53/2010 and PP 94/2021."""
        self.ensure_one()
        self.check_access("read")
        code = {"pp53": "pp94", "pp94": "pp53"}.get(self.sudo().regulation_id.code)
        other = (
            self.env["hr.discipline.regulation"].sudo().search([("code", "=", code)])
        )
        if not other:
            raise UserError(
                self.env._(
                    "There is no other regulation to choose: it was archived, or the "
                    "case follows a rule of its own."
                )
            )
        return self._ask_regulation(other)

    def _ask_regulation(self, regulation):
        self.ensure_one()
        self.check_access("read")
        fault = self._fault_of_confirming_regulation()
        if fault:
            raise UserError(fault)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Regulation of a Case"),
            "res_model": "hr.discipline.regulation.choice",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_case_id": self.id,
                "default_regulation_id": regulation.id,
            },
        }

    def _told_of_regulation(self, regulation):
        """Return what the days of the case ask for under a regulation, in words."""
        stands = self._standings(keep=True, value=regulation._kept_value())[self][1]
        if not stands.sanction:
            return self.env._(
                "%(regulation)s: the days reach no band", regulation=regulation.name
            )
        levels = dict(self._fields["level"]._description_selection(self.env))
        return self.env._(
            "%(regulation)s: %(sanction)s (%(level)s)",
            regulation=regulation.name,
            sanction=stands.sanction.name,
            level=levels[stands.sanction.level.value],
        )

    def _must_say_why(self, regulation):
        """Return whether the choice needs a reason: it is not the one proposed, or it
        changes one that was made."""
        return bool(regulation != self.regulation_id or self.regulation_confirmed_on)

    def _confirm_regulation(self, regulation, reason=None):
        """Have the case follow a regulation; band, sanction and official follow it. The
        history keeps what it was before, and why."""
        self.ensure_one()
        self.check_access("read")
        fault = self._fault_of_confirming_regulation()
        if fault:
            raise UserError(fault)
        case, reason = self.sudo(), (reason or "").strip()
        case._lock()
        if case._must_say_why(regulation) and not reason:
            raise UserError(
                self.env._(
                    "%(case)s: write why it follows %(regulation)s, for the history.",
                    case=case.name,
                    regulation=regulation.sudo().name,
                )
            )
        lang = case.company_id.partner_id.lang or self.env.lang
        told = case.with_context(lang=lang)._told_of_regulation
        before, after = told(case.regulation_id), told(regulation.sudo())
        case.write(
            {
                "regulation_id": regulation.id,
                "regulation_to_confirm": False,
                "regulation_confirmed_on": case.company_id._attendance_today(),
                "regulation_confirmed_by_id": self.env.uid,
            }
        )
        case._stand_anew()
        case._happened(
            "regulation",
            lambda one: one._words_of_regulation(before, after, reason),
            article=lambda one: ARTICLE,
            user_id=self.env.uid,
        )

    def _words_of_regulation(self, before, after, reason):
        if before == after:
            told = self.env._(
                "The case follows %(regulation)s.", regulation=self.regulation_id.name
            )
        else:
            told = self.env._("%(before)s → %(after)s.", before=before, after=after)
        return f"{told} {reason}".strip()
