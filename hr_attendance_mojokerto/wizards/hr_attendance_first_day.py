import base64
from datetime import UTC

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.hr_attendance_print import paper
from ..models.hr_version import KINDS
from ..rules.hours import moment_at
from ..rules.print_pages import lines_of, pages
from ..rules.recap_book import Sheet, write

REPORT = "hr_attendance_mojokerto.hr_attendance_first_day_report_action"
# In the order of the report; "not_seen" is added up from states below.
COLUMNS = (
    "expected",
    "present",
    "leave",
    "duty",
    "excused",
    "announced",
    "not_due",
    "not_seen",
    "unexplained",
    "absent",
    "no_data",
)
# In pixels: rows of SKPD below the table by kinds, and on the other pages; their sums.
SHEET = (542, 820, 26)
OF_LINES = tuple(name for name in COLUMNS if name != "not_seen")


class HrAttendanceFirstDay(models.TransientModel):
    """How many are there on the first day after long holidays, or on any date, at any
    hour: for the report asked for on the same day."""

    _name = "hr.attendance.first.day"
    _description = "First Day Attendance Report"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    work_date = fields.Date(
        "Date", required=True, default=lambda self: self._default_work_date()
    )
    hour = fields.Float(
        "Until the Hour",
        required=True,
        default=lambda self: self._default_hour(),
        help="Who came later is not counted as present.",
    )
    table = fields.Html("Figures", compute="_compute_report", sanitize=False)
    text = fields.Text("Text to Copy", compute="_compute_report")
    file = fields.Binary(readonly=True, attachment=False)

    def _default_work_date(self):
        return self.env.company._attendance_today()

    def _default_hour(self):
        clock = self.env.company._attendance_clock(fields.Datetime.now(), "%H %M")
        hour, minute = map(int, clock.split())
        return hour + minute / 60

    @api.constrains("hour", "work_date")
    def _check_time(self):
        for report in self:
            if not 0 <= report.hour <= 24:
                raise UserError(
                    self.env._("The hour of the report lies between 00:00 and 24:00.")
                )
            today = report.company_id._attendance_today()
            if report.work_date > today:
                raise UserError(
                    self.env._(
                        "Nothing is known of %(date)s yet: choose today or an earlier "
                        "date.",
                        date=report.work_date.strftime("%d/%m/%Y"),
                    )
                )

    def _moment(self):
        """Return until when people count as seen (naive UTC); never in the future."""
        zone = self.company_id._attendance_zone()
        asked = moment_at(self.work_date, self.hour, zone)
        asked = asked.astimezone(UTC).replace(tzinfo=None)
        return min(asked, fields.Datetime.now())

    def _figures(self, by):
        """Return ``{key: {column: people}}`` of the date by a field of the lines, and
        under ``None`` their sums."""
        lines = self.env["hr.attendance.recap.line"]
        domain = Domain("company_id", "=", self.company_id.id) & Domain(
            "work_date", "=", self.work_date
        )
        found = {}
        for key, missing, *counts in lines._read_group(
            domain, [by], ["missing:sum", *(f"{name}:sum" for name in OF_LINES)]
        ):
            row = dict(zip(OF_LINES, (count or 0 for count in counts), strict=True))
            found[key or False] = {**row, "not_seen": missing or 0}
        later = domain & Domain("present", "=", 1)
        later &= Domain("seen_at", ">", self._moment())
        for key, people in lines._read_group(later, [by], ["__count"]):
            found[key or False]["present"] -= people
            found[key or False]["not_seen"] += people
        found = {key: row for key, row in found.items() if row["expected"]}
        found[None] = {
            name: sum(row[name] for row in found.values()) for name in COLUMNS
        }
        return found

    def _kinds_of_papers(self):
        """Return ``[(kind, people)]`` of leave and excuses for those who may know."""
        papers = self.env["hr.attendance.recap.paper"]
        if not papers.has_access("read"):
            return []
        found = {}
        for field in ("leave_type_id", "excuse_type_id"):
            for kind, people in papers._read_group(
                [
                    ("company_id", "=", self.company_id.id),
                    ("work_date", "=", self.work_date),
                    ("whole_days", "=", 1),
                    (field, "!=", False),
                ],
                [field],
                ["employee_id:count_distinct"],
            ):
                name = kind.sudo().name
                found[name] = found.get(name, 0) + people
        return sorted(found.items())

    def _heads(self):
        names = {
            "not_seen": self.env._("Not Seen Yet"),
            "expected": self.env._("Expected"),
        }
        lines = self.env["hr.attendance.recap.line"]
        return [
            names.get(name)
            or lines._fields[name].get_description(self.env, ["string"])["string"]
            for name in COLUMNS
        ]

    def _as_of(self):
        """Return how sure the figures are."""
        lines = self.env["hr.attendance.recap.line"]
        days = Domain("company_id", "=", self.company_id.id) & Domain(
            "work_date", "=", self.work_date
        )
        if not lines.search_count(days, limit=1):
            return self.env._("No days of this date are known that you may see")
        open_days = lines.search_count(days & Domain("closed", "=", False), limit=1)
        hour = self.company_id._attendance_clock(self._moment())
        now = self.company_id._attendance_clock(fields.Datetime.now())
        if open_days and now == hour:
            return self.env._("Provisional, as of %(hour)s", hour=hour)
        if open_days:
            # Who is due by now is counted as it is now, whatever hour was asked for.
            return self.env._(
                "Provisional at %(now)s; people seen until %(hour)s", now=now, hour=hour
            )
        return self.env._("Closed; people seen until %(hour)s", hour=hour)

    def _parts(self):
        """Return the two tables: (name, head of the first column, [(name, numbers)],
        sums)."""
        kinds, skpds = self._figures("employee_kind"), self._figures("home_skpd_id")
        numbers = self._numbers
        labels = dict(KINDS)
        none = self.env._("Without an SKPD")
        named = sorted(
            (
                (key.sudo().skpd_sequence, key.sudo().name) if key else (10**9, none),
                row,
            )
            for key, row in skpds.items()
            if key is not None
        )
        return [
            (
                self.env._("By Kind"),
                self.env._("Kind of Employee"),
                [
                    (labels.get(key, "-"), numbers(row))
                    for key, row in kinds.items()
                    if key is not None
                ],
                numbers(kinds[None]),
            ),
            (
                self.env._("By SKPD"),
                self.env._("SKPD"),
                [(name, numbers(row)) for (_order, name), row in named],
                numbers(skpds[None]),
            ),
        ]

    @api.model
    def _numbers(self, row):
        return tuple(row[name] for name in COLUMNS)

    @api.depends("work_date", "hour", "company_id")
    @api.depends_context("uid", "lang")
    def _compute_report(self):
        for report in self:
            if not report.work_date:
                report.table = report.text = ""
                continue
            parts = report._parts()
            report.text = report._told(parts)
            report.table = report._drawn(parts)

    def _told(self, parts):
        """Return the sums as lines to copy into a message: numbers, no names."""
        title = self.env._(
            "Attendance of %(units)s on %(date)s",
            units=self._counted(),
            date=self.work_date.strftime("%d/%m/%Y"),
        )
        sums = zip(self._heads(), parts[0][3], strict=True)
        return "\n".join(
            [
                title,
                f"({self._as_of()})",
                *(f"{head}: {number}" for head, number in sums),
                *(f"- {kind}: {number}" for kind, number in self._kinds_of_papers()),
            ]
        )

    def _drawn(self, parts):
        body = Markup("")
        heads = self._heads()
        for _name, first, rows, sums in parts:
            cells = Markup("").join(
                Markup("<th class='text-end'>%s</th>") % head for head in heads
            )
            lines = Markup("").join(
                Markup("<tr><td>%s</td>%s</tr>") % (name, self._cells(numbers))
                for name, numbers in [*rows, (self.env._("Total"), sums)]
            )
            body += Markup(
                "<div class='table-responsive'><table class='table table-sm'>"
                "<thead><tr><th>%s</th>%s</tr></thead><tbody>%s</tbody></table></div>"
            ) % (first, cells, lines)
        return Markup("<p><strong>%s</strong><br/>%s</p>%s") % (
            self._counted(),
            self._as_of(),
            body,
        )

    @api.model
    def _cells(self, numbers):
        return Markup("").join(
            Markup("<td class='text-end'>%s</td>") % number for number in numbers
        )

    def action_export(self):
        """Take the report as a workbook."""
        self.ensure_one()
        title = self.env._("First Day Attendance Report")
        date = self.work_date.strftime("%d/%m/%Y")
        above = (self._counted(), f"{title} {date}", self._as_of())
        sheets = [
            Sheet(
                name,
                above,
                (self.env._("No."), first, *self._heads()),
                [
                    (place, row, *numbers)
                    for place, (row, numbers) in enumerate(rows, 1)
                ],
                total_label=self.env._("Total"),
            )
            for name, first, rows, _sums in self._parts()
        ]
        kinds = self._kinds_of_papers()
        if kinds:
            sheets.append(
                Sheet(
                    self.env._("Leave and Excuses"),
                    above,
                    (
                        self.env._("No."),
                        self.env._("Kind"),
                        self.env._("Number of People"),
                    ),
                    [(place, *kind) for place, kind in enumerate(kinds, 1)],
                    total_label=self.env._("Total"),
                )
            )
        self.file = base64.b64encode(write(sheets))
        name = f"{title} {self.work_date:%d-%m-%Y}.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=1",
            "target": "self",
        }

    def _paper(self):
        """Return what is printed, and which SKPD stand on which page."""
        parts = self._parts()
        kinds = ", ".join(
            f"{kind}: {people}" for kind, people in self._kinds_of_papers()
        )
        sheet = paper(*SHEET)
        above = 22 * len(parts[0][2]) + 18 * bool(kinds) * lines_of(kinds, 180)
        heights = [18 * lines_of(name, 60) + 4 for name, _numbers in parts[1][2]]
        return {
            "parts": parts,
            "heads": self._heads(),
            "kinds": kinds,
            "as_of": self._as_of(),
            "counted": self._counted(),
            "pages": pages(heights, sheet._replace(first=max(sheet.first - above, 22))),
        }

    def action_print(self):
        """Print the report on the letterhead."""
        return self.env.ref(REPORT).report_action(self)

    def action_refresh(self):
        """Count again as of now."""
        self.ensure_one()
        self.hour = self._default_hour()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
