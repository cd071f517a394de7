from collections import defaultdict
from datetime import date, datetime, timedelta

from odoo import api, fields, models

from .hr_attendance_sentences import reason_forms, review_forms

# Documents whose kind is told to those only who may read the document: the path of
# the name of the kind.
PAPERS = {
    "hr.leave": "holiday_status_id.name",
    "hr.attendance.excuse": "type_id.name",
    "hr.attendance.standing.assignment": "name",
}
# What everybody who sees the day may know by name.
NAMED = {
    "hr.department": "name",
    "hr.attendance.obligation": "name",
    "hr.attendance.device": "name",
}
HOURS = ("due", "out", "deadline", "heard")


class HrAttendanceDay(models.Model):
    """What a day's reasons say, in sentences for whoever reads them."""

    _inherit = "hr.attendance.day"

    explanation = fields.Char(compute="_compute_explanation")
    corrections = fields.Text(compute="_compute_corrections")
    clock_due_in = fields.Char("Scan In Due At", compute="_compute_clock_due")
    clock_due_out = fields.Char("Scan Out Due At", compute="_compute_clock_due")

    @api.depends("reasons", "review", "first_in", "last_out", "due_in")
    @api.depends_context("uid", "lang")
    def _compute_explanation(self):
        """One sentence per reason; names are read once for all days. The kind of a
        leave or an excuse is told to those who may read that document."""
        forms, reviews = reason_forms(self.env), review_forms(self.env)
        names = self._names_of_reasons()
        for day in self:
            sentences = [
                day._sentence(forms.get(code, ()), args, names)
                for code, args in day.reasons or ()
            ]
            sentences.append(reviews.get(day.review))
            day.explanation = "; ".join(filter(None, sentences))

    def _sentence(self, forms, args, names):
        """Return the first sentence of which everything is known."""
        told = self._told(args, names)
        for form in forms:
            try:
                return form % told
            except KeyError:
                continue
        return None

    def _told(self, args, names):
        """Return what a reason knows, as it is read: local hours, dd/mm/yyyy, names."""
        told = {
            "first_in": self.first_in and self._told_moment(self.first_in),
            "last_out": self.last_out and self._told_moment(self.last_out),
            "due_in": self.due_in and self._told_moment(self.due_in),
            "name": args.get("name"),
        }
        for key in HOURS:
            if args.get(key):
                told[key] = self._told_moment(_moment(args[key]))
        if args.get("since"):
            told["since"] = self._told_moment(_moment(args["since"]), dated=True)
        if args.get("date"):
            told["date"] = _told_date(args["date"])
        if args.get("until"):
            told["until"] = self._told_last_date(args["until"])
        if args.get("minutes"):
            told["minutes"] = self._told_minutes(args["minutes"])
        if args.get("device"):
            told["terminal"] = names.get(("hr.attendance.device", args["device"]))
        if args.get("ref"):
            model, number = args["ref"]
            key = "paper" if model in PAPERS else "name"
            told[key] = names.get((model, number))
        return {key: value for key, value in told.items() if value}

    def _told_moment(self, moment, dated=False):
        """Return a moment (naive UTC) as an hour of the city, with its date where that
        is not the date of the day."""
        clock = self.company_id._attendance_clock
        hour, local_date = clock(moment), clock(moment, "%d/%m/%Y")
        if not dated and local_date == self.work_date.strftime("%d/%m/%Y"):
            return hour
        return self.env._("%(hour)s on %(date)s", hour=hour, date=local_date)

    def _told_last_date(self, value):
        """Return the last date of something that ends on a date, or at a moment."""
        if "T" not in value:
            return _told_date(value)
        last = _moment(value) - timedelta(seconds=1)
        return self.company_id._attendance_clock(last, "%d/%m/%Y")

    @api.model
    def _told_minutes(self, minutes):
        if minutes == 1:
            return self.env._("1 minute")
        return self.env._("%(number)s minutes", number=minutes)

    def _names_of_reasons(self):
        """Return ``{(model, id): name}`` of what the reasons refer to, as far as the
        user may know it."""
        wanted = defaultdict(set)
        for day in self:
            for _code, args in day.reasons or ():
                if args.get("device"):
                    wanted["hr.attendance.device"].add(args["device"])
                if args.get("ref"):
                    model, number = args["ref"]
                    wanted[model].add(number)
        found = {}
        for model, numbers in wanted.items():
            path = PAPERS.get(model) or NAMED.get(model)
            if not path:
                continue
            records = self.env[model].browse(numbers).exists()
            if model in PAPERS:
                records = records.sudo(False)._filtered_access("read")
            for record in records.sudo().with_context(active_test=False):
                found[model, record.id] = record.mapped(path)[0]
        return found

    @api.depends("due_in", "due_out")
    @api.depends_context("lang")
    def _compute_clock_due(self):
        for day in self:
            day.clock_due_in = day.due_in and day._told_moment(day.due_in)
            day.clock_due_out = day.due_out and day._told_moment(day.due_out)

    @api.depends("corrected")
    @api.depends_context("lang")
    def _compute_corrections(self):
        """What a corrected day said before and says now, by which document: whoever may
        read the day may read both."""
        lines = (
            self.env["hr.attendance.correction.line"]
            .sudo()
            .search_fetch(
                [("day_id", "in", self.ids), ("state", "=", "done")], order="id"
            )
            .grouped("day_id")
        )
        for day in self:
            day.corrections = "\n".join(
                self.env._(
                    "%(before)s → %(after)s (%(document)s)",
                    before=line.before_text,
                    after=line.after_text,
                    document=line.correction_id.name,
                )
                for line in lines.get(day, ())
            )


def _moment(text):
    """Return a moment of a reason as naive UTC."""
    return datetime.fromisoformat(text.removesuffix("Z"))


def _told_date(text):
    return date.fromisoformat(text).strftime("%d/%m/%Y")
