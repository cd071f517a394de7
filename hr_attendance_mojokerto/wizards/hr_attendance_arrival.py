from markupsafe import Markup

from odoo import api, fields, models

from ..rules.arrival import Arrival, Listener, arrival, foremost


class HrAttendanceArrival(models.TransientModel):
    """Did my scan arrive? The own scans of a date, and what the terminals of the own
    unit can tell."""

    _name = "hr.attendance.arrival"
    _description = "Did My Scan Arrive?"

    work_date = fields.Date(
        "Date",
        required=True,
        default=lambda self: self.env.company._attendance_today(),
    )
    sentence = fields.Char("Answer", compute="_compute_answer")
    arrived = fields.Boolean(compute="_compute_answer")
    scans = fields.Html(compute="_compute_answer", sanitize=False)
    terminals = fields.Html(compute="_compute_answer", sanitize=False)

    @api.model
    def _open(self, date):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Did My Scan Arrive?"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_work_date": fields.Date.to_string(date)},
        }

    @api.depends("work_date")
    @api.depends_context("uid", "lang")
    def _compute_answer(self):
        for question in self:
            answer = question._answer()
            question.sentence = answer["sentence"]
            question.arrived = answer["arrived"]
            question.scans = answer["scans"]
            question.terminals = answer["terminals"]

    def _answer(self):
        """Return the sentence, whether a scan arrived, and both tables as HTML."""
        nothing = {"arrived": False, "scans": False, "terminals": False}
        days = self.env["hr.attendance.day"]
        person = days._own_people()[:1]
        if not person:
            return nothing | {
                "sentence": self.env._(
                    "Your account is not linked to an employee: ask the personnel "
                    "clerk of your SKPD."
                )
            }
        if not self.work_date:
            return nothing | {"sentence": self.env._("Choose a date.")}
        company = person.company_id
        start, end = self._window(person)
        punches = self._punches(person, start, end)
        devices = self._terminals(person) | punches.device_id
        known = self._known(person, devices, punches, end)
        first = foremost(known)
        if punches and not punches.device_id:
            sentence = self._sentence_without_terminal(company, punches)
        elif first is None:
            sentence = self.env._(
                "No terminal serves your unit on this date: ask the personnel clerk "
                "how presence is noted."
            )
        else:
            device = devices.browse(first)
            sentence = self._sentence(known[first], device, person, punches)
        return {
            "sentence": sentence,
            "arrived": bool(punches),
            "scans": self._table_of_scans(company, punches),
            "terminals": self._table_of_terminals(company, devices, known),
        }

    def _window(self, person):
        """Return the moments (naive UTC) between which scans belong to the date."""
        day = (
            self.env["hr.attendance.day"]
            .sudo()
            .search(
                [("employee_id", "=", person.id), ("work_date", "=", self.work_date)]
            )
        )
        if day.window_start and day.window_end:
            return day.window_start, day.window_end
        bounds = person.company_id._attendance_bounds(self.work_date)
        return tuple(moment.replace(tzinfo=None) for moment in bounds)

    def _punches(self, person, start, end):
        return (
            self.env["hr.attendance.punch"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", person.id),
                    "|",
                    "&",
                    ("punch_time", ">=", start),
                    ("punch_time", "<", end),
                    "&",
                    ("quarantine", "!=", False),
                    "&",
                    ("received_at", ">=", start),
                    ("received_at", "<", end),
                ],
                order="received_at, id",
            )
        )

    def _terminals(self, person):
        """Return the terminals of the person's place of work on the date."""
        days = self.env["hr.attendance.day"].sudo()
        units = self.env["hr.department"]._units_of({(person.id, self.work_date)})
        unit = units.get((person.id, self.work_date), (None,))[0]
        serving, _terminals = days._terminals_on([self.work_date], days._units())
        devices = self.env["hr.attendance.device"].sudo()
        return devices.browse(sorted(serving[self.work_date].get(unit, ())))

    def _known(self, person, devices, punches, end):
        """Return ``{device id: Arrival}``."""
        now = fields.Datetime.now()
        pins = person.identity_ids.filtered(
            lambda line: (
                line.date_from <= self.work_date
                and (not line.date_to or line.date_to >= self.work_date)
            )
        ).mapped("pin") or [person.device_pin]
        enrolled = (
            self.env["hr.attendance.enrolment"]
            .sudo()
            .search(
                [
                    ("device_id", "in", devices.ids),
                    ("pin", "in", pins),
                    ("gone", "=", False),
                ]
            )
            .device_id
        )
        silence = person.company_id._attendance_silence()
        counts = punches.grouped("device_id")
        return {
            device.id: arrival(
                Listener(
                    len(counts.get(device, ())),
                    device.status_id.last_heard or None,
                    device in enrolled if device.status_id.users_read_at else None,
                ),
                min(end, now),
                now,
                silence,
            )
            for device in devices
        }

    def _sentence(self, said, device, person, punches):
        """Return the answer of one terminal as a sentence."""
        clock = person.company_id._attendance_clock
        heard = device.status_id.last_heard
        told = self._told(person.company_id, heard)
        if said is Arrival.ARRIVED:
            own = punches.filtered(lambda punch: punch.device_id)
            hours = ", ".join(
                clock(punch.punch_time or punch.received_at) for punch in own
            )
            if len(own) == 1:
                return self.env._("Your scan of %(hour)s has arrived.", hour=hours)
            return self.env._("Your scans of %(hours)s have arrived.", hours=hours)
        if said is Arrival.NOT_HEARD:
            return self.env._(
                "Not yet: %(terminal)s was not heard since %(hour)s. A scan made there "
                "comes when it is heard again; nothing is lost.",
                terminal=device.name,
                hour=told,
            )
        if said is Arrival.NEVER_HEARD:
            return self.env._(
                "Not yet: %(terminal)s was never heard. Tell the personnel clerk.",
                terminal=device.name,
            )
        if said is Arrival.NOT_ENROLLED:
            return self.env._(
                "%(terminal)s was heard at %(hour)s, but you are not enrolled there by "
                "your PIN %(pin)s: ask the personnel clerk.",
                terminal=device.name,
                hour=told,
                pin=person.device_pin,
            )
        return self.env._(
            "%(terminal)s was heard at %(hour)s, and there is no scan by your PIN "
            "%(pin)s on it. If you did scan, ask for an excuse for a forgotten scan.",
            terminal=device.name,
            hour=told,
            pin=person.device_pin,
        )

    def _sentence_without_terminal(self, company, punches):
        """Return the answer of scans that no terminal made."""
        own = punches.filtered(lambda punch: punch.source == "odoo")
        if not own:
            return self.env._("Entered in a manual register.")
        return self.env._(
            "Your own button (WFH/WFA) recorded you at %(hours)s WIB.",
            hours=", ".join(company._attendance_clock(one.punch_time) for one in own),
        )

    def _told(self, company, moment):
        """Return a moment as an hour, with the date where that is not the one asked
        about."""
        if not moment:
            return ""
        clock = company._attendance_clock
        if company._attendance_today(moment) == self.work_date:
            return clock(moment)
        return clock(moment, "%d/%m/%Y %H:%M")

    def _table_of_scans(self, company, punches):
        clock = company._attendance_clock
        return _table(
            (self.env._("Scan"), self.env._("Terminal"), self.env._("Received")),
            [
                (
                    clock(punch.punch_time or punch.received_at),
                    punch._told_where(),
                    self._told(company, punch.received_at),
                )
                for punch in punches
            ],
        )

    def _table_of_terminals(self, company, devices, known):
        words = {
            Arrival.ARRIVED: self.env._("Scan arrived"),
            Arrival.NEVER_HEARD: self.env._("Never heard"),
            Arrival.NOT_HEARD: self.env._("Not connected: may still hold a scan"),
            Arrival.NOT_ENROLLED: self.env._("You are not enrolled there"),
            Arrival.NO_SCAN: self.env._("No scan of yours"),
        }
        return _table(
            (self.env._("Terminal"), self.env._("Last Heard"), self.env._("Says")),
            [
                (
                    device.name,
                    self._told(company, device.status_id.last_heard),
                    words[known[device.id]],
                )
                for device in devices
            ],
        )


def _table(heads, rows):
    """Return rows of plain texts as an HTML table, False without rows."""
    if not rows:
        return False
    head = Markup("").join(Markup("<th>%s</th>") % text for text in heads)
    body = Markup("").join(
        Markup("<tr>%s</tr>")
        % Markup("").join(Markup("<td>%s</td>") % text for text in row)
        for row in rows
    )
    return Markup(
        '<table class="table table-sm"><thead><tr>%s</tr></thead><tbody>%s</tbody>'
        "</table>"
    ) % (head, body)
