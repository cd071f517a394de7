from typing import NamedTuple

from odoo import api, models

NOTHING = frozenset()


class Sight(NamedTuple):
    """What the terminals can tell of a person on a date."""

    home: frozenset[int]
    has_terminal: bool
    heard_until: object
    enrolled: bool


class HrAttendanceDay(models.Model):
    """Which terminals could have seen whom, and whether they can still tell."""

    _inherit = "hr.attendance.day"

    @api.model
    def _sight(
        self, company, employed, units, placed, places, windows, scans, plans, days, now
    ):
        """Return ``{key: Sight}``: the terminals that could have seen each person are
        those of the place of work, and of a place of duty; silent is a person's sight
        while any of them that the person used lately is, or, where none was used, while
        any of them is.

        ``days``: how long a terminal counts as used lately.
        """
        dates = {date for _employee, date in employed}
        if not dates:
            return {}
        asked = {assignment.department for assignment in employed.values()}
        asked |= {place for place, *_ in placed.values()} | set(places.values())
        serving, terminals = self._terminals_on(
            dates, {unit: units[unit] for unit in asked & units.keys()}
        )
        silence = company._attendance_silence()
        homes, heard, unsure = {}, {}, set()
        # Where each must be enrolled of whom no scan is known.
        unseen = {}
        known = {}
        for key, assignment in employed.items():
            date = key[1]
            place, duty = placed.get(key), places.get(key)
            case = (date, assignment.department, place and place[0], duty)
            if case not in known:
                devices = NOTHING.union(
                    *(serving[date].get(unit, NOTHING) for unit in case[1:])
                )
                known[case] = devices, _heard(devices, terminals)
            devices, moment = known[case]
            homes[key], heard[key] = devices, moment
            if len(devices) > 1 and _is_silent(
                moment, windows[key].latest, silence, now
            ):
                unsure.add(key)
            if devices and key not in scans and plans[key][0].spans:
                where = place[0] if place else assignment.department
                unseen[key] = serving[date].get(where, devices)
        for key, devices in self._used(company, unsure, days).items():
            own = devices & homes[key]
            if own:
                heard[key] = _heard(own, terminals)
        enrolled = self._known_at(company, unseen, terminals, days)
        return {
            key: Sight(
                devices, bool(devices), heard[key], key not in unseen or key in enrolled
            )
            for key, devices in homes.items()
        }

    @api.model
    def _known_at(self, company, unseen, terminals, days):
        """Return the keys of ``{key: device ids}`` known to one of these terminals: by
        its list of users or, where that was never read, by a scan there lately."""
        enrolled = self._enrolled_at(company, unseen)
        unread = {
            key
            for key, devices in unseen.items()
            if not all(terminals[device].users_known for device in devices)
        }
        used = self._used(company, unread, days)
        return {
            key
            for key, devices in unseen.items()
            if devices & (enrolled.get(key, NOTHING) | used.get(key, NOTHING))
        }


def _heard(devices, terminals):
    """Return until when all of these terminals were heard, None if one never was."""
    moments = [terminals[device].heard for device in devices]
    return min(moments) if moments and all(moments) else None


def _is_silent(heard, latest, silence, now):
    return heard is None or (heard < latest and now - heard > silence)
