from odoo import api, models
from odoo.fields import Domain

# So many names stand in a heading before the rest is only counted.
MOST_NAMES = 3


class HrAttendanceFirstDay(models.TransientModel):
    """Whose people a report counts: it is headed by them, so that the figures of one
    office are never taken for those of the city."""

    _inherit = "hr.attendance.first.day"

    @api.depends("work_date")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        for report in self:
            date = report.work_date and report.work_date.strftime("%d/%m/%Y")
            report.display_name = self.env._(
                "First Day Attendance Report %(date)s", date=date or ""
            ).strip()

    def _counted(self):
        """Return the name of those whose days the user sees on the date: the city when
        it is everybody, else the SKPD and units, of which those seen in part are
        called so."""
        own, everybody = self._people(), self.sudo()._people()
        if not own:
            return self.env._("the Units You See")
        if own == everybody:
            return self.company_id.name
        names = []
        for skpd in {skpd for skpd, _unit in own}:
            name = skpd.name or self.env._("Without an SKPD")
            if _sum(own, 0, skpd) == _sum(everybody, 0, skpd):
                names.append((skpd.skpd_sequence, name))
                continue
            units = self._whole_units(skpd, own, everybody)
            if not 0 < len(units) <= MOST_NAMES:
                units = [self.env._("part of %(unit)s", unit=name)]
            names += [(skpd.skpd_sequence, unit) for unit in units]
        return self._enumerated([name for _order, name in sorted(set(names))])

    def _people(self):
        """Return ``{(SKPD, unit): people}`` of the date."""
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("work_date", "=", self.work_date)
        lines = self.env["hr.attendance.recap.line"]
        return {
            (skpd.sudo(), unit.sudo()): people
            for skpd, unit, people in lines._read_group(
                domain, ["home_skpd_id", "department_id"], ["__count"]
            )
        }

    @api.model
    def _whole_units(self, skpd, own, everybody):
        """Return the names of the units seen of an SKPD, the highest only; none when
        one of them is seen in part."""
        units = {unit for one, unit in own if one == skpd}
        if any(_sum(own, 1, unit) != _sum(everybody, 1, unit) for unit in units):
            return []
        ids = {unit.id for unit in units}
        return [
            unit.name
            for unit in units
            if unit and not ids & {*map(int, unit.parent_path.split("/")[:-2])}
        ]

    def _enumerated(self, names):
        if len(names) > MOST_NAMES + 1:
            rest = self.env._("%(count)s more units", count=len(names) - MOST_NAMES)
            names = [*names[:MOST_NAMES], rest]
        return ", ".join(names)


def _sum(people, place, one):
    """Return how many people there are of one SKPD (place 0) or unit (place 1)."""
    return sum(count for key, count in people.items() if key[place] == one)
