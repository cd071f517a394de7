from collections import defaultdict
from datetime import date

from odoo import api, models
from odoo.tools import SQL

from ..rules.dated_change import Known
from ..rules.retirement import retires_on
from ..rules.staff_list import Present
from ..rules.unit_names import Unit, UnitBook

# Facts of the comparison, and the column of a version each stands in.
COLUMNS = {
    "unit": "department_id",
    "job": "job_id",
    "post_kind": "post_kind_id",
    "grade": "grade",
    "job_class": "job_class",
    "echelon": "echelon",
    "kind": "employee_kind",
}


class HrAttendanceStaffImport(models.Model):
    """What is known of the people, the units and the posts, in sets."""

    _inherit = "hr.attendance.staff.import"

    def _people_by_nip(self):
        """Return ``{NIP: employee id}`` of the company, leavers too."""
        self.env["hr.employee"].flush_model(["nip", "company_id"])
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT nip, id FROM hr_employee
                        WHERE nip IS NOT NULL AND company_id = %s""",
                    self.company_id.id,
                )
            )
        )

    def _people_by_digits(self):
        """Return ``{first 15 digits of the NIP: {NIP: name}}`` of the company, leavers
        too."""
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        found = defaultdict(dict)
        for person in people.search_fetch(
            [("company_id", "=", self.company_id.id), ("nip", "!=", False)],
            ["nip", "name"],
        ):
            found[person.nip[:15]][person.nip] = person.name
        return found

    def _staff(self):
        """Return the ids of everybody of the company who is no terminal's guest:
        those with a NIP, and those of a kind that has none."""
        self.env["hr.employee"].flush_model(["company_id"])
        rows = self.env.execute_query(
            SQL("SELECT id FROM hr_employee WHERE company_id = %s", self.company_id.id)
        )
        return [employee for (employee,) in rows]

    @api.model
    def _presents(self, keys):
        """Return ``{(employee id, date): Present}``: what is known of each person on
        each local date, in two queries."""
        assignments = self.env["hr.version"].sudo()._assignments(keys)
        kinds = {
            kind.id: kind.code
            for kind in self.env["hr.attendance.post.kind"].search_fetch([], ["code"])
        }
        versions = {found.version for found in assignments.values()} - {None}
        values = self._version_values(versions)
        people = self._person_values({employee for employee, _date in keys})
        presents = {}
        for (employee, on), found in assignments.items():
            name, nip, birthday, decreed, first, recorded = people[employee]
            job, grade, job_class, echelon, kind, departure, end, age = values.get(
                found.version, (None,) * 8
            )
            by_age = retires_on(birthday, age) if birthday and age else None
            gone = found.gone.code.value if found.gone else ""
            presents[employee, on] = Present(
                employee=employee,
                nip=nip or "",
                name=name,
                unit=found.department,
                job=job or "",
                post_kind=kinds.get(found.post_kind),
                grade=grade,
                job_class=job_class or 0,
                echelon=echelon,
                kind=kind or "pns",
                skpd=found.skpd,
                gone=gone,
                departed=bool(gone and (departure or recorded or (end and end < on))),
                leaving=bool(departure),
                first=first or date.min,
                retires_on=decreed or (by_age if kind != "non_asn" else None),
            )
        return presents

    @api.model
    def _version_values(self, versions):
        rows = self.env.execute_query(
            SQL(
                """SELECT version.id, coalesce(version.job_title, job.name->>'en_US'),
                          version.grade, version.job_class, version.echelon,
                          version.employee_kind, version.departure_date,
                          version.contract_date_end, post.retirement_age
                     FROM hr_version version
                     LEFT JOIN hr_job job ON job.id = version.job_id
                     LEFT JOIN hr_attendance_post_kind post
                            ON post.id = version.post_kind_id
                    WHERE version.id = ANY(%s)""",
                list(versions),
            )
        )
        return {version: values for version, *values in rows}

    @api.model
    def _person_values(self, employees):
        """Return name, NIP, birthday, day of retirement by decree, first day of which
        anything is known, and whether somebody is archived."""
        rows = self.env.execute_query(
            SQL(
                """SELECT employee.id, employee.name, employee.nip, employee.birthday,
                          employee.retirement_date,
                          (SELECT min(date_version) FROM hr_version version
                            WHERE version.employee_id = employee.id AND version.active),
                          NOT employee.active
                     FROM hr_employee employee WHERE employee.id = ANY(%s)""",
                list(employees),
            )
        )
        return {employee: values for employee, *values in rows}

    @api.model
    def _histories(self, employees):
        """Return ``{employee id: [Known, …]}``: the versions of some people in order,
        with the columns a list can change."""
        columns = [*COLUMNS.values()]
        self.env["hr.version"].flush_model(
            [*columns, "employee_id", "date_version", "active"]
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, id, date_version, %s FROM hr_version
                    WHERE employee_id = ANY(%s) AND active
                    ORDER BY employee_id, date_version""",
                SQL(", ").join(SQL.identifier(name) for name in columns),
                list(employees),
            )
        )
        histories = {}
        for employee, version, start, *values in rows:
            histories.setdefault(employee, []).append(
                Known(version, start, dict(zip(columns, values, strict=True)))
            )
        return histories

    def _unit_book(self):
        """Return the :class:`UnitBook` of the city with what was decided for this
        list."""
        units = (
            self.env["hr.department"]
            .sudo()
            .search_fetch(
                [("company_id", "in", [self.company_id.id, False])],
                ["name", "skpd_id"],
            )
        )
        return UnitBook(
            [Unit(unit.id, unit.name, unit.skpd_id.id) for unit in units],
            {
                (unit.name, unit.skpd_name or ""): unit.department_id.id
                for unit in self.unit_ids
                if unit.department_id
            },
        )
