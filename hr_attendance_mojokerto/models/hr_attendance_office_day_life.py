from odoo import api, models
from odoo.tools import SQL


class HrAttendanceOfficeDay(models.Model):
    """Time moves a card: live, ended, complete. Closing and publishing are decided."""

    _inherit = "hr.attendance.office.day"

    @api.model
    def _advance(self, now):
        """Move what time has moved (``now`` naive UTC): a card ends when the last
        window of its people has passed, and is complete when every terminal that could
        have seen them was heard from after it, or an approved manual register stands
        for those that were not. Return the new revisions, ``{date: {SKPD id:
        revision}}``, of the cards that changed."""
        rows = self.env.execute_query(
            SQL(
                """UPDATE hr_attendance_office_day
                      SET life = 'ended', revision = revision + 1
                    WHERE life = 'live' AND window_end <= %s
                   RETURNING work_date, skpd_id, revision""",
                now,
            )
        )
        complete = self.env.execute_query(
            SQL(
                """
                WITH %(awaited)s, %(served)s
                UPDATE hr_attendance_office_day office
                   SET life = 'complete', revision = revision + 1
                 WHERE office.life = 'ended' AND NOT EXISTS (
                    SELECT FROM served
                     WHERE served.work_date = office.work_date
                       AND served.skpd_id = office.skpd_id
                       AND %(unheard)s)
                RETURNING work_date, skpd_id, revision
                """,
                awaited=self._awaited(SQL("office.life = 'ended'")),
                served=self._served(now),
                unheard=self._unheard(),
            )
        )
        if complete:
            self._learn_from({skpd for _date, skpd, _revision in complete})
        changed = self._revisions(rows + complete)
        again = {date: set(skpds) for date, skpds in changed.items()}
        for date, skpd in self._heard_anew(now):
            again.setdefault(date, set()).add(skpd)
        for date, skpds in again.items():
            for counted, revisions in self._count([date], skpds, now).items():
                changed.setdefault(counted, {}).update(revisions)
        return changed

    @api.model
    def _heard_anew(self, now):
        """Return the (date, SKPD) pairs of running cards whose terminals fell silent or
        were heard again since they were counted: that may happen when everybody was
        seen, and without a scan."""
        return self.env.execute_query(
            SQL(
                """
                WITH %(days)s, %(served)s
                SELECT office.work_date, office.skpd_id
                  FROM (SELECT work_date, skpd_id,
                               count(DISTINCT device_id) FILTER (WHERE NOT heard)
                                   AS silent
                          FROM served GROUP BY work_date, skpd_id) now
                  JOIN hr_attendance_office_day office
                    ON office.work_date = now.work_date
                   AND office.skpd_id = now.skpd_id
                 WHERE office.terminal_count - office.terminal_heard_count <> now.silent
                """,
                days=self._days_on(SQL("office.life = 'live'")),
                served=self._served(now),
            )
        )
