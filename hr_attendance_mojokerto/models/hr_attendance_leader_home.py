from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.fields import Command

from ..rules.board import COLUMNS
from . import hr_attendance_terms as terms
from .hr_attendance_leader_request import OPEN

# SKPD and requests told on the page; the others are a touch away.
MOST_SKPD = 8
MOST_REQUESTS = 20
# Why there is no rate of an SKPD whose data are not there.
APART = ("silent", "no_data")
# Ended dates of the trend.
TREND = 10
# Calendar days in which so many ended dates lie.
TREND_BACK = timedelta(days=21)


class HrAttendanceOfficeDay(models.Model):
    """What a leader of the city sees first: today in the numbers of the wall, the SKPD
    to ask about, what was asked and answered."""

    _inherit = "hr.attendance.office.day"

    @api.model
    def leader_home(self):
        """Return the page as plain values: of the SKPD whose cards the user may read,
        in a number of queries that does not grow with them."""
        company = self.env.company
        now = fields.Datetime.now()
        today = company._attendance_today(now)
        cards = self.search_fetch(
            [("work_date", "=", today), ("company_id", "=", company.id)], ["skpd_id"]
        )
        return {
            "name": self.env.user.name,
            "date": fields.Date.to_string(today),
            "today": self._told_today(cards, now) if cards else None,
            "requests": self._told_requests_sent(),
            "monitors": self._told_monitors(),
            "trend": self._told_trend(company, today),
        }

    def _told_today(self, cards, now):
        """Return what the wall would say of these cards, and the SKPD to ask about."""
        company = self.env.company
        board = (
            self.env["hr.attendance.monitor"]
            .sudo()
            .new(
                {
                    "name": "-",
                    "company_id": company.id,
                    "skpd_ids": [Command.set(cards.skpd_id.ids)],
                }
            )
            ._board(now)
        )
        as_of = board["as_of"] and datetime.fromisoformat(
            board["as_of"].removesuffix("Z")
        )
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in board["skpds"]]
        return {
            "as_of": company._attendance_clock(as_of, "%H:%M:%S") if as_of else None,
            "age": (now - as_of).total_seconds() if as_of else None,
            "now": fields.Datetime.to_string(now),
            "stale": board["stale"],
            "holiday": board["holiday"],
            "live": board["life"] == "live",
            "published": board["published"],
            "totals": board["totals"],
            "rate": board["rate"],
            "no_rate": board["no_rate"],
            "due_silent": sum(row["due"] for row in rows if row["no_rate"] == "silent"),
            "offices": board["offices"],
            "complete": board["complete"],
            "terminals": board["terminals"],
            "skpds": self._told_to_ask(rows, cards),
        }

    def _told_to_ask(self, rows, cards):
        """Return the SKPD with most people to ask about, those late told beside, and
        the state of their head. As on the wall, nobody is asked about for coming late,
        and those whose data are not there are never ranked."""
        asked = [
            (row["missing"] + row["unexplained"] + row["absent"], row["late"], row)
            for row in rows
            if row["no_rate"] not in APART
        ]
        asked = sorted(
            (one for one in asked if one[0]),
            key=lambda one: (-one[0], -one[1], one[2]["id"]),
        )[:MOST_SKPD]
        by_skpd = {card.skpd_id.id: card for card in cards}
        today = self.env.company._attendance_today()
        heads = (
            self.env["hr.department"]
            .sudo()
            ._heads({(row["id"], today) for _missing, _late, row in asked})
        )
        people = self.env["hr.employee"].sudo().browse(heads.values())
        names = {person.id: person.name for person in people}
        states = dict(terms.selection_state(self.env))
        return [
            {
                "id": by_skpd[row["id"]].id,
                "name": by_skpd[row["id"]].skpd_id.sudo().name,
                "rate": row["rate"],
                "missing": missing,
                "late": late,
                "head": names.get(heads.get((row["id"], today))),
                "head_kind": row["head_kind"]
                if row["head_kind"] != "definitive"
                else None,
                "head_state": states.get(row["head_state"]),
            }
            for missing, late, row in asked
        ]

    @api.model
    def _told_requests_sent(self):
        """Return what the user sent and has not ended, answers first."""
        requests = self.env["hr.attendance.leader.request"].search(
            [("sender_id", "=", self.env.uid), ("state", "in", OPEN)],
            order="state, due_date, id",
            limit=MOST_REQUESTS,
        )
        kinds = dict(requests._fields["kind"]._description_selection(self.env))
        return [
            {
                "id": request.id,
                "kind": kinds[request.kind],
                "person": request.employee_id.sudo().name,
                "dates": request._told_dates(),
                "answered": request.state == "answered",
                "answer": request.answer or "",
                "due": request.due_date.strftime("%d/%m/%Y"),
                "overdue": request.is_overdue,
            }
            for request in requests
        ]

    @api.model
    def _told_monitors(self):
        """Return the wall screens of the user, with their addresses."""
        monitors = self.env["hr.attendance.monitor"]
        if not monitors.has_access("read"):
            return []
        return [
            {"id": monitor.id, "name": monitor.name, "url": monitor.url}
            for monitor in monitors.search(
                [("owner_id", "=", self.env.uid), ("revoked", "=", False)]
            )
        ]

    @api.model
    def _told_trend(self, company, today):
        """Return the rate of the last ended working days of the city, all SKPD
        together: on others some people of a roster are due, which compares with
        nothing."""
        found = self._read_group(
            [
                ("company_id", "=", company.id),
                ("work_date", ">=", today - TREND_BACK),
                ("work_date", "<", today),
                ("life", "!=", "live"),
                ("rate_known", "=", True),
            ],
            ["work_date:day"],
            ["rate:avg"],
            order="work_date:day",
        )
        days = self.env["hr.attendance.day"].sudo()
        is_working = days._working_days(company, today - TREND_BACK, today)
        rates = [
            {"date": fields.Date.to_string(date), "rate": round(rate, 1)}
            for date, rate in found
            if rate is not None and is_working(date)
        ]
        return rates[-TREND:]
