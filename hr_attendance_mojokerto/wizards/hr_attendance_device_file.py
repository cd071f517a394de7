import base64

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..device import push
from ..device.usb_file import MOST_BYTES, read_usb_file, serial_in_name

MOST_SHOWN = 20


class HrAttendanceDeviceFile(models.TransientModel):
    """Read the scans that somebody fetched from a terminal with a USB stick. What the
    file holds is shown first; nothing is stored before that was seen."""

    _name = "hr.attendance.device.file"
    _description = "USB File of a Terminal"

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        required=True,
        help="The terminal from which the file was fetched.",
    )
    file = fields.Binary(
        "File of the USB Stick",
        attachment=False,
        help="The text file with the scans: attlog.dat, 1_attlog.dat, AGL_001.TXT or "
        "GLG_001.TXT.",
    )
    file_name = fields.Char()
    result = fields.Html(compute="_compute_result", sanitize=False)
    ready = fields.Boolean(compute="_compute_result")

    @api.depends("file", "file_name", "device_id")
    def _compute_result(self):
        for wizard in self:
            wizard.ready = False
            wizard.result = False
            # The browser sends an empty file as its name alone.
            chosen = wizard.file or wizard.file_name
            if not (chosen and wizard.device_id):
                continue
            try:
                wizard.result = wizard._preview(wizard._read())
            except UserError as error:
                wizard.result = Markup("<p class='text-danger'>%s</p>") % str(error)
                continue
            wizard.ready = True

    def _read(self):
        """Return what the file holds; raises UserError with the one sentence that says
        why it cannot be taken."""
        self.ensure_one()
        self.device_id.check_access("write")
        name = self.file_name or ""
        told = serial_in_name(name)
        serial = self.device_id.serial_number
        if told and serial and told.lower() != serial.lower():
            raise UserError(
                self.env._(
                    "The file “%(file)s” is of terminal %(told)s, and “%(name)s” is "
                    "%(serial)s: choose the terminal it was fetched from.",
                    file=name,
                    told=told,
                    name=self.device_id.name,
                    serial=serial,
                )
            )
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if len(data) > MOST_BYTES:
            raise UserError(
                self.env._("The file is too large for a terminal's list (over 20 MB).")
            )
        if not data:
            raise UserError(
                self.env._(
                    "“%(file)s” is empty: download the attendance log to the stick at "
                    "the terminal once more.",
                    file=name or self.env._("This file"),
                )
            )
        found = read_usb_file(data)
        if found is None:
            raise UserError(
                self.env._(
                    "“%(file)s” is no list of scans: take the text file attlog.dat "
                    "from the USB stick; user.dat and other files hold no scans.",
                    file=name or self.env._("This file"),
                )
            )
        if not found.records:
            raise UserError(
                self.env._(
                    "“%(file)s” holds no scan: download the attendance log to the "
                    "stick at the terminal once more.",
                    file=name or self.env._("This file"),
                )
            )
        return found

    def _preview(self, found):
        records = found.records
        device = self.device_id.sudo()
        times = [row.local_time for row in records if row.local_time]
        distinct = {(row.pin, row.local_time or row.raw) for row in records}
        known = self._known(device, records)
        pins = {row.pin for row in records}
        new = len(distinct) - known
        lines = [
            self.env._("%(count)s scans in the file.", count=len(distinct)),
            self.env._(
                "%(new)s are new, %(known)s are known already.", new=new, known=known
            )
            if new
            else self.env._("All are known already: nothing new would be stored."),
        ]
        if times:
            lines.append(
                self.env._(
                    "From %(first)s to %(last)s, by the terminal's clock.",
                    first=min(times).strftime("%d/%m/%Y %H:%M"),
                    last=max(times).strftime("%d/%m/%Y %H:%M"),
                )
            )
        impossible = len(records) - len(times)
        if impossible:
            lines.append(
                self.env._(
                    "%(count)s have a time that no calendar has: they are kept and "
                    "flagged.",
                    count=impossible,
                )
            )
        strangers = sorted(self._strangers(device, pins))
        if strangers:
            shown = ", ".join(strangers[:MOST_SHOWN])
            lines.append(
                self.env._(
                    "%(count)s PINs belong to nobody: %(pins)s%(more)s",
                    count=len(strangers),
                    pins=shown,
                    more="" if len(strangers) <= MOST_SHOWN else ", …",
                )
            )
        if found.bad:
            lines.append(
                self.env._(
                    "%(count)s lines name no scan: they are kept under “Unreadable "
                    "Lines”.",
                    count=len(found.bad),
                )
            )
        html = Markup("<ul class='mb-0'>")
        for line in lines:
            html += Markup("<li>%s</li>") % line
        return html + Markup("</ul>")

    @api.model
    def _known(self, device, records):
        pairs = {(row.pin, row.local_time) for row in records if row.local_time}
        raws = {row.raw.hex() for row in records if not row.local_time}
        [(known, flagged)] = self.env.execute_query(
            SQL(
                """SELECT (SELECT count(*) FROM unnest(%(pins)s::varchar[],
                                  %(times)s::timestamp[]) AS told (pin, at)
                             JOIN hr_attendance_punch punch
                               ON punch.device_id = %(device)s AND punch.pin = told.pin
                              AND punch.local_time = told.at),
                          (SELECT count(*) FROM unnest(%(raws)s::text[]) AS told (raw)
                             JOIN hr_attendance_punch punch
                               ON punch.device_id = %(device)s
                              AND punch.local_time IS NULL
                              AND md5(punch.record) = md5(decode(told.raw, 'hex')))""",
                device=device.id,
                pins=[pin for pin, _at in pairs],
                times=[at for _pin, at in pairs],
                raws=list(raws),
            )
        )
        return known + flagged

    @api.model
    def _strangers(self, device, pins):
        """Return the PINs that are nobody's on this terminal, at any date."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT pin FROM hr_attendance_identity
                    WHERE pin = ANY(%s) AND (device_id IS NULL OR device_id = %s)""",
                list(pins),
                device.id,
            )
        )
        return pins - {pin for (pin,) in rows}

    def action_store(self):
        """Store the scans; those known already stay as they are."""
        found = self._read()
        device = self.device_id.sudo()
        now = fields.Datetime.now()
        lines = self.env["hr.attendance.push.line"].sudo()
        if not lines._keep(device, push.unread(found.bad), now):
            raise UserError(
                self.env._(
                    "There is no room for more unreadable lines of “%(name)s”: look at "
                    "those under “Unreadable Lines” first.",
                    name=device.name,
                )
            )
        new, quarantined = (
            self.env["hr.attendance.punch"]
            .sudo()
            ._store(
                device,
                found.records,
                now,
                serial_number=device.serial_number,
                source="file",
            )
        )
        self.env["hr.attendance.enrolment"].sudo()._note_recognised(
            device, found.records
        )
        received = len(found.records)
        device.status_id._push_line(
            now,
            "file",
            reason=self.file_name,
            rows_received=received,
            rows_new=new,
            rows_known=received - new,
            rows_quarantined=quarantined,
        )
        device.message_post(
            body=self.env._(
                "The file “%(file)s” was read: %(received)s scans, %(new)s of them "
                "new.",
                file=self.file_name or "",
                received=received,
                new=new,
            ),
            author_id=self.env.user.partner_id.id,
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": device.name,
                "message": self.env._(
                    "%(new)s of %(received)s scans were new and are stored.",
                    new=new,
                    received=received,
                )
                if new
                else self.env._(
                    "All %(received)s scans were known already: nothing new is stored.",
                    received=received,
                ),
                "type": "success" if new else "warning",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
