from collections import defaultdict
from datetime import timedelta

from odoo import models

from ..rules.dated_change import lay
from ..rules.nip import InvalidNip, parse
from ..rules.staff_columns import plain
from ..rules.staff_list import Change


class HrAttendanceStaffImportLine(models.Model):
    """Differences become new people, new versions of their files, departures."""

    _inherit = "hr.attendance.staff.import.line"

    def _jobs(self):
        """Return ``{title in the list: id}`` of the posts named, made where there are
        none."""
        titles = {line.facts.get("job") for line in self if line.facts} - {None}
        if not titles:
            return {}
        jobs = self.env["hr.job"]
        known = {
            plain(job.name): job.id
            for job in jobs.search_fetch(
                [("company_id", "in", [self.env.company.id, False])], ["name"]
            )
        }
        fresh = {plain(title): title for title in titles if plain(title) not in known}
        made = jobs.create([{"name": title} for title in fresh.values()])
        known |= dict(zip(fresh, made.ids, strict=True))
        return {title: known[plain(title)] for title in titles}

    def _enter_new(self, ids):
        """Hire people: their PIN on the terminals is given by the system."""
        company = self.env.company
        values = []
        for line in self:
            kind = line.facts["kind"]
            try:
                nip = parse(line.nip, contract_staff=kind.startswith("pppk"))
                born = {"birthday": nip.birth, "sex": nip.sex}
            except InvalidNip:
                # Staff without NIP (non-ASN) may have any number.
                born = {}
            values.append(
                {
                    **line._columns(ids),
                    **born,
                    "name": line.name,
                    "nip": line.nip,
                    "company_id": company.id,
                    "date_version": line.date,
                    "contract_date_start": line.date,
                    "decree_number": line.decree,
                    "decree_date": line.decree_date,
                    "resource_calendar_id": company.attendance_calendar_id.id
                    or company.resource_calendar_id.id,
                    "tz": company.attendance_tz,
                    # Overtime is not reckoned from scans.
                    "ruleset_id": False,
                }
            )
        people = self.env["hr.employee"].create(values)
        for line, person in zip(self, people, strict=True):
            line.employee_id = person

    def _enter_dated(self, ids):
        """Add versions from the day of effect on; those that come after take over what
        they had only carried on. Days since then are judged again."""
        rounds = defaultdict(lambda: defaultdict(self.browse))
        for line in self.sorted("date"):
            rounds[line.employee_id][line.date] |= line
        while rounds:
            now = {person: dates.pop(min(dates)) for person, dates in [*rounds.items()]}
            self._lay_round(now, ids)
            for person in now:
                if not rounds[person]:
                    del rounds[person]

    def _lay_round(self, now, ids):
        versions = self.env["hr.version"]
        histories = self.env["hr.attendance.staff.import"]._histories(
            [person.id for person in now]
        )
        today = self.env.company._attendance_today()
        writes, fresh = defaultdict(versions.browse), []
        for person, lines in now.items():
            start, change = lines[0].date, {}
            for line in lines:
                change |= line._columns(ids)
            returned = Change.RETURNED.value in lines.mapped("change")
            laid = lay(
                histories.get(person.id, []),
                start,
                {} if returned else change,
                max(today, lines[0].import_id.date),
            )
            if laid.base is None or laid.blocked:
                lines._refuse_laid()
            base = versions.browse(laid.base.id)
            if "job_id" in change:
                change["job_title"] = lines._title()
            change |= lines._papers()
            if returned:
                change |= self._contract_of_return(base, start)
            if laid.amend:
                writes[self._key(change)] |= base
            else:
                fresh.append((base, start, change))
            for later, values in laid.later.items():
                writes[self._key(values)] |= versions.browse(later)
        self._copy_versions(fresh)
        for values, rows in writes.items():
            rows.write(dict(values))
        self._bring_back(now)

    def _refuse_laid(self):
        self._learn_faults()
        raise_line = next(line for line in self if line.fault)
        raise self.env["hr.attendance.staff.import"]._refusal(raise_line.fault)

    @staticmethod
    def _key(values):
        return tuple(sorted(values.items()))

    def _title(self):
        return next(line.facts["job"] for line in self if "job" in line.facts)

    def _papers(self):
        """Return the decree the lines tell, for the version that begins with them."""
        line = next((line for line in self if line.decree or line.decree_date), None)
        return (
            {"decree_number": line.decree, "decree_date": line.decree_date}
            if line
            else {}
        )

    def _contract_of_return(self, base, start):
        values = {"departure_date": False, "departure_reason_id": False}
        if base.contract_date_end and base.contract_date_end < start:
            values |= {"contract_date_start": start, "contract_date_end": False}
        return values

    def _copy_versions(self, fresh):
        """Copy the versions in force and change the copies, in one set."""
        versions = self.env["hr.version"]
        bases = versions.concat(*(base for base, _start, _change in fresh))
        values = []
        for (base, start, change), copied in zip(fresh, bases.copy_data(), strict=True):
            still_to_leave = base.departure_date and base.departure_date >= start
            values.append(
                {
                    **copied,
                    "employee_id": base.employee_id.id,
                    "contract_date_start": base.contract_date_start,
                    "contract_date_end": base.contract_date_end,
                    "departure_date": still_to_leave and base.departure_date,
                    "departure_reason_id": still_to_leave
                    and base.departure_reason_id.id,
                    "date_version": start,
                    **change,
                }
            )
        versions.create(values)

    def _bring_back(self, now):
        """Those who return are among the employees again, and not retired."""
        back = self.env["hr.employee"].concat(
            *(
                person
                for person, lines in now.items()
                if Change.RETURNED.value in lines.mapped("change")
            )
        )
        back.filtered(lambda person: not person.active).write({"active": True})
        back.filtered("retirement_date").write({"retirement_date": False})

    def _enter_names(self):
        for line in self:
            line.employee_id.name = line.facts["name"]

    def _enter_departures(self):
        """End the employment the day before, as the departure of a person does."""
        versions = self.env["hr.version"]
        for (date, reason), lines in self.grouped(
            lambda line: (line.date, line.departure_reason_id)
        ).items():
            people = lines.employee_id
            last = date - timedelta(days=1)
            versions.search([("employee_id", "in", people.ids)])._depart(last, reason)
            if reason.attendance_kind == "retired":
                people.write({"retirement_date": date})

    def _enter_deaths(self):
        self.env["hr.attendance.exemption"].create(
            [
                {
                    "employee_id": line.employee_id.id,
                    "kind": "died",
                    "date_from": line.date,
                    "document": line.decree,
                }
                for line in self
            ]
        )

    def _note_at_people(self):
        """Leave one note at each person: what was entered, from which list."""
        labels = dict(self._fields["change"]._description_selection(self.env))
        bodies = {}
        for person, lines in self.grouped("employee_id").items():
            bodies[person.id] = self.env._(
                "From the list %(list)s: %(changes)s",
                list=lines.import_id.display_name,
                changes=" | ".join(
                    f"{labels[line.change]}: {line.old_words or '-'} → "
                    f"{line.new_words or '-'} ({line._shown(line.date)})"
                    for line in lines
                ),
            )
        self.employee_id._message_log_batch(bodies)
