from dataclasses import replace

from odoo import fields, models

from ..device.poll import poll_terminal


class HrAttendanceDevice(models.Model):
    """What a device administrator does with a terminal by hand."""

    _inherit = "hr.attendance.device"

    def action_test_connection(self):
        """Talk to the terminal and say in words how it went; nothing is stored."""
        self.ensure_one()
        self.check_access("write")
        self._check_visited()
        request = self.sudo()._poll_request(fields.Datetime.now())
        # The transaction ends here: nothing is held while the terminal is talked to.
        self.env["ir.cron"]._commit_progress()
        result = poll_terminal(replace(request, look_only=True))
        if result.failure:
            return self._notify(self._failure_sentence(result.failure), "danger")
        return self._notify(self._success_sentence(result), "success")

    def action_poll_now(self):
        """Have the terminals visited by the next round, which starts at once."""
        self.check_access("write")
        self.sudo().write({"asked_at": fields.Datetime.now()})
        self.env.ref("hr_attendance_mojokerto.poll_cron").sudo()._trigger()
        return self._notify(
            self.env._(
                "The log will be read whole within a minute; see the visits below."
            ),
            "info",
        )

    def _notify(self, message, kind):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": ", ".join(self.mapped("name")[:3]),
                "message": message,
                "type": kind,
                "sticky": kind == "danger",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _failure_sentence(self, failure):
        place = f"{self.host}:{self.port}"
        return {
            "unreachable": self.env._(
                "Nobody answers at %(place)s. Check power, cable and address.",
                place=place,
            ),
            "refused": self.env._(
                "The terminal at %(place)s refuses. Check the port and the "
                "communication key.",
                place=place,
            ),
            "protocol": self.env._(
                "Something answers at %(place)s, but not as a ZKTeco terminal does "
                "(%(detail)s).",
                place=place,
                detail=failure.message,
            ),
            "partial": self.env._(
                "The terminal at %(place)s stopped in mid-answer (%(detail)s). Try "
                "again; if it stays so, check the line.",
                place=place,
                detail=failure.message,
            ),
        }[failure.error_class]

    def _success_sentence(self, result):
        sizes = result.sizes_before
        parts = [
            self.env._(
                "Connected in %(seconds)s s: serial number %(serial)s.",
                seconds=f"{result.duration_s:.1f}",
                serial=result.serial or "?",
            )
        ]
        if sizes and sizes.records is not None:
            parts.append(
                self.env._(
                    "%(users)s users, %(records)s records.",
                    users=sizes.users or 0,
                    records=sizes.records,
                )
            )
        if result.drift_s is not None:
            parts.append(
                self.env._("Clock off by %(drift)s s.", drift=round(result.drift_s))
            )
        if self.serial_number and self.serial_number != result.serial:
            parts.append(
                self.env._(
                    "This is not the serial number entered (%(entered)s).",
                    entered=self.serial_number,
                )
            )
        return " ".join(parts)
