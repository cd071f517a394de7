from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.policy import policy_on
from ..rules.working_days import add_working_days

# More days than the working days of any excuse time need (calendar days).
FAR = 366
# Terminals named in one sentence; the others are counted.
NAMED_TERMINALS = 3


class HrAttendanceOfficeDay(models.Model):
    """What a card waits for before it can be closed, in sentences."""

    _inherit = "hr.attendance.office.day"

    blocker = fields.Text("Waits For", compute="_compute_blocker")

    @api.depends("life", "undecided_count")
    @api.depends_context("lang")
    def _compute_blocker(self):
        waits = self._waits(fields.Datetime.now())
        for card in self:
            card.blocker = "\n".join(waits[card.id])

    def _waits(self, now):
        """Return ``{card id: sentences}``: what stands against closing each card at
        ``now`` (naive UTC); nothing for cards that can be closed, or are."""
        waits = {card.id: [] for card in self}
        for card in self.filtered(lambda card: card.life == "live"):
            end = card._told_moment(card.window_end)
            waits[card.id].append(
                self.env._(
                    "the last scans of the date are due by %(moment)s", moment=end
                )
                if end
                else self.env._("the date has not ended")
            )
        ended = self.sudo().filtered(lambda card: card.life in ("ended", "complete"))
        if not ended:
            return waits
        silent = self._silent_terminals(ended.ids, now)
        papers = self._undecided_requests(ended.ids)
        until = ended._excuses_until()
        registers = self._open_registers(ended)
        years = self._confirmed_years(ended)
        for card in ended:
            today = card.company_id._attendance_today(now)
            last = until[card.id]
            undecided = sum(
                card.company_id._attendance_today(filed) <= last
                if filed
                else waited is not None and waited >= today
                for filed, waited in papers.get(card.id, ())
            )
            waits[card.id] += filter(
                None,
                (
                    card._sentence_of_terminals(silent.get(card.id)),
                    card._sentence_of_time(today, last),
                    card._sentence_of_requests(undecided),
                    card._sentence_of_registers(registers),
                    card._sentence_of_year(years),
                ),
            )
        return waits

    def _told_moment(self, moment):
        return self.company_id._attendance_clock(moment, "%H:%M, %d/%m/%Y")

    def _sentence_of_terminals(self, silent):
        if not silent:
            return None
        named = ", ".join(
            self.env._(
                "%(terminal)s since %(moment)s",
                terminal=name,
                moment=self._told_moment(heard) or self.env._("ever"),
            )
            for name, heard in silent[:NAMED_TERMINALS]
        )
        more = len(silent) - NAMED_TERMINALS
        if more > 0:
            named = self.env._("%(named)s and %(more)s more", named=named, more=more)
        return self.env._(
            "terminals not heard: %(named)s; connect them or enter a manual register",
            named=named,
        )

    def _sentence_of_time(self, today, last):
        if today > last:
            return None
        return self.env._(
            "excuses are accepted until %(date)s", date=last.strftime("%d/%m/%Y")
        )

    def _sentence_of_requests(self, number):
        if not number:
            return None
        return self.env._("requests without a decision: %(number)s", number=number)

    def _sentence_of_registers(self, registers):
        if (self.skpd_id.id, self.work_date) not in registers:
            return None
        return self.env._("a manual register is open: approve or withdraw it")

    def _sentence_of_year(self, years):
        year = self.work_date.year
        if (self.company_id.id, year) in years:
            return None
        return self.env._(
            "holidays of %(year)s not confirmed: enter the number of the decree",
            year=str(year),
        )

    @api.model
    def _undecided_requests(self, ids):
        """Return ``{card id: [(filed at, waited for until)]}``: the undecided requests
        of the people of some cards; filed ones with their moment (naive UTC), announced
        ones with the last date on which the letter is waited for."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT office.id, request.filed, request.waited
                  FROM hr_attendance_office_day office
                  JOIN hr_attendance_day day ON day.work_date = office.work_date
                   AND day.skpd_id = office.skpd_id
                  JOIN (SELECT employee_id, date_from AS first, date_to AS last,
                               CASE WHEN state IN ('filed', 'checked')
                                    THEN coalesce(filed_at, create_date) END AS filed,
                               announced_until AS waited
                          FROM hr_attendance_excuse
                         WHERE state IN ('announced', 'filed', 'checked')
                         UNION ALL
                        SELECT employee_id, request_date_from, request_date_to,
                               create_date, NULL
                          FROM hr_leave WHERE state IN ('confirm', 'validate1')) request
                    ON request.employee_id = day.employee_id
                   AND day.work_date BETWEEN request.first AND request.last
                 WHERE office.id = ANY(%s)
                """,
                list(ids),
            )
        )
        found = {}
        for card, filed, waited in rows:
            found.setdefault(card, []).append((filed, waited))
        return found

    def _excuses_until(self):
        """Return ``{card id: last local date}`` on which excuses are accepted: some
        working days after the date, or what BKPSDM granted beyond."""
        found = {}
        for company, cards in self.grouped("company_id").items():
            normal = self._normal_time(company, set(cards.mapped("work_date")))
            found.update((card.id, normal[card.work_date]) for card in cards)
        extensions = self.env["hr.attendance.extension"].sudo()
        for extension in extensions.search(
            [
                ("skpd_id", "in", self.skpd_id.ids),
                ("date_from", "<=", max(self.mapped("work_date"))),
                ("date_to", ">=", min(self.mapped("work_date"))),
            ]
        ):
            for card in self:
                if (
                    card.skpd_id == extension.skpd_id
                    and extension.date_from <= card.work_date <= extension.date_to
                ):
                    found[card.id] = max(found[card.id], extension.open_until)
        return found

    @api.model
    def _normal_time(self, company, dates):
        """Return ``{date: last local date}`` for excuses by the rules in force then, in
        working days of the office."""
        first, last = min(dates), max(dates)
        policies = self.env["hr.attendance.policy"].sudo()._policies(company)
        is_working = (
            self.env["hr.attendance.day"]
            .sudo()
            ._working_days(company, first, last + timedelta(days=FAR))
        )
        return {
            date: add_working_days(
                date, policy_on(date, policies).excuse_days, is_working
            )
            for date in dates
        }

    @api.model
    def _open_registers(self, cards):
        """Return the (SKPD id, date) of which a manual register is not decided."""
        registers = (
            self.env["hr.attendance.register"]
            .sudo()
            .search_fetch(
                [
                    ("state", "=", "draft"),
                    ("skpd_id", "in", cards.skpd_id.ids),
                    ("work_date", "in", list(set(cards.mapped("work_date")))),
                ],
                ["skpd_id", "work_date"],
            )
        )
        return {(register.skpd_id.id, register.work_date) for register in registers}

    @api.model
    def _confirmed_years(self, cards):
        """Return the (company id, year) whose holidays were decided."""
        decisions = (
            self.env["hr.attendance.calendar.decision"]
            .sudo()
            .search_fetch(
                [
                    ("kind", "=", "year"),
                    ("state", "=", "confirmed"),
                    ("company_id", "in", cards.company_id.ids),
                ],
                ["company_id", "year"],
            )
        )
        return {(decision.company_id.id, decision.year) for decision in decisions}
