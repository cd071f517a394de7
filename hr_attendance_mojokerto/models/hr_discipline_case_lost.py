from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.discipline.flow_steps import Actor, Stage
from ..rules.discipline.following import left_of, rests_on_too_little
from ..rules.discipline.ladder import Day
from .hr_discipline_case_stand import _as_counted, _as_judged
from .hr_discipline_count import GROUP
from .hr_discipline_count_gather import DOUBT, UNASKED

ADDON = "hr_attendance_mojokerto"
ACTIVITY = f"{ADDON}.activity_discipline_lost"
# A decision stands: from here on the case itself is never changed by a recount.
STANDS = [
    stage.value
    for stage in (
        Stage.DECIDED,
        Stage.DELIVERED,
        Stage.UNDER_REMEDY,
        Stage.IN_FORCE,
        Stage.SERVED,
        Stage.CLOSED,
    )
]


class HrDisciplineCase(models.Model):
    """Days of a decided case that a correction or a late leave takes away. The decision
    stays as it is until people change it: who may is told, with the lawful way on."""

    _inherit = "hr.discipline.case"

    days_lost = fields.Integer(
        "Days Lost After the Decision",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Days of the decision that the attendance no longer has. 0 also where "
        "those left still ask for what was decided.",
    )
    lost_told = fields.Char("Way On", compute="_compute_lost_told")

    @api.depends("days_lost", "stage")
    @api.depends_context("lang")
    def _compute_lost_told(self):
        for case in self:
            case.lost_told = case.days_lost and case._way_on()

    @api.model
    def _step_labels(self):
        return {
            **super()._step_labels(),
            "lost": self.env._("Days Corrected After the Decision"),
        }

    @api.model
    def _follow(self, year, employees=None):
        opened = super()._follow(year, employees)
        whose = [] if employees is None else [("employee_id", "in", list(employees))]
        decided = [("year", "=", year), ("stage", "in", STANDS)]
        self.sudo().search([*decided, *whose])._look_for_lost_days()
        return opened

    def _look_for_lost_days(self):
        """Say of which of these decided cases the days that are left ask for less."""
        lost = self._lost_days()
        touched = self.filtered(lambda case: case.id in lost)
        found = {}
        if touched:
            left = {row: day for rows in lost.values() for row, day in rows.items()}
            seen = touched._seen_as(
                {
                    "stood": _as_counted,
                    "stands": lambda row: (
                        left[row.id] if row.id in left else _as_counted(row)
                    ),
                }
            )
            for case, ways in seen.items():
                decided = case.regulation_id._kept_value().sanction(
                    case.sanction_id.code
                )
                if rests_on_too_little(decided, ways["stood"][1], ways["stands"][1]):
                    found[case] = len(lost[case.id])
        for case in self:
            if case.days_lost != found.get(case, 0):
                case._keep_lost(found.get(case, 0))

    def _lost_days(self):
        """Return ``{case id: {id of its day: Day, or None: nothing is left}}`` of the
        days that count less now than they were judged. Doubtful evidence and a
        correction that is only proposed take nothing away."""
        if not self:
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT known.case_id, known.id, now.absent, now.late, now.early
                     FROM hr_discipline_case_day known
                     JOIN hr_discipline_case matter ON matter.id = known.case_id
                     LEFT JOIN LATERAL (
                       SELECT day.state = 'absent' AS absent,
                              coalesce(day.minutes_late, 0) AS late,
                              coalesce(day.minutes_early, 0) AS early,
                              %(doubt)s AS doubt
                         FROM hr_attendance_day day
                        WHERE day.employee_id = matter.employee_id
                          AND day.work_date = known.work_date
                          AND day.state <> ALL(%(unasked)s)) now ON true
                    WHERE known.case_id = ANY(%(cases)s)
                      AND known.verdict = 'confirmed' AND known.gone IS NOT TRUE
                      AND known.doubt IS NULL AND now.doubt IS NULL
                      AND (now.absent IS NULL
                           OR known.absent AND NOT now.absent
                           OR NOT now.absent AND (
                               now.late < known.minutes_late
                               OR now.early < known.minutes_early))""",
                cases=self.ids,
                doubt=DOUBT,
                unasked=UNASKED,
            )
        )
        days = self.env["hr.discipline.case.day"].sudo()
        found = {}
        for case, row, absent, late, early in rows:
            judged = _as_judged(days.browse(row))
            now = None if absent is None else Day(judged.date, absent, late, early)
            found.setdefault(case, {})[row] = left_of(judged, now)
        return found

    def _keep_lost(self, number):
        """Keep how many days were lost; write down what that means, and put it on the
        lists of the official, the superior and the discipline group."""
        self.days_lost = number
        self.activity_unlink([ACTIVITY])
        lang = self.company_id.partner_id.lang or self.env.lang
        words = self.with_context(lang=lang)
        words._note(
            "lost",
            reason=words._way_on()
            if number
            else words.env._(
                "The days left ask for what was decided again: nothing is to be done."
            ),
            article=self.regulation_id._kept_value().article("withdrawal"),
            by_system=True,
        )
        if not number:
            return
        group = self.env.ref(GROUP).all_user_ids.filtered("active")
        users = self.env["res.users"].union(
            *(
                self._users_of(owner, group)
                for owner in (Actor.OFFICIAL, Actor.SUPERIOR, Actor.DISCIPLINE)
            )
        )
        self._put_on_lists(ACTIVITY, "lost", users)

    def _way_on(self):
        """Return what people may do lawfully with a decision that rests on days which
        are no more."""
        found = self.env._(
            "%(days)s days of this decision were corrected afterwards: those left ask "
            "for less than was decided. The decision stays until people change it.",
            days=self.days_lost,
        )
        if self.stage == Stage.DECIDED:
            then = self.env._(
                "The person does not have it yet: the official withdraws the decision "
                "and decides anew by the days that are left."
            )
        elif self.stage == Stage.UNDER_REMEDY:
            then = self.env._(
                "Whoever decides on the objection or appeal has to know of it: report "
                "it before the outcome."
            )
        else:
            then = self.env._(
                "The person has it already: the official reviews the decision and "
                "changes or withdraws it by a new one; an objection or appeal is open "
                "within its term."
            )
        return f"{found} {then}"

    def write(self, vals):
        result = super().write(vals)
        if "stage" in vals:
            over = self.filtered(lambda case: case.days_lost)
            over = over.filtered(lambda case: case.stage not in STANDS)
            if over:
                over.days_lost = 0
                over.activity_unlink([ACTIVITY])
        return result
