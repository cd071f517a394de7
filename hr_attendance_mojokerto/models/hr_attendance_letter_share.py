from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.dates import dates_within
from .hr_attendance_excuse import OPEN

# Dates looked at; longer letters are judged by their first ones.
MOST_DATES = 31


class HrAttendanceLetter(models.Model):
    """How many of an SKPD work from elsewhere at once, and whether that is too many."""

    _inherit = "hr.attendance.letter"

    share = fields.Float(
        "At Most at Once (%)",
        help="Of the people of an SKPD who may work from elsewhere on one date; 0: not "
        "limited.",
    )
    share_note = fields.Text("Share per SKPD", compute="_compute_share_note")
    share_exceeded = fields.Boolean(compute="_compute_share_note")

    @api.constrains("share")
    def _check_share(self):
        for letter in self:
            if not 0 <= letter.share <= 100:
                raise ValidationError(
                    self.env._(
                        "A share of %(share)s %% is not possible: enter 0 to 100.",
                        share=f"{letter.share:g}",
                    )
                )

    @api.depends(
        "share",
        "type_id",
        "line_ids.employee_id",
        "line_ids.date_from",
        "line_ids.date_to",
    )
    @api.depends_context("lang")
    def _compute_share_note(self):
        for letter in self:
            shares = letter.remote and letter._shares() or []
            sentences = []
            letter.share_exceeded = False
            for skpd, date, away, staff in shares:
                share = 100 * away / staff
                exceeded = letter.share and share > letter.share
                values = {
                    "skpd": skpd.name,
                    "date": date.strftime("%d/%m/%Y"),
                    "away": away,
                    "staff": staff,
                    "share": f"{share:.0f}",
                    "most": f"{letter.share:g}",
                }
                if exceeded:
                    letter.share_exceeded = True
                    sentences.append(
                        self.env._(
                            "%(skpd)s, %(date)s: %(away)s of %(staff)s = %(share)s %%, "
                            "more than %(most)s %%",
                            **values,
                        )
                    )
                else:
                    sentences.append(
                        self.env._(
                            "%(skpd)s, %(date)s: %(away)s of %(staff)s = %(share)s %%",
                            **values,
                        )
                    )
            letter.share_note = "\n".join(sentences)

    def _shares(self):
        """Return ``[(SKPD, date, people away, people of the SKPD)]``: for each SKPD the
        date on which most are away, by this letter and by all others."""
        lines = self.line_ids.filtered(
            lambda line: line.employee_id and line.date_from and line.date_to
        )
        if not lines:
            return []
        dates = sorted(
            {
                date
                for line in lines
                for date in dates_within(
                    line.date_from, line.date_to, line.date_from, line.date_to
                )
            }
        )[:MOST_DATES]
        staff = self._staff_on(lines.employee_id._origin.ids, dates)
        away = defaultdict(set)
        for line in lines:
            for date in dates_within(line.date_from, line.date_to, dates[0], dates[-1]):
                away[date].add(line.employee_id._origin.id)
        for person, start, end in self._others_away(dates):
            for date in dates_within(start, end, dates[0], dates[-1]):
                away[date].add(person)
        found = {}
        for (skpd, date), people in sorted(staff.items()):
            count = len(people & away[date])
            if count and count > found.get(skpd, (None, 0))[1]:
                found[skpd] = (date, count, len(people))
        units = self.env["hr.department"].sudo()
        return sorted(
            ((units.browse(skpd), *values) for skpd, values in found.items()),
            key=lambda row: (-row[2] / row[3], row[0].name),
        )

    @api.model
    def _staff_on(self, people, dates):
        """Return ``{(SKPD id, date): employee ids}`` of the SKPD of these people."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT theirs.employee_id
                     FROM hr_version own
                     JOIN hr_department unit ON unit.id = own.department_id
                     JOIN hr_department other ON other.skpd_id = unit.skpd_id
                     JOIN hr_version theirs ON theirs.department_id = other.id
                    WHERE own.employee_id = ANY(%s)""",
                people,
            )
        )
        keys = {(person, date) for (person,) in rows for date in dates}
        staff = defaultdict(set)
        named = set()
        assignments = self.env["hr.version"].sudo()._assignments(keys)
        for (person, date), found in assignments.items():
            if found.gone or not found.skpd:
                continue
            staff[found.skpd, date].add(person)
            if person in people:
                named.add(found.skpd)
        return {key: ids for key, ids in staff.items() if key[0] in named}

    def _others_away(self, dates):
        rows = (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search_fetch(
                [
                    ("type_id.remote", "=", True),
                    ("state", "in", OPEN),
                    ("date_from", "<=", dates[-1]),
                    ("date_to", ">=", dates[0]),
                ],
                ["employee_id", "date_from", "date_to"],
            )
        )
        return [(row.employee_id.id, row.date_from, row.date_to) for row in rows]
