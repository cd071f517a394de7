from datetime import UTC, timedelta

from odoo import api, fields, models

from ..device import push, push_reply
from .hr_attendance_device_push_status import FRESH

# A clock ahead by less tells nothing: seconds are cut, and the line has its own delay.
TOLD_AHEAD = 5
# A scan in a future so far is of a lost clock, which says nothing of the others.
LOST = timedelta(days=1)
SENT_AGAIN = timedelta(days=31)
USERS_ASKED_EVERY = timedelta(hours=1)


class HrAttendanceDevice(models.Model):
    """What a terminal that reports by itself delivers, and what it is told.

    All of it in the transaction of its request: the terminal is answered after the
    commit. Moments are naive UTC."""

    _inherit = "hr.attendance.device"

    @api.model
    def _poll_round(self):
        self.env["hr.attendance.device.status"].sudo()._note_silent_pushers(
            fields.Datetime.now()
        )
        return super()._poll_round()

    def _push_contact(self, now):
        self.status_id._push_contact(now)

    def _push_scans(self, delivery, stamp, now):
        """Store a delivery (``Attlog``). Return how many lines are stored, None when
        there is no room for the unreadable ones.

        The terminal's stamp moves only with a delivery that holds a scan and of which
        every line is stored or kept, and only to what ``push.mark`` believes: told back
        too early, it would have the terminal withhold scans. Where it does not move,
        the terminal sends again, and what is stored already is not stored twice."""
        self.ensure_one()
        records, bad = delivery
        kept = push.unread(bad)
        here = self._push_time(now).replace(tzinfo=None)
        times = [row.local_time for row in records if row.local_time]
        newest = max((one for one in times if one < here + LOST), default=None)
        ahead = (newest - here).total_seconds() if newest else 0.0
        drift = ahead if ahead > TOLD_AHEAD else 0.0
        if not self.env["hr.attendance.push.line"]._keep(self, kept, now):
            return None
        new = quarantined = 0
        if records:
            new, quarantined = self.env["hr.attendance.punch"]._store(
                self,
                records,
                now,
                serial_number=self.serial_number,
                drift=drift,
                source="push",
            )
            self.env["hr.attendance.enrolment"]._note_recognised(self, records)
        count = len(records) + len(bad)
        if count:
            self.env["hr.attendance.device.poll"]._count_push(
                self, now, count, new, quarantined
            )
        told = {"serial_number": self.serial_number}
        if newest and here - newest <= FRESH:
            told["drift"] = drift
        mark = push.mark(stamp, here)
        if mark and times and all(one.kind == "line" for one in kept):
            told["push_stamp"] = mark
        self.status_id._push_contact(
            now, held_back=bool(newest and here - newest > FRESH), **told
        )
        return count

    def _push_users(self, users, now):
        """Learn users entered on the terminal; it tells only those that changed, or all
        of them when it was asked."""
        if users:
            self.env["hr.attendance.enrolment"]._learn(self, users, now, whole=False)

    def _push_options(self, options):
        """Learn what the terminal is."""
        told = {
            "firmware": options.get("FWVersion"),
            "platform": options.get("Platform") or options.get("DeviceName"),
        }
        self._push_learn({name: value for name, value in told.items() if value})

    def _push_version(self, version):
        """Learn the version of the protocol, the only word some terminals say."""
        if version and not self.status_id.firmware:
            self._push_learn({"firmware": f"push {version[:16]}"})

    def _push_info(self, info, now):
        """Learn the counts that come with a request for orders; the list of users is
        whole once as many were told since they were asked for as the terminal has."""
        told = {
            "firmware": info.firmware,
            "user_count": info.users,
            "record_count": info.records,
        }
        self._push_learn({name: value for name, value in told.items() if value})
        status = self.status_id
        asked = status.push_users_asked_at
        if info.users is None or not asked:
            return
        if status.users_read_at and status.users_read_at >= asked:
            return
        enrolled = self.env["hr.attendance.enrolment"].search(
            [("device_id", "=", self.id)]
        )
        told_since = enrolled.filtered(lambda row: row.seen_to >= asked)
        if len(told_since) != info.users:
            return
        gone = enrolled - told_since
        gone.filtered(lambda row: not row.gone).gone = True
        status.write({"users_read_at": now, "user_marker": info.users})
        changed = enrolled.mapped("pin")
        if changed:
            self.env["hr.attendance.enrolment"]._mark_unseen_pins(changed)

    def _push_learn(self, told):
        status = self.status_id
        news = {name: value for name, value in told.items() if status[name] != value}
        if news:
            status.write(news)

    def _push_orders(self, now):
        """Return what the terminal is to do next, "" for nothing."""
        status = self.status_id
        number = int(now.timestamp()) % 1_000_000 + 1
        if self.asked_at and self.asked_at > (status.push_asked_at or now.min):
            status.write({"push_asked_at": now})
            here = self._push_time(now).replace(tzinfo=None)
            first = (here - SENT_AGAIN).replace(hour=0, minute=0, second=0)
            last = here.replace(hour=23, minute=59, second=59)
            return push_reply.order_scans(number, first, last)
        if self._push_users_wanted(now):
            status.write({"push_users_asked_at": now})
            return push_reply.order_users(number)
        return ""

    def _push_users_wanted(self, now):
        """Once in the beginning, and when the count is not that of the list."""
        status = self.status_id
        asked = status.push_users_asked_at
        if asked and now - asked < USERS_ASKED_EVERY:
            return False
        return not status.users_read_at or status.user_count != max(
            status.user_marker, 0
        )

    def _push_greeting(self, now):
        return push_reply.greeting(
            self.serial_number,
            push.mark(
                self.status_id.push_stamp or "",
                self._push_time(now).replace(tzinfo=None),
            ),
            self._utc_offset_minutes(now),
        )

    def _push_time(self, now):
        """Return the local time where the terminal stands, aware."""
        return now.replace(tzinfo=UTC).astimezone(self._zone()).replace(microsecond=0)
