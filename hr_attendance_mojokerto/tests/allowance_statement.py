"""The allowance of a month written a second time, as one SQL statement: for tests that
compare it with the rules, and for the bench. It shares no code with them.

It knows schemes that pay the SKPD of the key date and round each line to the rupiah,
without score, addition and what is carried over: prices, split, factors of kinds of
employees, bands, rules by day and by month, sanctions by the first day, cap.
"""

STATEMENT = """
WITH scheme AS (
    SELECT *, least(
               %(first)s::date + key_day - 1,
               %(last)s::date) AS key_date
      FROM hr_allowance_scheme WHERE id = %(scheme)s
), price AS (
    SELECT job_class, sum(amount) AS amount
      FROM hr_allowance_price WHERE scheme_id = %(scheme)s GROUP BY job_class
), person AS (
    SELECT day.employee_id, day.home_skpd_id AS skpd_id,
           coalesce(
               (SELECT effect.job_class FROM hr_discipline_effect effect
                 WHERE effect.employee_id = day.employee_id AND effect.active
                   AND effect.job_class > 0 AND effect.date_from <= day.work_date
                   AND coalesce(effect.date_to, 'infinity') >= day.work_date
                 ORDER BY effect.date_from DESC LIMIT 1),
               version.job_class) AS job_class,
           version.employee_kind
      FROM scheme
      JOIN hr_attendance_day day
        ON day.work_date = scheme.key_date AND day.company_id = scheme.company_id
      JOIN hr_version version
        ON version.id = (SELECT held.id FROM hr_version held
                          WHERE held.employee_id = day.employee_id AND held.active
                            AND held.date_version <= day.work_date
                          ORDER BY held.date_version DESC LIMIT 1)
     WHERE day.state <> 'not_employed' AND day.home_skpd_id IS NOT NULL
), priced AS (
    SELECT person.*, round(price.amount * coalesce(factor.percent, 100) / 100) AS basis
      FROM person
      JOIN price ON price.job_class = person.job_class
      LEFT JOIN hr_allowance_factor factor
        ON factor.scheme_id = %(scheme)s AND factor.code = person.employee_kind
), part AS (
    SELECT priced.*, round(basis * scheme.discipline / 100) AS discipline,
           basis - round(basis * scheme.discipline / 100) AS productivity,
           scheme.cap_percent
      FROM priced, scheme
), day AS (
    SELECT day.id, day.employee_id, day.work_date, day.state, day.why,
           coalesce(day.minutes_late, 0) AS late,
           coalesce(day.minutes_early, 0) AS early, day.reasons,
           day.state NOT IN ('not_employed', 'not_expected', 'holiday', 'off')
               AND NOT (day.state IN ('present', 'late', 'left_early',
                                      'late_left_early', 'one_scan')
                        AND day.why IN ('holiday', 'joint_leave', 'day_off', 'unit_off',
                                        'unit_leave', 'roster_off', 'after_night',
                                        'on_call')) AS asked,
           EXISTS (SELECT FROM hr_discipline_case_day judged
                     JOIN hr_discipline_case matter ON matter.id = judged.case_id
                    WHERE matter.employee_id = day.employee_id
                      AND judged.work_date = day.work_date
                      AND judged.verdict = 'struck'
                      AND matter.stage <> 'proposed') AS struck
      FROM hr_attendance_day day
     WHERE day.work_date BETWEEN %(first)s AND %(last)s AND day.closed
), fact AS (
    SELECT employee_id, id, 'late' AS cause, NULL AS kind, late AS minutes FROM day
     WHERE asked AND NOT struck AND late > 0 AND state <> 'absent'
       AND NOT (state = 'one_scan' AND why = 'no_in')
     UNION ALL
    SELECT employee_id, id, 'early', NULL, early FROM day
     WHERE asked AND NOT struck AND early > 0 AND state <> 'absent'
       AND NOT (state = 'one_scan' AND why = 'no_out')
     UNION ALL
    SELECT employee_id, id, why, NULL, NULL FROM day
     WHERE asked AND NOT struck AND state = 'one_scan' AND why IN ('no_in', 'no_out')
     UNION ALL
    SELECT employee_id, id, 'absent', NULL, NULL FROM day
     WHERE asked AND NOT struck AND state = 'absent'
     UNION ALL
    SELECT day.employee_id, day.id, 'leave',
           coalesce(kind.pns_code, 'leave_' || kind.id), NULL
      FROM day
      JOIN hr_leave paper
        ON paper.id = (jsonb_path_query_first(
               day.reasons, '$[*][1].ref ? (@[0] == "hr.leave")') ->> 1)::int
      JOIN hr_leave_type kind ON kind.id = paper.holiday_status_id
     WHERE day.asked AND day.state = 'leave'
     UNION ALL
    SELECT day.employee_id, day.id, 'excuse', kind.code, NULL
      FROM day
      JOIN hr_attendance_excuse paper
        ON paper.id = (jsonb_path_query_first(
               day.reasons, '$[*][1].ref ? (@[0] == "hr.attendance.excuse")')
               ->> 1)::int
      JOIN hr_attendance_excuse_type kind
        ON kind.id = paper.type_id AND kind.counts_for_allowance
     WHERE day.asked AND day.state NOT IN ('leave', 'absent')
     UNION ALL
    SELECT day.employee_id, NULL, duty.kind, NULL, NULL
      FROM hr_attendance_obligation duty
      JOIN hr_attendance_obligation_presence presence
        ON presence.obligation_id = duty.id AND presence.state = 'not_there'
      JOIN day ON day.employee_id = presence.employee_id
              AND day.work_date = duty.work_date
     WHERE duty.kind IN ('roll_call', 'ceremony')
       AND day.state NOT IN ('leave', 'not_employed')
       AND (day.state <> 'absent' OR day.struck)
), ruled AS (
    SELECT fact.employee_id, fact.cause, coalesce(fact.kind, '') AS kind,
           rule.percent, rule.part,
           CASE WHEN rule.per = 'event' THEN 1 ELSE count(*) END AS times
      FROM fact
      JOIN LATERAL (
           SELECT rule.percent, rule.part, rule.per
             FROM hr_allowance_rule rule
            WHERE rule.scheme_id = %(scheme)s AND rule.cause = fact.cause
              AND coalesce(rule.code, '') IN ('', coalesce(fact.kind, ''))
            ORDER BY coalesce(rule.code, '') DESC LIMIT 1) rule ON true
     WHERE fact.minutes IS NULL
     GROUP BY 1, 2, 3, 4, 5, rule.per
     UNION ALL
    SELECT fact.employee_id, fact.cause, band.code, band.percent, band.part, count(*)
      FROM fact
      JOIN hr_allowance_band band
        ON band.scheme_id = %(scheme)s AND band.cause = fact.cause
       AND fact.minutes >= band.from_minutes
       AND (coalesce(band.to_minutes, 0) = 0 OR fact.minutes <= band.to_minutes)
     WHERE fact.minutes IS NOT NULL
     GROUP BY 1, 2, 3, 4, 5
     UNION ALL
    (SELECT DISTINCT ON (effect.employee_id) effect.employee_id, 'sanction',
            sanction.code, rule.percent, rule.part, 1
       FROM hr_discipline_effect effect
       JOIN hr_discipline_sanction sanction ON sanction.id = effect.sanction_id
       JOIN LATERAL (
            SELECT * FROM hr_allowance_sanction_cut rule
             WHERE rule.scheme_id = %(scheme)s
               AND rule.code IN (sanction.code, effect.level)
             ORDER BY rule.code = sanction.code DESC LIMIT 1) rule ON true
      WHERE effect.active AND effect.date_from <= %(first)s
        AND CASE WHEN rule.months > 0
                 THEN effect.date_from + make_interval(months => rule.months) - '1 day'
                      ::interval
                 ELSE coalesce(effect.date_to, 'infinity') END >= %(first)s
      ORDER BY effect.employee_id, rule.percent DESC)
), cut AS (
    SELECT employee_id,
           coalesce(sum(percent * times) FILTER (WHERE part <> 'productivity'), 0)
               AS discipline,
           coalesce(sum(percent * times) FILTER (WHERE part <> 'discipline'), 0)
               AS productivity
      FROM ruled GROUP BY employee_id
)
SELECT part.employee_id, part.skpd_id, part.basis,
       round(part.discipline
                 * (1 - least(coalesce(cut.discipline, 0), cap_percent) / 100)
             + part.productivity
                 * (1 - least(coalesce(cut.productivity, 0), cap_percent) / 100))
           AS gross
  FROM part LEFT JOIN cut ON cut.employee_id = part.employee_id
"""


def by_statement(cr, scheme, first, last):
    """Return ``{(employee id, SKPD id): (basis, gross)}`` of a month, in rupiah;
    ``scheme``: its id, ``first`` and ``last``: of a calendar month."""
    cr.execute(STATEMENT, {"scheme": scheme, "first": first, "last": last})
    return {
        (employee, skpd): (int(basis), int(gross))
        for employee, skpd, basis, gross in cr.fetchall()
    }


def by_sheets(cr, month):
    """Return the same of the sheets that were computed of a month."""
    cr.execute(
        """SELECT line.employee_id, line.skpd_id, sum(line.basis), sum(line.gross)
             FROM hr_allowance_line line
             JOIN hr_allowance_sheet sheet ON sheet.id = line.sheet_id
            WHERE line.month = %s AND sheet.kind = 'regular'
              AND line.not_entitled IS NULL
            GROUP BY line.employee_id, line.skpd_id""",
        (month,),
    )
    return {
        (employee, skpd): (int(basis), int(gross))
        for employee, skpd, basis, gross in cr.fetchall()
    }
