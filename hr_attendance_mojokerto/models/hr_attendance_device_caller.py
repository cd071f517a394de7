import logging
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# So many serial numbers are listed: whoever makes them up fills no table.
MOST = 200
MOST_OF_ADDRESS = 20
KEEP_DAYS = 14
# A terminal asks every few seconds.
COUNTED_EVERY = timedelta(minutes=1)


class HrAttendanceDeviceCaller(models.Model):
    """A terminal that wants to report and may not: it keeps its scans and asks again
    and again until somebody decides."""

    _name = "hr.attendance.device.caller"
    _description = "Terminal That Asks"
    _order = "last_asked desc, id desc"
    _rec_name = "serial_number"
    _log_access = False

    serial_number = fields.Char(required=True, readonly=True)
    address = fields.Char("Network Address", readonly=True)
    reason = fields.Selection(
        [
            ("unknown", "Unknown"),
            ("visited", "Entered as Visited"),
            ("unapproved", "Not Approved"),
            ("address", "Wrong Network"),
            ("key", "Wrong Push Key"),
        ],
        "Refused Because",
        required=True,
        readonly=True,
    )
    first_asked = fields.Datetime(required=True, readonly=True)
    last_asked = fields.Datetime(required=True, readonly=True)
    times = fields.Integer(
        "Minutes in Which It Asked",
        default=1,
        readonly=True,
        aggregator=None,
        help="Counted once a minute, however often it asked.",
    )

    _serial_uniq = models.UniqueIndex("(serial_number)", "Listed already.")

    @api.model
    def _note(self, serial, address, reason, now):
        """Note that somebody asked, once a minute, while there is room in the list."""
        noting = SQL(
            """INSERT INTO hr_attendance_device_caller AS caller (
                      serial_number, address, reason, first_asked, last_asked, times)
               SELECT %(serial)s, %(address)s, %(reason)s, %(now)s, %(now)s, 1
                WHERE EXISTS (SELECT FROM hr_attendance_device_caller
                               WHERE serial_number = %(serial)s)
                   OR ((SELECT count(*) FROM hr_attendance_device_caller) < %(most)s
                       AND (SELECT count(*) FROM hr_attendance_device_caller
                             WHERE address = %(address)s) < %(here)s)
               ON CONFLICT (serial_number) DO UPDATE
                  SET address = excluded.address, reason = excluded.reason,
                      last_asked = excluded.last_asked, times = caller.times + 1
                WHERE caller.last_asked < %(before)s""",
            serial=serial,
            address=address,
            reason=reason,
            now=now,
            before=now - COUNTED_EVERY,
            most=MOST,
            here=MOST_OF_ADDRESS,
        )
        try:
            with self.env.cr.savepoint():
                self.env.cr.execute(noting, log_exceptions=False)
        except psycopg2.errors.SerializationFailure:
            # Another request of the same terminal has noted it just now.
            _logger.debug("%s asks at several doors", serial)
        self.invalidate_model()

    def action_register(self):
        """Open the terminal's form: the one that has this serial number, or a new one
        filled with what is known."""
        self.ensure_one()
        devices = self.env["hr.attendance.device"].with_context(active_test=False)
        device = devices.search([("serial_number", "=", self.serial_number)], limit=1)
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Terminal"),
            "res_model": "hr.attendance.device",
            "view_mode": "form",
            "views": [(False, "form")],
        }
        if device:
            return {**action, "res_id": device.id}
        return {
            **action,
            "context": {
                "default_serial_number": self.serial_number,
                "default_transport": "push",
                "default_push_networks": self.address,
            },
        }

    def action_forget(self):
        """Take these off the list; those that go on asking come back."""
        self.check_access("unlink")
        self.unlink()

    @api.autovacuum
    def _gc_gone(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.search([("last_asked", "<", limit)]).unlink()
