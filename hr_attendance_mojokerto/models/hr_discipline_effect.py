from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .hr_discipline_terms import CLASS_STEPS, LEVELS, POST_EFFECTS

GROUP = "hr_attendance_mojokerto.group_discipline"


class HrDisciplineEffect(models.Model):
    """What a decision in force does to a person, and from when to when. Derived from
    the cases; read by the discipline group, never by the person concerned.

    What a decision says stays as it was when it came into force, whatever becomes of
    the rows of the regulation. An annulled decision leaves its row, archived.
    """

    _name = "hr.discipline.effect"
    _description = "Effect of a Sanction"
    _order = "date_from desc, id desc"

    case_id = fields.Many2one(
        "hr.discipline.case", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Person Concerned",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", readonly=True, ondelete="restrict"
    )
    sanction_id = fields.Many2one(
        "hr.discipline.sanction", required=True, readonly=True, ondelete="restrict"
    )
    sanction_name = fields.Char("Legal Name", related="sanction_id.name")
    level = fields.Selection(LEVELS, readonly=True)
    date_from = fields.Date("From", required=True, readonly=True)
    date_to = fields.Date(
        "Until",
        readonly=True,
        help="Last day. A sanction without a term has the day of its force; a "
        "dismissal has no end.",
    )
    cut = fields.Boolean(
        "Ended by a Heavier One",
        readonly=True,
        help="A heavier sanction came into force before this one was served.",
    )
    months = fields.Integer("Served (months)", readonly=True, aggregator=None)
    percent = fields.Integer(
        "Allowance Cut (%)",
        readonly=True,
        aggregator=None,
        help="By the regulation itself; what the city's rule on TPP takes is another "
        "thing.",
    )
    percent_from = fields.Date(
        "Cut From",
        readonly=True,
        help="The first of the month after the decision came into force.",
    )
    percent_to = fields.Date("Cut Until", readonly=True)
    percent_months = fields.Integer(readonly=True, aggregator=None)
    delays_raise = fields.Boolean("No Periodic Raise", readonly=True)
    delays_promotion = fields.Boolean("No Promotion", readonly=True)
    lowers_rank = fields.Boolean("Lowers the Rank", readonly=True)
    post_effect = fields.Selection(POST_EFFECTS, "Post", readonly=True)
    still_heads = fields.Char(
        compute="_compute_still_heads",
        help="Units that the person heads today although the post is lowered or taken "
        "away.",
    )
    job_class_step = fields.Selection(CLASS_STEPS, "Job Class", readonly=True)
    job_class_before = fields.Integer(readonly=True, aggregator=None)
    job_class = fields.Integer(
        "Job Class Meanwhile",
        aggregator=None,
        help="What the allowance reads from the first to the last day. Proposed from "
        "the class held before; the decision's own word can be entered here.",
    )
    dismissal = fields.Boolean("Ends the Employment", readonly=True)
    kept = fields.Json(
        readonly=True, help="What the end of the employment was written over."
    )
    active = fields.Boolean(default=True, readonly=True)
    phase = fields.Selection(
        [
            ("waits", "To Come"),
            ("runs", "Running"),
            ("over", "Over"),
            ("void", "Void"),
        ],
        compute="_compute_phase",
    )

    _case_uniq = models.UniqueIndex("(case_id)", "The case has its effect already.")
    _class_of_post = models.Constraint(
        "CHECK (job_class BETWEEN 0 AND 17)",
        "Job classes go from 1 to 17 (0: not set).",
    )

    @api.depends("date_from", "date_to", "active")
    def _compute_phase(self):
        today = self.env.company._attendance_today()
        for effect in self:
            if not effect.active:
                effect.phase = "void"
            elif effect.date_from and effect.date_from > today:
                effect.phase = "waits"
            elif effect.date_to and effect.date_to < today:
                effect.phase = "over"
            else:
                effect.phase = "runs"

    @api.depends("employee_id", "post_effect", "date_from", "date_to", "active")
    def _compute_still_heads(self):
        today = self.env.company._attendance_today()
        due = self.filtered(
            lambda effect: (
                effect.active
                and effect.post_effect in ("lower", "removed")
                and effect.date_from <= today
                and (not effect.months or effect.date_to >= today)
            )
        )
        posts = (
            self.env["hr.attendance.acting"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", due.employee_id.ids),
                    ("kind", "!=", "plh"),
                    ("date_from", "<=", today),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", today),
                ]
            )
            .grouped("employee_id")
        )
        for effect in self:
            own = posts.get(effect.employee_id) if effect in due else None
            effect.still_heads = (
                ", ".join(own.department_id.mapped("name")) if own else False
            )

    @api.depends("case_id")
    def _compute_display_name(self):
        """The number of the case only."""
        for effect in self:
            effect.display_name = effect.case_id.sudo().name

    def write(self, vals):
        """Nobody changes an effect but the cases; the discipline group enters the job
        class of a decision on staff without a post."""
        if not self.env.su:
            self._check_by_hand(vals)
        return super().write(vals)

    def _check_by_hand(self, vals):
        if vals.keys() - {"job_class"}:
            raise AccessError(
                self.env._(
                    "What a sanction does follows from its case: take the step there. "
                    "Only the job class is entered here."
                )
            )
        for effect in self:
            if effect.job_class_step == "none":
                raise UserError(
                    self.env._(
                        "%(case)s does not change the job class.",
                        case=effect.case_id.name,
                    )
                )
            wanted = vals.get("job_class", effect.job_class)
            if not 0 < wanted <= (effect.job_class_before or 17):
                raise ValidationError(
                    self.env._(
                        "%(case)s: the job class meanwhile lies between 1 and the "
                        "class before (%(before)s).",
                        case=effect.case_id.name,
                        before=effect.job_class_before or "–",
                    )
                )

    @api.model
    def _running(self, employees, first, last):
        """Return ``{employee id: [Running]}``: what is served, or still cuts the
        allowance, on a local date between two, both included. ``employees``: ids. For
        the allowance."""
        rows = self.sudo().search(
            [
                ("employee_id", "in", list(employees)),
                ("date_from", "<=", last),
                "|",
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", first),
                ("percent_to", ">=", first),
            ],
            order="employee_id, date_from, id",
        )
        found = {}
        for row in rows:
            found.setdefault(row.employee_id.id, []).append(row._as_running())
        return found

    def _as_running(self):
        return Running(
            case=self.case_id.id,
            sanction=self.sanction_id.code,
            level=self.level,
            first=self.date_from,
            last=self.date_to or None,
            months=self.months,
            percent=self.percent,
            percent_from=self.percent_from or None,
            percent_until=self.percent_to or None,
            delays_raise=self.delays_raise,
            delays_promotion=self.delays_promotion,
            dismissal=self.dismissal,
            job_class=self.job_class,
        )

    @api.model
    def _job_classes(self, keys):
        """Return ``{(employee id, local date): job class}`` of those whose class is
        another meanwhile; of the others the class of the person's file holds."""
        if not keys:
            return {}
        dates = [date for _employee, date in keys]
        running = self._running(
            {employee for employee, _date in keys}, min(dates), max(dates)
        )
        return {
            (employee, date): row.job_class
            for employee, date in keys
            for row in running.get(employee, ())
            if row.job_class
            and row.first <= date
            and (row.last is None or date <= row.last)
        }


class Running(NamedTuple):
    """A sanction in force as the allowance reads it: the id of its case, the codes of
    sanction and level, the first and last day (None: no end), the months it is served;
    ``percent`` is cut by the regulation itself in the whole months from
    ``percent_from`` to ``percent_until``; ``job_class``: the class meanwhile, 0:
    unchanged."""

    case: int
    sanction: str
    level: str
    first: object
    last: object
    months: int
    percent: int
    percent_from: object
    percent_until: object
    delays_raise: bool
    delays_promotion: bool
    dismissal: bool
    job_class: int
