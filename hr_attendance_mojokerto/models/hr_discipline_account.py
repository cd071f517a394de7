from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.discipline.linking import Fault, Link
from ..rules.one_stop import one_stop

ADDON = "hr_attendance_mojokerto"
GROUP = f"{ADDON}.group_discipline"


class HrDisciplineAccessLog(models.Model):
    """Accounts that were linked: whoever has that of an official reads the cases, and
    who has no account any more is not known as the person concerned."""

    _inherit = "hr.discipline.access.log"

    employee_id = fields.Many2one(
        "hr.employee", "Whose Account", readonly=True, ondelete="set null"
    )
    before_id = fields.Many2one(
        "res.users", "Account Before", readonly=True, ondelete="set null"
    )

    @api.model
    def _links(self, accounts):
        """Return ``{employee: Link}`` of what changes by ``{employee: (account before,
        account after)}``."""
        links = {
            person: Link(
                before.id or None, after.id or None, bool(after.sudo().login_date)
            )
            for person, (before, after) in accounts.items()
        }
        return {person: link for person, link in links.items() if link.changes}

    @api.model
    def _refuse_links(self, links):
        """Refuse what is for the discipline group only, in the same words whoever the
        person is."""
        if self.env.su:
            return
        member = self.env.user.has_group(GROUP)
        faults = {link.fault(self.env.uid, member) for link in links.values()}
        if Fault.OWN in faults:
            raise UserError(
                self.env._(
                    "Nobody takes the own account off the own file: ask a member of "
                    "the discipline group of BKPSDM."
                )
            )
        if Fault.ANEW in faults:
            raise UserError(
                self.env._(
                    "A person who has an account gets another, and an account in use "
                    "another person, by a member of the discipline group of BKPSDM "
                    "only: whoever has the account reads what is for the person. Ask "
                    "one of them (menu Discipline, Rules, Account of a Person); where "
                    "there is none, an administrator lets somebody into the group "
                    "first."
                )
            )

    @api.model
    def _note_links(self, links):
        """Write down whose account changed, and tell the members of the group. First
        links are written down only for those who have to do with a case."""
        first = [person.id for person, link in links.items() if link.is_first]
        plain = set(first) - self._in_cases(first)
        accounts = self.env["res.users"].browse
        noted = []
        for person, link in links.items():
            if person.id in plain:
                continue
            before, after = accounts(link.before), accounts(link.after)
            self._note_once(
                after or before,
                "account" if before and after else "first" if after else "off",
                employee_id=person.id,
                before_id=before.id,
            )
            noted.append((person, before, after))
        if noted:
            self.sudo()._tell_links(noted)

    @api.model
    def _in_cases(self, people):
        """Return those of these people (ids) who are an official of a case now, or have
        one."""
        if not people:
            return set()
        actors = self.env["hr.discipline.case.actor"].sudo()
        cases = self.env["hr.discipline.case"].sudo()
        now = actors.search([("employee_id", "in", people), ("date_to", "=", False)])
        own = cases.search([("employee_id", "in", people)])
        return {*now.employee_id.ids, *own.employee_id.ids}

    def _tell_links(self, noted):
        actor = self.env.user
        for member in self._members() - actor:
            env = self.with_context(lang=member.lang).env
            self._notify(
                member,
                [
                    _told_link(env, actor.name, person.sudo().name, before, after)
                    for person, before, after in noted
                ],
            )


def _told_link(env, actor, person, before, after):
    names = {
        "actor": actor,
        "person": person,
        "before": before.sudo().login,
        "after": after.sudo().login,
    }
    if not after:
        return one_stop(
            env._("%(actor)s took the account %(before)s off %(person)s.", **names)
        )
    if not before:
        return env._("%(actor)s linked %(person)s to the account %(after)s.", **names)
    return env._(
        "%(actor)s linked %(person)s to the account %(after)s in place of %(before)s.",
        **names,
    )


class ResourceResource(models.Model):
    """Where the account of a person is kept: whatever way it is changed, it is here."""

    _inherit = "resource.resource"

    def write(self, vals):
        if "user_id" not in vals:
            return super().write(vals)
        log = self.env["hr.discipline.access.log"]
        after = self.env["res.users"].browse(vals["user_id"] or ())
        people = self.sudo().with_context(active_test=False).employee_id
        # Not the person's own field: it may hold the new account already.
        links = log._links(
            {person: (person.resource_id.user_id, after) for person in people}
        )
        log._refuse_links(links)
        result = super().write(vals)
        log._note_links(links)
        return result


class HrEmployee(models.Model):
    """Another resource brings another account."""

    _inherit = "hr.employee"

    def write(self, vals):
        if "resource_id" not in vals:
            return super().write(vals)
        log = self.env["hr.discipline.access.log"]
        resource = self.env["resource.resource"].sudo().browse(vals["resource_id"])
        links = log._links(
            {person: (person.user_id, resource.user_id) for person in self.sudo()}
        )
        log._refuse_links(links)
        result = super().write(vals)
        log._note_links(links)
        return result
