def migrate(cr, version):
    """Earlier cards learn from their days who was seen, or announced, though not due
    when they were counted last."""
    cr.execute(
        """
        UPDATE hr_attendance_office_day card
           SET early_count = counted.early, early_announced_count = counted.announced
          FROM (SELECT office.id,
                       count(*) FILTER (WHERE day.state IN ('present', 'late',
                           'left_early', 'late_left_early', 'one_scan')) AS early,
                       count(*) FILTER (WHERE day.state = 'announced') AS announced
                  FROM hr_attendance_office_day office
                  LEFT JOIN hr_attendance_day day
                    ON day.work_date = office.work_date
                   AND day.skpd_id = office.skpd_id
                   AND NOT coalesce(day.deadline <= office.updated_at, false)
                 GROUP BY office.id) counted
         WHERE counted.id = card.id
        """
    )
