from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.roster import collisions

MOST_CELLS = 10_000


class HrAttendanceRosterMonth(models.Model):
    """How cells of a month are changed: in sets, each compared with what whoever
    changed it saw, so that nobody writes over what another wrote meanwhile."""

    _inherit = "hr.attendance.roster.month"

    def save_cells(self, changes, reason=None):
        """Change cells: ``[{employee_id, date, before: [shift ids], after: [...]}]``.

        Returns ``saved`` (keys), ``refused`` (with ``sentence`` and what the cell holds
        ``now``), ``remarks`` of the people touched and the ``revision``. In a published
        month dates that are past need a reason: without one nothing is saved and
        ``reason_needed`` is true.
        """
        self._check_editing()
        cells = self._read_changes(changes)
        sheet = self.sudo()
        # One writer at a time: the second starts anew and sees what the first wrote.
        sheet.write({"revision": sheet.revision + 1})
        sheet.flush_recordset()
        reason = (reason or "").strip()
        today = self.company_id._attendance_today()
        if (
            self.state == "published"
            and not reason
            and any(date < today for _employee, date in cells)
        ):
            return {"reason_needed": True}
        people, locked = sheet._people()
        lines = sheet._lines(people)
        refused = self._refused_cells(cells, people, locked, lines)
        accepted = {key: one for key, one in cells.items() if key not in refused}
        if self.state == "published":
            refused |= sheet._refuse_collisions(accepted, people, lines)
            sheet._write_rows(accepted, lines, reason)
        else:
            sheet._write_plan(accepted)
        for key, (_before, after) in accepted.items():
            lines[key] = after
        touched = {employee for employee, _date in cells} & people.keys()
        only = {key: one for key, one in lines.items() if key[0] in touched}
        some = {employee: people[employee] for employee in touched}
        remarks = sheet._remarks(some, only, locked, sheet._papers_of(some))
        return {
            "saved": [f"{employee}|{date}" for employee, date in accepted],
            "refused": [
                {
                    "employee_id": key[0],
                    "date": str(key[1]),
                    "sentence": sentence,
                    "now": lines.get(key, []),
                }
                for key, sentence in refused.items()
            ],
            "touched": sorted(touched),
            "remarks": self._keyed(remarks),
            "revision": self.revision,
        }

    @api.model
    def _read_changes(self, changes):
        """Return ``{(employee id, date): (before, after)}`` of what a client sent."""
        if len(changes) > MOST_CELLS:
            raise UserError(
                self.env._(
                    "More than %(most)s cells at once: save fewer.", most=MOST_CELLS
                )
            )
        return {
            (int(one["employee_id"]), fields.Date.to_date(one["date"])): (
                sorted({int(shift) for shift in one["before"]}),
                list(dict.fromkeys(int(shift) for shift in one["after"])),
            )
            for one in changes
        }

    def _refused_cells(self, cells, people, locked, lines):
        """Return ``{key: sentence}`` of the cells that cannot be changed so."""
        dates = set(self._dates())
        offered = set(self.sudo()._shifts_offered().ids)
        own_past = self._own_past_employees()
        today = self.company_id._attendance_today()
        found = {}
        for key, (before, after) in cells.items():
            employee, date = key
            now = sorted(lines.get(key, []))
            if date not in dates:
                found[key] = self.env._(
                    "%(date)s is not in this month.", date=date.strftime("%d/%m/%Y")
                )
            elif employee not in people:
                found[key] = self.env._("This person does not belong to the unit.")
            elif key in locked and after:
                found[key] = self._lock_sentence(locked[key])
            elif key in locked and self.state == "published":
                found[key] = self._lock_sentence(locked[key])
            elif now != before:
                found[key] = self.env._("Somebody else changed this cell meanwhile.")
            elif set(after) - offered - set(now):
                found[key] = self.env._("This shift is not offered to the unit.")
            elif self.state == "published" and date < today and employee in own_past:
                found[key] = self.env._(
                    "%(date)s is past and your own: ask the personnel clerk or BKPSDM "
                    "to put the roster right.",
                    date=date.strftime("%d/%m/%Y"),
                )
        return found

    def _own_past_employees(self):
        """Nobody but BKPSDM rewrites what the own roster asked."""
        if self.env["hr.department"]._is_user_bkpsdm():
            return set()
        return set(self.env.user.sudo().employee_ids.ids)

    def _refuse_collisions(self, accepted, people, lines):
        """Take out of ``accepted`` what would give a person two shifts at once; return
        the sentences."""
        found = {}
        around = self._beside(people)
        values = self._shift_values(
            {one for shifts in (*lines.values(), *around.values()) for one in shifts}
            | {one for _before, after in accepted.values() for one in after}
        )
        while True:
            by_person = defaultdict(list)
            for (employee, date), shifts in (
                {**around, **lines}
                | {key: new for key, (_old, new) in accepted.items()}
            ).items():
                by_person[employee] += [(date, values[shift]) for shift in shifts]
            faults = {}
            for employee in {employee for employee, _date in accepted}:
                for earlier, later in collisions(by_person[employee]):
                    for line, other in ((later, earlier), (earlier, later)):
                        key = (employee, line[0])
                        if key in accepted and key not in faults:
                            faults[key] = self.env._(
                                "%(shift)s cannot be worked beside %(other)s of "
                                "%(date)s.",
                                shift=line[1].code,
                                other=other[1].code,
                                date=other[0].strftime("%d/%m"),
                            )
                            break
            if not faults:
                return found
            found |= faults
            for key in faults:
                del accepted[key]

    def _write_plan(self, accepted):
        plans = self.env["hr.attendance.roster.plan"]
        if not accepted:
            return
        rows = plans.search([("sheet_id", "=", self.id)]).filtered(
            lambda row: (row.employee_id.id, row.work_date) in accepted
        )
        kept = rows.filtered(
            lambda row: (
                row.shift_id.id in accepted[row.employee_id.id, row.work_date][1]
            )
        )
        (rows - kept).unlink()
        known = {(row.employee_id.id, row.work_date, row.shift_id.id) for row in kept}
        plans.create(
            [
                {
                    "sheet_id": self.id,
                    "employee_id": employee,
                    "work_date": date,
                    "shift_id": shift,
                }
                for (employee, date), (_before, after) in accepted.items()
                for shift in after
                if (employee, date, shift) not in known
            ]
        )

    def _write_rows(self, accepted, lines, reason=None):
        """Make the rows in force of these cells what they should be, in one set, and
        keep what changed."""
        wanted = {key: after for key, (_before, after) in accepted.items()}
        if not wanted:
            return
        self._replace_rows(wanted)
        values = self._shift_values(
            {one for shifts in lines.values() for one in shifts}
            | {one for after in wanted.values() for one in after}
        )
        self.env["hr.attendance.roster.change"].create(
            [
                {
                    "sheet_id": self.id,
                    "department_id": self.department_id.id,
                    "employee_id": key[0],
                    "work_date": key[1],
                    "before": "+".join(values[one].code for one in lines.get(key, ())),
                    "after": "+".join(values[one].code for one in after),
                    "reason": reason,
                    "changed_by_id": self.env.uid,
                }
                for key, after in wanted.items()
                if sorted(after) != sorted(lines.get(key, ()))
            ]
        )

    @api.model
    def _replace_rows(self, wanted):
        """Make the roster of ``{(employee id, date): [shift ids]}`` just that."""
        rosters = self.env["hr.attendance.roster"].sudo()
        rows = rosters.search(
            [
                ("employee_id", "in", list({employee for employee, _date in wanted})),
                ("work_date", "in", list({date for _employee, date in wanted})),
            ]
        ).filtered(lambda row: (row.employee_id.id, row.work_date) in wanted)
        kept = rows.filtered(
            lambda row: row.shift_id.id in wanted[row.employee_id.id, row.work_date]
        )
        (rows - kept).unlink()
        known = {(row.employee_id.id, row.work_date, row.shift_id.id) for row in kept}
        rosters.create(
            [
                {"employee_id": employee, "work_date": date, "shift_id": shift}
                for (employee, date), shifts in wanted.items()
                for shift in shifts
                if (employee, date, shift) not in known
            ]
        )
