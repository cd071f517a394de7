from odoo import models
from odoo.exceptions import UserError

from ..rules.staff_list import Change, Difference, RowFault


class HrAttendanceStaffImport(models.Model):
    """Lists of the heads of units."""

    _inherit = "hr.attendance.staff.import"

    def _compare_posts(self, rows):
        """Return the differences of a list of who heads which unit."""
        good, found = self._sort_out(rows)
        people, book = self._people_by_nip(), self._unit_book()
        unknown, named = {}, {}
        units = {row.number: book.find(row.unit, row.skpd) for row in good}
        posts = self._posts_known({*units.values()} - {None})
        names = self._names(people, good)
        employed = self._employed(people, good)
        for row in good:
            employee, unit = people.get(row.nip), units[row.number]
            place = (unit, row.head_kind == "plh")
            fault = None
            if not row.nip:
                fault = RowFault.NO_NIP
            elif not employee:
                fault = RowFault.UNKNOWN_PERSON
            elif not unit:
                key = (row.unit or row.skpd, row.skpd)
                unknown[key] = unknown.get(key, 0) + 1
                fault = RowFault.UNKNOWN_UNIT
            elif place in named:
                fault = RowFault.UNIT_TWICE
            named[place] = row.number
            known = names.get(employee)
            if fault:
                difference = self._head_fault(fault)
            else:
                difference = self._head_difference(
                    row, employee, unit, posts.get(place, posts[None]), employed
                )
            difference = self._doubted_name(row, known, difference)
            found.append((row, known, difference))
        self._keep_units(unknown, book)
        return found

    def _posts_known(self, units):
        """Return ``{(unit id, is Plh): rows}`` of all heads entered for some units; of
        ``None``: no rows."""
        posts = self.env["hr.attendance.acting"]
        found = {None: posts}
        for post in posts.search([("department_id", "in", [*units])]):
            place = (post.department_id.id, post.kind == "plh")
            found[place] = found.get(place, posts) | post
        return found

    def _employed(self, people, rows):
        """Return the ``{(employee id, date)}`` of some rows on which their people are
        employed."""
        keys = {
            (people[row.nip], row.spmt or self.date)
            for row in rows
            if row.nip in people
        }
        return {
            key for key, present in self._presents(keys).items() if not present.gone
        }

    def _head_fault(self, fault):
        return Difference(Change.ERROR, self.date, fault=fault)

    def _head_difference(self, row, employee, unit, posts, employed):
        """Return what entering a row would do. ``posts``: the rows of the unit, those
        of Plh or the others."""
        day = row.spmt or self.date
        posts = posts._running_on(day)
        held = posts.filtered(lambda post: post.date_from <= day)
        if (held.employee_id.id, held.kind) == (employee, row.head_kind):
            return Difference(Change.UNCHANGED, day)
        if row.head_kind == "plh":
            return self._head_fault(RowFault.PLH_BY_HAND)
        if (employee, day) not in employed:
            return self._head_fault(RowFault.NOT_EMPLOYED)
        if row.head_kind == "plt" and not row.decree:
            return self._head_fault(RowFault.NO_LETTER)
        old = {}
        if held:
            old = {
                "unit": unit,
                "name": held.employee_id.name,
                "head_kind": held.kind,
            }
        return Difference(
            Change.HEAD,
            day,
            old,
            {"unit": unit, "head_kind": row.head_kind},
            doubt=self._doubt_of_head(row, posts, day),
        )

    def _names(self, people, rows):
        """Return ``{employee id: Present}`` of the people of some rows today."""
        today = self.env.company._attendance_today()
        keys = {(people[row.nip], today) for row in rows if row.nip in people}
        return {
            employee: present
            for (employee, _day), present in self._presents(keys).items()
        }

    def _refusal(self, sentence):
        return UserError(sentence)


class HrAttendanceStaffImportLine(models.Model):
    _inherit = "hr.attendance.staff.import.line"

    def _enter_heads(self):
        """Have people head units by dated rows, never by Odoo's manager."""
        posts = self.env["hr.attendance.acting"]
        for line in self.sorted("date"):
            posts._take_over(
                self.env["hr.department"].browse(line.facts["unit"]),
                line.employee_id,
                line.date,
                line.facts["head_kind"],
                line.decree or None,
            )
