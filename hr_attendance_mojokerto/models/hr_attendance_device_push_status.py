from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

# A terminal asks for orders every 10 seconds; after a longer pause it was away.
AWAY = timedelta(seconds=90)
# What it holds back after a pause comes at once, in deliveries without a break.
SETTLED = timedelta(seconds=20)
# A delivery whose newest scan is older was held back.
FRESH = timedelta(minutes=5)
WRITTEN_EVERY = timedelta(seconds=15)


class HrAttendanceDeviceStatus(models.Model):
    """What is known of a terminal that reports by itself.

    It is *heard* (``last_heard``) when it is in contact and has had the time to deliver
    what it held back: a sign of life alone does not say that no scan is missing.
    """

    _inherit = "hr.attendance.device.status"

    push_stamp = fields.Char(
        "Delivered Up To",
        readonly=True,
        help="The terminal's own mark, told back to it when it greets.",
    )
    push_contact_at = fields.Datetime("Last Contact", readonly=True)
    push_contact_since = fields.Datetime("In Contact Since", readonly=True)
    push_held_back_at = fields.Datetime(
        "Delivered Old Scans",
        readonly=True,
        help="When it last delivered scans that it had held back.",
    )
    push_asked_at = fields.Datetime("Told to Send Again", readonly=True)
    push_users_asked_at = fields.Datetime("Told to Send Users", readonly=True)

    def _push_contact(self, now, held_back=False, **told):
        """Take in a sign of life at ``now`` (naive UTC); ``held_back``: with scans that
        are not of now; ``told``: what else is known of it since. Written at most every
        few seconds, unless something is told."""
        self.ensure_one()
        last = self.push_contact_at
        away = not last or now - last > AWAY
        values = dict(told)
        if away or now - last >= WRITTEN_EVERY or told:
            values["push_contact_at"] = now
        if away:
            values["push_contact_since"] = now
        if held_back:
            values["push_held_back_at"] = now
        since = now if away else self.push_contact_since or now
        old = now if held_back else self.push_held_back_at
        if (
            now - since >= SETTLED
            and (not old or now - old >= SETTLED)
            and (not self.last_heard or values)
        ):
            values |= self._values_heard(now)
        if not values:
            return
        recovered = bool(values.get("last_heard") and self.silent_since)
        values["attempted_at"] = now
        self.write(values)
        if recovered or "silent_since" in values:
            self._push_line(now, "recovered")

    def _values_heard(self, now):
        values = {"last_heard": now}
        sound = "attention" if self.warning_codes else "ok"
        if self.health != sound:
            values["health"] = sound
        if self.silent_since or self.failure_count:
            values |= {
                "failure_count": 0,
                "silent_since": False,
                "error_class": False,
                "last_error": False,
            }
        return values

    def _push_line(self, now, outcome, **values):
        self.env["hr.attendance.device.poll"].create(
            {
                "device_id": self.device_id.id,
                "started_at": now,
                "outcome": outcome,
                **values,
            }
        )

    @api.model
    def _note_silent_pushers(self, now):
        """Say of terminals that report by themselves and were not heard for longer than
        the setting that they are not connected. One that reports just now is left
        alone."""
        try:
            with self.env.cr.savepoint():
                rows = self.env.execute_query(
                    SQL(
                        """SELECT status.id FROM hr_attendance_device_status status
                             JOIN hr_attendance_device device
                               ON device.id = status.device_id
                             JOIN res_company company ON company.id = device.company_id
                            WHERE device.active AND device.transport = 'push'
                              AND status.health IN ('ok', 'attention')
                              AND status.last_heard < %s - make_interval(
                                  mins => company.attendance_silence)
                              FOR UPDATE OF status SKIP LOCKED""",
                        now,
                    )
                )
                for status in self.browse(row[0] for row in rows):
                    reason = self.env._(
                        "It has not reported for longer than %(minutes)s minutes.",
                        minutes=status.company_id.attendance_silence,
                    )
                    status.write(
                        {
                            "health": "silent",
                            "silent_since": status.last_heard,
                            "failure_count": 1,
                            "error_class": "unreachable",
                            "last_error": reason,
                        }
                    )
                    status._push_line(
                        now, "failed", error_class="unreachable", error=reason
                    )
        except psycopg2.errors.SerializationFailure:
            # It reported in the meantime: the next round looks again.
            self.env.invalidate_all()


class HrAttendanceDevicePoll(models.Model):
    """What terminals delivered by themselves, added up per hour."""

    _inherit = "hr.attendance.device.poll"

    outcome = fields.Selection(
        selection_add=[("push", "Reported"), ("file", "USB File")],
        ondelete={"push": "cascade", "file": "cascade"},
    )

    _push_hour_uniq = models.UniqueIndex(
        "(device_id, started_at) WHERE outcome = 'push'", "One row of reports per hour."
    )

    @api.model
    def _count_push(self, device, now, received, new, quarantined):
        """Count a delivery in the terminal's row of the hour (UTC)."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_device_poll AS hour (
                          device_id, company_id, started_at, outcome, visits,
                          rows_received, rows_new, rows_known, rows_quarantined)
                   VALUES (%(device)s, %(company)s, %(hour)s, 'push', 1, %(received)s,
                           %(new)s, %(known)s, %(bad)s)
                   ON CONFLICT (device_id, started_at) WHERE outcome = 'push'
                   DO UPDATE SET visits = hour.visits + 1,
                       rows_received = hour.rows_received + excluded.rows_received,
                       rows_new = hour.rows_new + excluded.rows_new,
                       rows_known = hour.rows_known + excluded.rows_known,
                       rows_quarantined = hour.rows_quarantined
                           + excluded.rows_quarantined""",
                device=device.id,
                company=device.company_id.id,
                hour=hour,
                received=received,
                new=new,
                known=received - new,
                bad=quarantined,
            )
        )
        self.invalidate_model()
