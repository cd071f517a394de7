from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.facts import State
from ..rules.verification import FACE, FINGER

# States of people of whom no scan is known though one may be asked for.
UNSEEN = (
    State.NOT_DUE.value,
    State.MISSING.value,
    State.UNEXPLAINED.value,
    State.NO_DATA.value,
)


class HrAttendanceEnrolment(models.Model):
    """A user found in a terminal's memory, from the first to the last reading that
    saw it. Never a template: whether a finger or a face is there is known from the
    first scan that was recognised by it."""

    _name = "hr.attendance.enrolment"
    _description = "User Enrolled on an Attendance Terminal"
    _order = "device_id, pin"
    _rec_name = "pin"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    pin = fields.Char("PIN", required=True, readonly=True, index=True)
    uid = fields.Integer("Number on the Terminal", readonly=True, aggregator=None)
    name = fields.Char("Name on the Terminal", readonly=True)
    privilege = fields.Integer(readonly=True, aggregator=None)
    has_finger = fields.Boolean("Finger Seen", readonly=True)
    has_face = fields.Boolean("Face Seen", readonly=True)
    seen_from = fields.Datetime(required=True, readonly=True)
    seen_to = fields.Datetime(required=True, readonly=True)
    gone = fields.Boolean(
        default=False,
        readonly=True,
        help="The latest reading did not find this user any more.",
    )

    _user_uniq = models.UniqueIndex(
        "(device_id, pin)", "A PIN is one user on a terminal."
    )

    @api.model
    def _learn(self, device, users, moment, whole=True):
        """Bring the list of a terminal's users (``TerminalUser``) up to the reading of
        ``moment`` (UTC). Return True when anybody came or went.

        Not ``whole``: only some of them were told, and nobody went."""
        known = {row.pin: row for row in self.search([("device_id", "=", device.id)])}
        found = {user.pin: user for user in users}
        fresh = [pin for pin in found if pin not in known]
        self.create(
            [
                {
                    "device_id": device.id,
                    "seen_from": moment,
                    "seen_to": moment,
                    **self._values(found[pin]),
                }
                for pin in fresh
            ]
        )
        here = self.browse(row.id for pin, row in known.items() if pin in found)
        back = here.filtered("gone")
        here.write({"seen_to": moment, "gone": False})
        for row in here:
            values = self._values(found[row.pin])
            if any(row[name] != value for name, value in values.items()):
                row.write(values)
        gone = self.browse(
            row.id
            for pin, row in known.items()
            if whole and pin not in found and not row.gone
        )
        gone.gone = True
        changed = {*fresh, *back.mapped("pin"), *gone.mapped("pin")}
        if changed:
            self._mark_unseen_pins(changed)
        return bool(changed)

    @api.model
    def _mark_unseen_pins(self, pins):
        """Have the open days without a scan of the people with some PINs judged
        again."""
        self.flush_model()
        self._mark_unseen(SQL("identity.pin = ANY(%s)", list(pins)))

    @api.model
    def _mark_unseen(self, identities):
        """Have the open days without a scan of some people judged again; ``identities``
        says of whom, as a condition on ``identity``."""
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT day.employee_id, day.work_date
                     FROM hr_attendance_identity identity
                     JOIN hr_attendance_day day
                       ON day.employee_id = identity.employee_id
                      AND day.work_date >= identity.date_from
                    WHERE %s AND NOT day.closed AND day.state IN %s""",
                identities,
                UNSEEN,
            )
        )

    @api.model
    def _note_recognised(self, device, records):
        """Note whose finger or face a terminal knows, by the scans it recognised."""
        for column, kinds in (("has_finger", FINGER), ("has_face", FACE)):
            pins = {row.pin for row in records if row.verify in kinds}
            if pins:
                self.env.execute_query(
                    SQL(
                        """UPDATE hr_attendance_enrolment SET %(column)s = true
                            WHERE device_id = %(device)s AND pin = ANY(%(pins)s)
                              AND %(column)s IS NOT TRUE
                           RETURNING id""",
                        column=SQL.identifier(column),
                        device=device.id,
                        pins=list(pins),
                    )
                )

    @api.model
    def _values(self, user):
        return {
            "pin": user.pin,
            "uid": user.uid,
            "name": user.name or False,
            "privilege": user.privilege,
        }
