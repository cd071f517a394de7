import hmac
import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.networks import is_within, networks_of
from .hr_attendance_monitor import key_of

_logger = logging.getLogger(__name__)
# A screen says once a minute that it is there.
SEEN_EVERY = timedelta(seconds=50)
LAST_ID = 2**31 - 1
READ = [
    "active",
    "company_id",
    "lang",
    "name",
    "names",
    "networks",
    "order",
    "photos",
    "posts",
    "revoked",
    "rotation_seconds",
    "settings_revision",
    "skpd_ids",
    "target_rate",
    "theme",
    "token",
]


class HrAttendanceMonitor(models.Model):
    """Who stands before the screen: nobody known. The address alone opens it."""

    _inherit = "hr.attendance.monitor"

    @api.model
    def _opened(self, monitor_id, token, address):
        """Return the monitor (sudo, in its language) whose address was asked for from
        ``address``, or an empty one. Which of the reasons closed it is told to the log
        only: an unknown number, another token, a revoked screen, a network that is not
        allowed."""
        monitor = self._known(monitor_id)
        known, told = monitor.token or "", token or ""
        same = hmac.compare_digest(known.encode(), told.encode(errors="replace"))
        if not known or not same:
            why = "wrong address"
        elif not monitor.active or monitor.revoked:
            why = "revoked"
        elif not is_within(address, networks_of(monitor.networks)[0]):
            why = "network not allowed"
        else:
            return monitor.with_context(lang=monitor.lang)
        _logger.info("Monitor %s refused to %s: %s", monitor_id, address, why)
        return self.sudo().browse()

    @api.model
    def _known(self, monitor_id):
        """Return the monitor (sudo) of a number from outside, archived or not, or an
        empty one; in one query with all that a reading of the board needs."""
        if not 0 < monitor_id <= LAST_ID:
            return self.sudo().browse()
        return (
            self.sudo()
            .with_context(active_test=False)
            .search_fetch([("id", "=", monitor_id)], READ)
        )

    def _scope_ids(self):
        """Return the ids of the SKPD the screen may show."""
        self.ensure_one()
        chosen = self.sudo().with_context(active_test=False).skpd_ids
        return set(chosen.ids) or self._whole_city(self.company_id)

    @api.model
    def _whole_city(self, company):
        rows = self.env.execute_query(self._skpds_of(company))
        return {skpd for (skpd,) in rows}

    @api.model
    def _skpds_of(self, company):
        return SQL(
            """SELECT id FROM hr_department
                WHERE is_skpd AND (company_id IS NULL OR company_id = %s)""",
            company.id,
        )

    def _scope(self):
        """Return the SKPD the screen may show as what stands behind IN."""
        self.ensure_one()
        chosen = self.sudo().with_context(active_test=False).skpd_ids
        if chosen:
            # Of a monitor that is not stored, as of the leader's page, the true ids.
            return SQL("%s", tuple(chosen.ids))
        return SQL("(%s)", self._skpds_of(self.company_id))

    @api.model
    def _listening(self):
        """Return ``[(monitor, subchannel, SKPD ids)]`` of those whose screens may be
        told something."""
        # Asked with every batch of scans: in one statement, and one more for all
        # screens of the whole city.
        self.flush_model(["active", "company_id", "revoked", "token"])
        rows = self.env.execute_query(
            SQL(
                """SELECT monitor.id, monitor.token, monitor.company_id,
                          ARRAY(SELECT hr_department_id
                                  FROM hr_attendance_monitor_hr_department_rel chosen
                                 WHERE chosen.hr_attendance_monitor_id = monitor.id)
                     FROM hr_attendance_monitor monitor
                    WHERE monitor.active AND monitor.revoked IS NOT TRUE"""
            )
        )
        companies = self.env["res.company"]
        city = {
            company: self._whole_city(companies.browse(company))
            for company in {row[2] for row in rows if not row[3]}
        }
        return [
            (self.sudo().browse(monitor), key_of(token), set(chosen) or city[company])
            for monitor, token, company, chosen in rows
        ]

    def _note_seen(self, address):
        """Note that the screen is there; at most once in some seconds, so that nobody
        can make the server write without end."""
        self.ensure_one()
        now = fields.Datetime.now()
        self.env.execute_query(
            SQL(
                """UPDATE hr_attendance_monitor
                      SET last_seen = %(now)s, last_seen_address = %(address)s
                    WHERE id = %(id)s
                      AND (last_seen IS NULL OR last_seen <= %(before)s
                           OR last_seen_address IS DISTINCT FROM %(address)s)
                   RETURNING id""",
                now=now,
                address=address,
                id=self.id,
                before=now - SEEN_EVERY,
            )
        )
        self.invalidate_recordset(["last_seen", "last_seen_address"], flush=False)
