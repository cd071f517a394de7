from datetime import date

from odoo import models

from . import hr_attendance_terms as terms


class HrAttendanceFinding(models.Model):
    """What is wrong, in one sentence of the reader's language."""

    _inherit = "hr.attendance.finding"

    def _sentences(self):
        """Return ``{id: sentence}`` of these findings."""
        words = dict(terms.selection_why(self.env))
        kinds = dict(
            self.env["hr.attendance.exemption"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        units = (
            self.env["hr.department"]
            .sudo()
            .browse(
                {
                    (finding.facts or {}).get(name)
                    for finding in self
                    for name in ("unit", "former")
                }
                - {None}
            )
        )
        names = {unit.id: unit.name for unit in units.exists()}
        return {
            finding.id: getattr(finding, f"_say_{finding.sudo().kind_id.code}")(
                _Facts(finding, words, kinds, names)
            )
            for finding in self
        }

    def _say_never_seen(self, facts):
        return self.env._(
            "No scan ever; asked for on %(dates)s dates since %(since)s.",
            dates=facts["dates"],
            since=facts.date("since"),
        )

    def _say_seen_elsewhere(self, facts):
        return self.env._(
            "Scanned on %(dates)s dates, always elsewhere, mostly on %(where)s.",
            dates=facts["dates"],
            where=facts["where"],
        )

    def _say_exemption_past(self, facts):
        return self.env._(
            "%(kind)s ended on %(until)s, and no scan came since.",
            kind=facts.kinds.get(facts["kind"], ""),
            until=facts.date("until"),
        )

    def _say_hours_missing(self, facts):
        return self.env._(
            "No working hours on %(dates)s dates of the last week: the days cannot be "
            "judged.",
            dates=facts["dates"],
        )

    def _say_roster_missing(self, facts):
        return self.env._(
            "%(people)s of %(of)s people on the roster have no line until %(until)s.",
            people=facts["people"],
            of=facts["of"],
            until=facts.date("until"),
        )

    def _say_not_enrolled(self, facts):
        if facts.terminal:
            return self.env._(
                "Works at %(unit)s and is enrolled on %(terminal)s only.",
                unit=facts.unit("unit"),
                terminal=facts.terminal,
            )
        return self.env._(
            "Works at %(unit)s and is enrolled on no terminal of the city.",
            unit=facts.unit("unit"),
        )

    def _say_departed_enrolled(self, facts):
        return self.env._(
            "%(gone)s: still enrolled on %(terminal)s.",
            gone=facts.gone(),
            terminal=facts.terminal,
        )

    def _say_moved_enrolled(self, facts):
        return self.env._(
            "Left %(former)s on %(date)s, and is still enrolled on %(terminal)s there.",
            former=facts.unit("former"),
            date=facts.date("on"),
            terminal=facts.terminal,
        )

    def _say_pin_two(self, facts):
        if facts["other"]:
            return self.env._(
                "On %(terminal)s this PIN is %(owner)s, elsewhere it is %(other)s.",
                terminal=facts.terminal,
                owner=facts["owner"],
                other=facts["other"].removesuffix("."),
            )
        return self.env._(
            "%(terminal)s has this PIN under the name “%(name)s”; it belongs to "
            "%(owner)s.",
            terminal=facts.terminal,
            name=facts["name"],
            owner=(facts["owner"] or "").removesuffix("."),
        )

    def _say_unknown_pin(self, facts):
        if facts["name"]:
            return self.env._(
                "%(scans)s scans, the last on %(last)s; on the terminal the name is "
                "“%(name)s”.",
                scans=facts["scans"],
                last=facts.date("last"),
                name=facts["name"],
            )
        return self.env._(
            "%(scans)s scans, the last on %(last)s; the terminal has no name.",
            scans=facts["scans"],
            last=facts.date("last"),
        )

    def _say_past_retirement(self, facts):
        if facts["age"]:
            return self.env._(
                "Retired since %(date)s by the age of the post (%(age)s years); no "
                "departure is recorded.",
                date=facts.date("on"),
                age=facts["age"],
            )
        return self.env._(
            "Retired since %(date)s by decree; no departure is recorded.",
            date=facts.date("on"),
        )

    def _say_retirement_unknown(self, facts):
        if facts["birthday"] and facts["post"]:
            return self.env._("Date of birth and kind of post are missing.")
        if facts["birthday"]:
            return self.env._("The date of birth is missing.")
        return self.env._("The kind of post is missing.")

    def _say_no_skpd(self, facts):
        if facts["unit"]:
            return self.env._("%(unit)s belongs to no SKPD.", unit=facts.unit("unit"))
        return self.env._("Employed, and in no unit.")

    def _say_nip_missing(self, _facts):
        return self.env._("No NIP is entered.")

    def _say_nip_birthday(self, facts):
        return self.env._(
            "NIP %(nip)s does not begin with the date of birth, %(birthday)s.",
            nip=facts["nip"],
            birthday=facts.date("birthday"),
        )

    def _say_person_twice(self, facts):
        return self.env._(
            "Another employee has the same name, %(name)s, and was born on the same "
            "day, %(birthday)s.",
            name=facts["name"],
            birthday=facts.date("birthday"),
        )

    def _say_leaver_account(self, facts):
        return self.env._(
            "%(gone)s: can still log in as %(login)s.",
            gone=facts.gone(),
            login=facts["login"],
        )

    def _say_unit_without_head(self, facts):
        return self.env._(
            "%(people)s people, and nobody heads the unit.", people=facts["people"]
        )

    def _say_unit_without_terminal(self, facts):
        return self.env._(
            "%(people)s people work here, and no terminal serves the unit.",
            people=facts["people"],
        )

    def _say_terminal_without_unit(self, facts):
        return self.env._("%(terminal)s serves no unit.", terminal=facts.terminal)

    def _say_terminal_silent(self, facts):
        if facts["heard"]:
            return self.env._(
                "%(terminal)s was last heard on %(date)s.",
                terminal=facts.terminal,
                date=facts.date("heard"),
            )
        return self.env._("%(terminal)s was never heard.", terminal=facts.terminal)

    def _say_clock_off(self, facts):
        if facts["seconds"] and facts["seconds"] > 60:
            return self.env._(
                "%(scans)s scans while the clock was off by up to %(minutes)s minutes, "
                "the last on %(last)s.",
                scans=facts["scans"],
                minutes=round(facts["seconds"] / 60),
                last=facts.date("last"),
            )
        return self.env._(
            "%(scans)s scans with an impossible time, the last on %(last)s.",
            scans=facts["scans"],
            last=facts.date("last"),
        )


class _Facts:
    """The facts of a finding, worded."""

    def __init__(self, finding, words, kinds, units):
        self._facts = finding.facts or {}
        self._words, self.kinds, self._units = words, kinds, units
        self.terminal = finding.device_name

    def __getitem__(self, name):
        return self._facts.get(name)

    def date(self, name):
        value = self._facts.get(name)
        return date.fromisoformat(value[:10]).strftime("%d/%m/%Y") if value else ""

    def unit(self, name):
        return self._units.get(self._facts.get(name), "")

    def gone(self):
        """Why and since when a person is employed no more."""
        day = self.date("on")
        return self._words.get(self["why"], "") + (f" ({day})" if day else "")
