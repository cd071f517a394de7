from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..device.copy_result import CopyFault
from ..device.copy_user import copy_user, delete_user
from ..device.values import PollFailure
from ..rules.person_name import may_be_same

TERMINAL_DEADLINE = 25.0
# All of them within the usual time limit of a request (120 s).
MOST_TARGETS = 3


class HrAttendanceDevice(models.Model):
    """A user carried from this terminal to others, or taken off it, on somebody's word.

    Terminals are talked to outside any transaction, and each by one visitor at a time.
    """

    _inherit = "hr.attendance.device"

    def _carry(self, targets, pin, name):
        """Carry the user with a PIN, a person of this name, from this terminal to
        others. Return ``[(terminal, CopyResult)]``; what was read of the terminals
        afterwards is learnt, and the deed is told in their logs."""
        self.ensure_one()
        targets = targets[:MOST_TARGETS]
        source, *others = (self | targets)._copy_requests()
        with (self | targets)._to_ourselves():
            results = copy_user(source, others, pin, name, may_be_same)
        return self._kept(
            results,
            self.env._(
                "%(name)s (PIN %(pin)s) was enrolled here from %(known_at)s.",
                name=name,
                pin=pin,
                known_at=self.name,
            ),
        )

    def _take_off(self, pin, name):
        """Delete the user with a PIN, a person of this name, from this terminal;
        returns as ``_carry``."""
        self.ensure_one()
        (request,) = self._copy_requests()
        with self._to_ourselves():
            result = delete_user(request, pin, name, may_be_same)
        return self._kept(
            [result],
            self.env._("%(name)s (PIN %(pin)s) was deleted here.", name=name, pin=pin),
        )

    def _copy_requests(self):
        self._check_visited()
        now = fields.Datetime.now()
        return [
            replace(device._poll_request(now), deadline_s=TERMINAL_DEADLINE)
            for device in self.sudo()
        ]

    @contextmanager
    def _to_ourselves(self):
        """Keep the poller away from these terminals; no transaction is open inside.

        Raises UserError when one of them is being visited just now."""
        self._lease()
        # The transaction ends here: nothing is held while terminals are talked to.
        self.env["ir.cron"]._commit_progress()
        try:
            yield
        finally:
            self.env.cr.execute(
                SQL(
                    """UPDATE hr_attendance_device_status SET lease_until = NULL
                        WHERE device_id = ANY(%s)""",
                    self.ids,
                )
            )
            self.env["hr.attendance.device.status"].invalidate_model(["lease_until"])

    def _lease(self):
        now = fields.Datetime.now()
        seconds = TERMINAL_DEADLINE * len(self) + 10
        rows = self.env.execute_query(
            SQL(
                """
                WITH session AS (
                    SELECT pid, concat(pid, ' ', extract(epoch FROM backend_start))
                               AS holder
                      FROM pg_stat_activity),
                own AS (SELECT holder FROM session WHERE pid = pg_backend_pid())
                UPDATE hr_attendance_device_status status
                   SET lease_until = %(until)s, lease_holder = (SELECT holder FROM own)
                 WHERE status.id IN (
                    SELECT free.id FROM hr_attendance_device_status free
                     WHERE free.device_id = ANY(%(devices)s)
                       AND (free.lease_until IS NULL OR free.lease_until <= %(now)s
                            OR free.lease_holder NOT IN (SELECT holder FROM session)
                            OR free.lease_holder IN (SELECT holder FROM own))
                       FOR UPDATE SKIP LOCKED)
                RETURNING status.device_id
                """,
                now=now,
                until=now + timedelta(seconds=seconds),
                devices=self.ids,
            )
        )
        taken = self.filtered(lambda device: device.id not in {row[0] for row in rows})
        if taken:
            raise UserError(
                self.env._(
                    "%(terminal)s is being visited just now: try again in a minute.",
                    terminal=taken[0].name,
                )
            )

    def _kept(self, results, words):
        """Learn what was read of the terminals, and note who did it."""
        now = fields.Datetime.now()
        kept = []
        for result in results:
            device = self.env["hr.attendance.device"].sudo().browse(result.key)
            kept.append((device, result))
            if result.users is not None:
                self.env["hr.attendance.enrolment"].sudo()._learn(
                    device, result.users, now
                )
                device.message_post(body=words, author_id=self.env.user.partner_id.id)
        return kept

    def _copy_sentence(self, result, source, name, pin):
        """Say what became of this terminal; ``source``: the terminal that knows the
        person."""
        values = {
            "terminal": self.name,
            "known_at": source.name,
            "name": name,
            "pin": pin,
            "detail": result.detail,
        }
        if result.fault in (CopyFault.SOURCE, CopyFault.TARGET):
            silent = source if result.fault is CopyFault.SOURCE else self
            failure = PollFailure(result.error_class, result.detail)
            return f"{silent.name}: {silent._failure_sentence(failure)}"
        return {
            CopyFault.UNKNOWN: self.env._(
                "%(known_at)s does not know PIN %(pin)s any more: refresh the "
                "findings.",
                **values,
            ),
            CopyFault.NO_FINGER: self.env._(
                "On %(known_at)s %(name)s has no finger: enrol the finger at "
                "%(terminal)s itself, under PIN %(pin)s.",
                **values,
            ),
            CopyFault.ALGORITHM: self.env._(
                "%(known_at)s and %(terminal)s keep fingers in different versions "
                "(%(detail)s): enrol the finger at %(terminal)s itself.",
                **values,
            ),
            CopyFault.FULL: self.env._(
                "%(terminal)s is full: delete users who left, then try again.",
                **values,
            ),
            CopyFault.TAKEN: self.env._(
                "PIN %(pin)s is “%(detail)s” on the terminal, not %(name)s: nothing "
                "was changed. Find out at the terminal whose it is.",
                **values,
            ),
            CopyFault.PIN: self.env._(
                "%(terminal)s cannot keep PIN %(pin)s: give a PIN of digits only.",
                **values,
            ),
            CopyFault.REFUSED: self.env._(
                "%(terminal)s refused it (%(detail)s): do it at the terminal itself.",
                **values,
            ),
            CopyFault.NOT_FOUND_AFTER: self.env._(
                "%(terminal)s answered, but its list of users does not show it: look "
                "at the terminal itself.",
                **values,
            ),
        }[result.fault]
