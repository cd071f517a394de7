from dataclasses import dataclass
from typing import Any

from odoo import api, models


@dataclass(frozen=True)
class Way:
    """How a request goes to a person: ``receiver`` has the task, ``copy`` reads it.
    Each is an employee with an account, or none. ``own``: nobody with an account
    stands between the person and the sender."""

    receiver: Any
    copy: Any
    own: bool


class HrAttendanceLeaderRequest(models.Model):
    """Whom a request reaches: who has no account is reached through the superiors."""

    _inherit = "hr.attendance.leader.request"

    @api.model
    def _ways(self, people, date):
        """Return ``{employee id: Way}``. Who has an account answers for himself,
        otherwise the nearest superior with one passes it on; above who answers, the
        nearest superior with an account has a copy. Nothing goes past the sender:
        his own superiors are not told, and he answers no question of his own."""
        people, above = people.sudo(), {}
        wanted = people
        while wanted:
            found = people._superiors({(one.id, date) for one in wanted})
            for one in wanted:
                superior = found.get((one.id, date))
                above[one.id] = people.browse(superior and superior.employee)
            climbed = people.browse().union(*(above[one.id] for one in wanted))
            wanted = climbed.filtered(
                lambda one: one.id not in above and not one.user_id.active
            )
        return {person.id: self._way(person, above) for person in people}

    @api.model
    def _way(self, person, above):
        sender = self.env.user
        reached = self._reached(person, above)
        if reached.user_id == sender:
            return Way(person.browse(), person.browse(), own=True)
        if reached != person:
            return Way(reached, person.browse(), own=False)
        copy = self._reached(above[person.id], above)
        if copy.user_id == sender:
            copy = person.browse()
        return Way(reached, copy, own=False)

    @api.model
    def _reached(self, person, above):
        """Return the person, or the nearest above with an account in use, or nobody."""
        passed = set()
        while person and not person.user_id.active:
            passed.add(person.id)
            person = above[person.id]
            if person.id in passed:
                return person.browse()
        return person

    @api.model
    def _fault_of_way(self, person, way):
        """Return why nothing reaches this person, or None."""
        if way.own:
            return self.env._(
                "nobody between you and this person has an account: ask the person "
                "yourself."
            )
        if not way.receiver:
            return self.env._(
                "neither this person nor a superior has an account: ask BKPSDM for "
                "one, or ask by telephone."
            )
        return None

    @api.model
    def _told_ways(self, people, ways):
        """Return the sentences before sending: who passes on, who has a copy."""
        people = people.sudo().filtered(lambda one: ways[one.id].receiver)
        told = [
            self.env._(
                "%(person)s has no account: it goes to %(superior)s to pass on.",
                person=person.name,
                superior=ways[person.id].receiver.name,
            )
            for person in people
            if ways[person.id].receiver != person
        ]
        own = people.filtered(lambda one: ways[one.id].receiver == one)
        for copy, below in own.grouped(lambda one: ways[one.id].copy).items():
            names = ", ".join(below.mapped("name"))
            told.append(
                self.env._(
                    "%(superior)s receives a copy (%(people)s).",
                    superior=copy.name,
                    people=names,
                )
                if copy
                else self.env._(
                    "Nobody receives a copy: no superior below you has an account "
                    "(%(people)s).",
                    people=names,
                )
            )
        return told

    @api.model
    def _bring_back_tasks(self):
        """Give the task anew where its account is no longer in use: to the person, or
        to whoever passes it on now."""
        today = self.env.company._attendance_today()
        lost = (
            self.sudo()
            .search([("state", "=", "sent")])
            .filtered(lambda one: not one.activity_ids.user_id.filtered("active"))
        )
        for request in lost:
            person = request.employee_id
            asking = request.with_user(request.sender_id).sudo()
            way = asking._ways(person, today)[person.id]
            if way.receiver:
                request.write(
                    {"receiver_id": way.receiver.id, "superior_id": way.copy.id}
                )
                request._deliver()
