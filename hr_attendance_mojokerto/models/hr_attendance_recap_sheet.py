from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ..rules.recap_book import Sheet, write
from .hr_attendance_month_span import month_of, told_month
from .hr_attendance_recap_line import COUNTS

# Who may know the NIP: it tells date of birth and sex.
KNOWS_NIP = ",".join(
    f"hr_attendance_mojokerto.group_{role}"
    for role in ("superior", "skpd_operator", "inspectorate", "bkpsdm")
)


class Person(NamedTuple):
    """A line of the recap of one SKPD: ``counts`` in the order of the columns."""

    employee: int
    name: str
    nip: str
    counts: tuple[int, ...]


class Signer(NamedTuple):
    """Who signs the recap of an SKPD; ``post`` says how (Plt, Plh)."""

    name: str
    nip: str
    post: str


class HrAttendanceRecapLine(models.Model):
    """The recap of a month as tables: for the workbook, the print and the records of
    what was sent."""

    _inherit = "hr.attendance.recap.line"

    @api.model
    def _recap(self, company, date, skpds=None):
        """Return ``{SKPD: [Person]}`` of the month of ``date`` as far as the user may
        see it, by the names of SKPD and people; ``skpds``: only these.

        Kinds of leave follow the fixed columns (:meth:`_recap_heads`).
        """
        domain = self._recap_domain(company, date, skpds)
        kinds = self._leave_kinds(domain)
        # Grouped by ids: who reads the recap may not read the employees themselves.
        rows = self._read_group(
            domain & Domain("state", "!=", "not_employed"),
            ["home_skpd_id", "employee_id"],
            [f"{name}:sum" for name in COUNTS],
            order="home_skpd_id, employee_id",
        )
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        people = people.browse([row[1].id for row in rows])
        people.fetch(["name", "nip"])
        knows = self.env.user.has_groups(KNOWS_NIP) or self.env.su
        found = {}
        for skpd, employee, *counts in rows:
            person = people.browse(employee.id)
            leaves = (
                kinds[kind].get((skpd.id, employee.id), 0) for kind in sorted(kinds)
            )
            found.setdefault(skpd, []).append(
                Person(
                    person.id,
                    person.name,
                    (knows and person.nip) or "",
                    (*(count or 0 for count in counts), *leaves),
                )
            )
        for lines in found.values():
            lines.sort(key=lambda person: (person.name.lower(), person.employee))
        return dict(
            sorted(
                found.items(),
                key=lambda item: (
                    item[0].sudo().skpd_sequence,
                    item[0].sudo().name or "",
                ),
            )
        )

    @api.model
    def _recap_domain(self, company, date, skpds=None):
        first, last = month_of(date)
        domain = (
            Domain("company_id", "=", company.id)
            & Domain("work_date", ">=", first)
            & Domain("work_date", "<=", last)
            & Domain("home_skpd_id", "!=", False)
        )
        return domain & Domain("home_skpd_id", "in", skpds.ids) if skpds else domain

    @api.model
    def _leave_kinds(self, domain):
        """Return ``{kind of leave: {(SKPD id, employee id): whole days}}`` for those
        who may know it, otherwise nothing."""
        papers = self.env["hr.attendance.recap.paper"]
        if not papers.has_access("read"):
            return {}
        kinds = {}
        for skpd, employee, kind, days in papers._read_group(
            domain & Domain("leave_type_id", "!=", False),
            ["home_skpd_id", "employee_id", "leave_type_id"],
            ["whole_days:sum"],
        ):
            name = kind.sudo().name
            key = (skpd.id, employee.id)
            known = kinds.setdefault(name, {})
            known[key] = known.get(key, 0) + days
        return kinds

    @api.model
    def _recap_heads(self, company, date, skpds=None):
        """Return the heads of the columns of numbers."""
        names = [
            self._fields[name].get_description(self.env, ["string"])["string"]
            for name in COUNTS
        ]
        return names + sorted(
            self._leave_kinds(self._recap_domain(company, date, skpds))
        )

    @api.model
    def _signers(self, skpds, date):
        """Return ``{SKPD id: Signer}`` of those that had a head on the last date of the
        month."""
        last = month_of(date)[1]
        heads = (
            self.env["hr.department"]
            .sudo()
            ._heads_as({(skpd.id, last) for skpd in skpds})
        )
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        posts = {
            "plt": self.env._("Acting Head (Plt.)"),
            "plh": self.env._("Stand-in for the Head (Plh.)"),
        }
        return {
            unit: Signer(
                people.browse(head.employee).name,
                people.browse(head.employee).nip or "",
                posts.get(head.kind, self.env._("Head")),
            )
            for (unit, _date), head in heads.items()
        }

    @api.model
    def _recap_book(self, company, date, skpds=None, number=""):
        """Return the workbook of a month, or None when there is nothing the user may
        see: a summary where there is more than one SKPD, then a sheet each."""
        recap = self._recap(company, date, skpds)
        if not recap:
            return None
        heads = self._recap_heads(company, date, skpds)
        signers = self._signers(recap, date)
        title = self.env._(
            "Recap of Attendance %(month)s", month=told_month(self.env, date)
        )
        note = self._recap_note(company, date, recap)
        number_head, sheets = self.env._("No."), []
        if len(recap) > 1:
            sheets.append(
                Sheet(
                    self.env._("Summary"),
                    (company.name, title, *note.get(None, ())),
                    (
                        self.env._("No."),
                        self.env._("SKPD"),
                        self.env._("Staff"),
                        *heads,
                    ),
                    [
                        (
                            place,
                            skpd.sudo().name,
                            len(people),
                            *map(sum, zip(*(p.counts for p in people), strict=True)),
                        )
                        for place, (skpd, people) in enumerate(recap.items(), 1)
                    ],
                    total_label=self.env._("Total"),
                )
            )
        for skpd, people in recap.items():
            sheets.append(
                Sheet(
                    skpd.sudo().name,
                    (
                        skpd.sudo().name,
                        title,
                        *((self.env._("Number: %s", number),) if number else ()),
                        *note.get(skpd.id, ()),
                    ),
                    (
                        number_head,
                        self.env._("Name"),
                        self.env._("NIP"),
                        *heads,
                    ),
                    [
                        (place, person.name, person.nip, *person.counts)
                        for place, person in enumerate(people, 1)
                    ],
                    self._signature(company, signers.get(skpd.id)),
                    self.env._("Total"),
                )
            )
        return write(sheets)

    @api.model
    def _recap_note(self, company, date, skpds):
        """Return ``{SKPD id: lines}`` that say of which SKPD not all days are closed
        yet (None: any of them)."""
        domain = self._recap_domain(company, date) & Domain("closed", "=", False)
        today = company._attendance_today()
        note = self.env._(
            "Provisional: not all days were closed on %(date)s.",
            date=today.strftime("%d/%m/%Y"),
        )
        open_ones = {skpd.id for (skpd,) in self._read_group(domain, ["home_skpd_id"])}
        found = {skpd.id: (note,) for skpd in skpds if skpd.id in open_ones}
        return {**found, None: (note,)} if found else {}

    @api.model
    def _signature(self, company, signer):
        today = company._attendance_today().strftime("%d/%m/%Y")
        place = ", ".join(filter(None, (company.city, today)))
        if not signer:
            return (place, self.env._("Head"), "", "", "", "")
        return (place, signer.post, "", "", signer.name, f"NIP {signer.nip or '-'}")
