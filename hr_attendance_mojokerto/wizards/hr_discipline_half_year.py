from collections import Counter
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.discipline.flow_steps import BEFORE_DECISION


class Decided(NamedTuple):
    """A decision as the report lists it."""

    skpd: str
    regulation: str
    level: str
    kind: str
    annulled: bool
    name: str
    nip: str
    unit: str
    official: str
    number: str
    date: str
    status: str


class HrDisciplineHalfYear(models.TransientModel):
    """What was decided in half a year, for the Mayor or for BKN: how many sanctions of
    which kind in which SKPD, and the list of the decisions. Of cases not decided yet it
    holds their number and nothing else."""

    _name = "hr.discipline.half.year"
    _description = "Report on Sanctions of a Half-Year"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    year = fields.Integer(
        required=True, default=lambda self: self._default_half()[0], aggregator=None
    )
    half = fields.Selection(
        [("1", "January to June"), ("2", "July to December")],
        "Half-Year",
        required=True,
        default=lambda self: self._default_half()[1],
    )
    addressee = fields.Selection(
        [("mayor", "Mayor"), ("bkn", "BKN")],
        "For",
        required=True,
        default="mayor",
        help="BKN also gets the NIP of each person.",
    )
    table = fields.Html("Figures", compute="_compute_table", sanitize=False)
    file = fields.Binary(readonly=True, attachment=False)

    @api.model
    def _default_half(self):
        """Return the year and the half that ended last."""
        today = self.env.company._attendance_today()
        if today.month > 6:
            return today.year, "1"
        return today.year - 1, "2"

    @api.constrains("year")
    def _check_year(self):
        for report in self:
            if not 2000 <= report.year <= 2100:
                raise UserError(
                    self.env._(
                        "The year of the report is written with four digits, such as "
                        "2026."
                    )
                )

    @api.depends("year", "half", "addressee")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._(
                "Report on Sanctions %(first)s to %(last)s",
                first=f"{report._span()[0]:%d-%m-%Y}",
                last=f"{report._span()[1]:%d-%m-%Y}",
            )

    def _span(self):
        """Return the first and the last date of the half-year."""
        year = min(max(self.year, 2000), 2100)
        if self.half == "1":
            return date(year, 1, 1), date(year, 6, 30)
        return date(year, 7, 1), date(year, 12, 31)

    def _told_span(self):
        first, last = self._span()
        return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"

    def _cases(self):
        """Return the cases decided in the half-year whose decision reached the person:
        until then it is nobody else's to know."""
        first, last = self._span()
        return self.env["hr.discipline.case"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("decided_on", ">=", first),
                ("decided_on", "<=", last),
                ("received_on", "!=", False),
            ],
            order="decided_on, decision_number, id",
        )

    def _fault_of_making(self):
        """Return why the user cannot make the report, or None: it is never short of a
        decision, and nobody reports on the own one."""
        if self._cases() != self.sudo()._cases():
            return self.env._(
                "A decision of this half-year concerns yourself: another member of the "
                "discipline group makes this report."
            )
        return None

    def _open_cases(self):
        return self.env["hr.discipline.case"].search_count(
            Domain("company_id", "=", self.company_id.id)
            & Domain("stage", "in", list(BEFORE_DECISION))
        )

    def _decided(self):
        """Return what was decided, as rows of the list."""
        levels = self._levels()
        return [
            Decided(
                skpd=case.skpd_id.name or self.env._("Without an SKPD"),
                regulation=case.regulation_id.name,
                # What was decided then; what became of it stands in the status.
                level=levels.get(self._imposed(case).level, ""),
                kind=self._imposed(case).name or "",
                annulled=case.stage == "annulled",
                name=case.employee_id.name,
                nip=case.employee_id.nip or "",
                unit=case.department_id.name or "",
                official=self._told_official(case),
                number=case.decision_number or "",
                date=f"{case.decided_on:%d/%m/%Y}",
                status=self._told_status(case),
            )
            # The user reads these cases; names and units of people only in them.
            for case in self._cases().sudo()
        ]

    @api.model
    def _imposed(self, case):
        """Return the sanction that the decision imposed, also after a remedy."""
        return case.imposed_sanction_id or case.sanction_id

    def _told_official(self, case):
        acting = case.actor_ids.filtered(
            lambda actor: (
                actor.role == "official" and actor.employee_id == case.official_id
            )
        )[:1]
        return acting.post or case.official_id.job_title or case.official_id.name or ""

    def _told_status(self, case):
        if case.stage in ("annulled", "under_remedy") or not case.force_on:
            stages = dict(case._fields["stage"]._description_selection(self.env))
            return stages[case.stage]
        force = f"{case.force_on:%d/%m/%Y}"
        outcome = case._letter_outcome()
        if case.outcome in ("lightened", "aggravated") and outcome:
            return self.env._(
                "%(outcome)s to %(sanction)s by %(official)s, decision %(number)s of "
                "%(date)s; in force from %(force)s",
                outcome=dict(case._fields["outcome"]._description_selection(self.env))[
                    case.outcome
                ],
                sanction=case.sanction_id.name,
                official=outcome.by,
                number=case.outcome_number or "–",
                date=f"{case.outcome_on:%d/%m/%Y}",
                force=force,
            )
        return self.env._("In force from %(date)s", date=force)

    def _by_skpd(self, rows):
        """Return ``[(SKPD, numbers)]``: of each level, of all, and of those annulled,
        which are in no other number."""
        levels = [*self._levels().values()]
        found = {}
        for row in rows:
            numbers = found.setdefault(row.skpd, [0] * (len(levels) + 2))
            if row.annulled:
                numbers[-1] += 1
                continue
            if row.level in levels:
                numbers[levels.index(row.level)] += 1
            numbers[-2] += 1
        return sorted(found.items())

    def _by_kind(self, rows):
        """Return ``[((regulation, level, kind), number)]``: each decision counts under
        the regulation it followed."""
        order = [*self._levels().values(), ""]
        found = Counter(
            (row.regulation, row.level, row.kind) for row in rows if not row.annulled
        )
        return sorted(
            found.items(),
            key=lambda one: (one[0][0], order.index(one[0][1]), one[0][2]),
        )

    @api.model
    def _levels(self):
        """Return ``{code: words}`` of the levels, the lightest first."""
        field = self.env["hr.discipline.sanction"]._fields["level"]
        return dict(field._description_selection(self.env))

    def _recap_heads(self):
        return [
            *self._levels().values(),
            self.env._("Total"),
            self.env._("Annulled"),
        ]

    def _name_heads(self):
        return [
            self.env._("Name"),
            *([self.env._("NIP")] if self.addressee == "bkn" else ()),
            self.env._("SKPD"),
            self.env._("Unit"),
            self.env._("Kind of Sanction"),
            self.env._("Imposed By"),
            self.env._("Number of the Decision"),
            self.env._("Date"),
            self.env._("Status"),
        ]

    def _name_cells(self, row):
        return (
            row.name,
            *([row.nip] if self.addressee == "bkn" else ()),
            row.skpd,
            row.unit,
            row.kind,
            row.official,
            row.number,
            row.date,
            row.status,
        )

    def _open_note(self):
        return self.env._(
            "Cases not decided today: %(cases)s. Nothing more is reported of them.",
            cases=self._open_cases(),
        )

    @api.depends("year", "half", "addressee", "company_id")
    @api.depends_context("uid", "lang")
    def _compute_table(self):
        for report in self:
            fault = report._fault_of_making()
            if fault:
                report.table = Markup("<p>%s</p>") % fault
            else:
                report.table = report._drawn(report._decided())

    def _drawn(self, rows):
        note = Markup("<p class='text-muted'>%s</p>") % self._open_note()
        if not rows:
            nothing = self.env._(
                "No decision of %(span)s has reached its person.",
                span=self._told_span(),
            )
            return Markup("<p>%s</p>%s") % (nothing, note)
        parts = [
            (
                [self.env._("SKPD"), *self._recap_heads()],
                [(skpd, *numbers) for skpd, numbers in self._by_skpd(rows)],
            ),
            (
                self._kind_heads(),
                [(*key, number) for key, number in self._by_kind(rows)],
            ),
            (self._name_heads(), [self._name_cells(row) for row in rows]),
        ]
        body = Markup("").join(_table(heads, lines) for heads, lines in parts)
        return body + note

    def _kind_heads(self):
        return [
            self.env._("Regulation"),
            self.env._("Level"),
            self.env._("Kind of Sanction"),
            self.env._("How Many"),
        ]


def _table(heads, rows):
    """Return a table; numbers stand at the right."""
    first = rows[0] if rows else heads
    sides = [" class='text-end'" if isinstance(cell, int) else "" for cell in first]
    head = Markup("").join(
        Markup("<th%s>%s</th>") % (Markup(side), name)
        for side, name in zip(sides, heads, strict=True)
    )
    body = Markup("").join(
        Markup("<tr>%s</tr>")
        % Markup("").join(
            Markup("<td%s>%s</td>") % (Markup(side), cell)
            for side, cell in zip(sides, row, strict=True)
        )
        for row in rows
    )
    return Markup(
        "<div class='table-responsive'><table class='table table-sm'>"
        "<thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>"
    ) % (head, body)
