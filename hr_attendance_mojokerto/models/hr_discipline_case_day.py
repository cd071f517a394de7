from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.discipline.flow_steps import BEFORE_DECISION, Stage
from .hr_discipline_count_gather import DOUBT, UNASKED

DOUBTS = [
    ("open", "Not Closed"),
    ("no_data", "No Data"),
    ("review", "Scan to Be Reviewed"),
    ("correction", "Correction Proposed"),
]
# Nobody was punished by these cases: what they confirmed is found anew, what they
# struck stays struck.
UNDONE = [Stage.DROPPED.value, Stage.ANNULLED.value]
# What a day of attendance counts, whatever people say of it.
COUNTS = SQL(
    """(day.state = 'absent' OR coalesce(day.minutes_late, 0) > 0
        OR coalesce(day.minutes_early, 0) > 0)"""
)


class HrDisciplineCaseDay(models.Model):
    """A day of a case, and what the examination says of it. The attendance itself is
    never changed from here; where it is corrected, the day follows and is judged
    anew."""

    _name = "hr.discipline.case.day"
    _description = "Day of a Case"
    _order = "case_id, work_date"

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    work_date = fields.Date("Date", required=True, readonly=True)
    absent = fields.Boolean("Without Explanation", readonly=True)
    minutes_late = fields.Integer(readonly=True)
    minutes_early = fields.Integer(readonly=True)
    verdict = fields.Selection(
        [("open", "To Be Judged"), ("confirmed", "Proven"), ("struck", "Struck")],
        required=True,
        default="open",
        help="Whether the day counts as without a valid reason.",
    )
    reason = fields.Char(help="What the person said, or why the day is struck.")
    gone = fields.Boolean(
        readonly=True,
        help="The attendance was corrected after the day came in: it counts no more.",
    )
    doubt = fields.Selection(
        DOUBTS,
        readonly=True,
        help="Why the evidence is doubtful now. Such a day counts nothing until that "
        "is settled.",
    )
    earlier_id = fields.Many2one(
        "hr.discipline.case",
        "Judged In",
        readonly=True,
        ondelete="restrict",
        help="An earlier case confirmed the day: it adds to the year's total and is "
        "not judged again.",
    )

    _date_uniq = models.UniqueIndex(
        "(case_id, work_date)", "The date is in the case already."
    )
    _struck = models.Index("(work_date) WHERE verdict = 'struck'")

    def write(self, vals):
        result = super().write(vals)
        if "verdict" in vals:
            self.case_id._judged_anew()
        return result


class HrDisciplineCase(models.Model):
    """The days of a case, kept in step with the attendance while it may still grow."""

    _inherit = "hr.discipline.case"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("stage") in UNDONE:
            self._judged_no_more()
        return result

    def _judged_no_more(self):
        """Have the days that open cases took over from these as confirmed judged
        anew."""
        taken = self.env["hr.discipline.case.day"].sudo()
        taken = taken.search(
            [("earlier_id", "in", self.ids), ("case_id.is_open", "=", True)]
        )
        if taken:
            taken.write({"verdict": "open", "earlier_id": False})

    def _take_days(self):
        """Take in what counts in the year of each case and is not in it yet, with the
        dates of December of a run that goes on over New Year; days that were corrected
        are to be judged anew. Return ``{case id: how many}``."""
        if not self:
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO hr_discipline_case_day AS known (
                    case_id, work_date, absent, minutes_late, minutes_early, gone,
                    verdict, earlier_id, create_uid, write_uid, create_date, write_date)
                SELECT matter.id, day.work_date, day.state = 'absent',
                       CASE WHEN day.state = 'absent' THEN 0
                            ELSE coalesce(day.minutes_late, 0) END,
                       CASE WHEN day.state = 'absent' THEN 0
                            ELSE coalesce(day.minutes_early, 0) END,
                       false,
                       CASE WHEN earlier.case_id IS NULL THEN 'open'
                            ELSE 'confirmed' END,
                       earlier.case_id, %(user)s, %(user)s, %(now)s, %(now)s
                  FROM hr_discipline_case matter
                  LEFT JOIN hr_discipline_count tally
                    ON tally.employee_id = matter.employee_id
                   AND tally.year = matter.year
                  LEFT JOIN LATERAL (
                    SELECT min(run.days) AS days FROM hr_discipline_run run
                     WHERE run.regulation_id = matter.regulation_id) run ON true
                  JOIN hr_attendance_day day
                    ON day.employee_id = matter.employee_id
                   AND day.work_date BETWEEN
                       CASE WHEN tally.longest_run >= run.days
                                 AND tally.run_from < make_date(matter.year, 1, 1)
                            THEN tally.run_from ELSE make_date(matter.year, 1, 1) END
                       AND make_date(matter.year, 12, 31)
                  LEFT JOIN (
                    SELECT DISTINCT ON (judged.work_date, settled.employee_id)
                           judged.work_date, settled.employee_id, settled.id AS case_id,
                           judged.verdict
                      FROM hr_discipline_case_day judged
                      JOIN hr_discipline_case settled ON settled.id = judged.case_id
                     WHERE settled.stage <> ALL(%(open)s)
                       AND settled.withdrawn IS NOT TRUE
                       AND judged.verdict <> 'open' AND judged.gone IS NOT TRUE
                       AND (judged.verdict = 'struck'
                            OR settled.stage <> ALL(%(undone)s))
                     ORDER BY judged.work_date, settled.employee_id, settled.id DESC
                  ) earlier ON earlier.employee_id = matter.employee_id
                           AND earlier.work_date = day.work_date
                 WHERE matter.id = ANY(%(cases)s) AND %(counts)s AND %(doubt)s IS NULL
                   AND day.state <> ALL(%(unasked)s)
                   AND earlier.verdict IS DISTINCT FROM 'struck'
                ON CONFLICT (case_id, work_date) DO UPDATE
                   SET (absent, minutes_late, minutes_early, gone, verdict, earlier_id,
                        write_date)
                       = (excluded.absent, excluded.minutes_late,
                          excluded.minutes_early, false, 'open', NULL,
                          excluded.write_date)
                 WHERE (known.absent, known.minutes_late, known.minutes_early,
                        coalesce(known.gone, false))
                       IS DISTINCT FROM (excluded.absent, excluded.minutes_late,
                                         excluded.minutes_early, false)
                RETURNING case_id
                """,
                cases=self.ids,
                open=[stage.value for stage in BEFORE_DECISION],
                undone=UNDONE,
                counts=COUNTS,
                doubt=DOUBT,
                unasked=UNASKED,
                user=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
        return self._tally_of(rows)

    def _drop_days(self):
        """Mark the days that count no more, and those whose evidence is doubtful.
        Return ``{case id: how many changed}``."""
        if not self:
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE hr_discipline_case_day known
                   SET gone = found.gone, doubt = found.doubt
                  FROM (SELECT kept.id, now.doubt,
                               now.doubt IS NULL AND now.counts IS NOT TRUE AS gone
                          FROM hr_discipline_case_day kept
                          JOIN hr_discipline_case matter ON matter.id = kept.case_id
                          LEFT JOIN LATERAL (
                            SELECT %(doubt)s AS doubt, %(counts)s AS counts
                              FROM hr_attendance_day day
                             WHERE day.employee_id = matter.employee_id
                               AND day.work_date = kept.work_date
                               AND day.state <> ALL(%(unasked)s)) now ON true
                         WHERE kept.case_id = ANY(%(cases)s)) found
                 WHERE found.id = known.id
                   AND (coalesce(known.gone, false), known.doubt)
                       IS DISTINCT FROM (found.gone, found.doubt)
                RETURNING known.case_id
                """,
                cases=self.ids,
                counts=COUNTS,
                doubt=DOUBT,
                unasked=UNASKED,
            )
        )
        return self._tally_of(rows)

    @api.model
    def _tally_of(self, rows):
        self.env["hr.discipline.case.day"].invalidate_model()
        self.invalidate_model(["day_ids"])
        found = {}
        for (case,) in rows:
            found[case] = found.get(case, 0) + 1
        return found
