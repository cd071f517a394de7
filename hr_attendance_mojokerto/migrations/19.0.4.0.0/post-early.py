def migrate(cr, version):
    """Earlier cards learn from their days who was seen, or announced, though not due
    when they were counted last, and tell no rate while most were not due yet."""
    cr.execute(
        """
        UPDATE hr_attendance_office_day card
           SET early_count = counted.early, unasked_count = counted.unasked,
               early_announced_count = counted.announced,
               rate_known = card.rate_known
                   AND card.due_count >= 0.2 * counted.expected
          FROM (SELECT office.id,
                       count(*) FILTER (WHERE day.seen AND day.later) AS early,
                       count(*) FILTER (WHERE day.seen AND day.later IS NULL)
                           AS unasked,
                       count(*) FILTER (WHERE day.state = 'announced'
                           AND coalesce(day.later, true)) AS announced,
                       count(*) FILTER (WHERE day.state = 'not_due'
                           OR day.later IS NOT NULL AND (day.seen OR day.state IN (
                               'announced', 'missing', 'unexplained', 'absent')))
                           AS expected
                  FROM hr_attendance_office_day office
                  LEFT JOIN LATERAL (
                    SELECT state, deadline > office.updated_at AS later,
                           state IN ('present', 'late', 'left_early',
                               'late_left_early', 'one_scan') AS seen
                      FROM hr_attendance_day
                     WHERE work_date = office.work_date
                       AND skpd_id = office.skpd_id) day ON true
                 GROUP BY office.id) counted
         WHERE counted.id = card.id
        """
    )
    cr.execute(
        """
        UPDATE hr_attendance_office_day
           SET unrated_count = (NOT rate_known AND due_count + early_count
               + early_announced_count + not_due_count + no_data_count > 0)::int
        """
    )
