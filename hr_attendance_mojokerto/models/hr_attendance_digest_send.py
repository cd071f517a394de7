from dataclasses import replace

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize, split_every

from ..rules.digest import MAIL
from ..rules.digest_lines import lines
from .hr_attendance_digest import ADDON, DEFAULT_HOUR, NOON
from .hr_attendance_digest_words import words

BATCH = 50


class HrAttendanceDigest(models.Model):
    """The digest goes out: to whom, when, once."""

    _inherit = "hr.attendance.digest"

    @api.model
    def _cron_send(self):
        """Send what is due now, some receivers a transaction."""
        now = fields.Datetime.now()
        progress = self.env["ir.cron"]._commit_progress
        for company in self.env["hr.attendance.day"]._companies():
            waiting = self.with_company(company)._waiting(now)
            progress(remaining=len(waiting))
            for batch in split_every(BATCH, waiting.items(), dict):
                self.with_company(company)._send_to(batch, now)
                if not progress(len(batch)):
                    return

    @api.model
    def _waiting(self, now):
        """Return ``{user: SKPD ids, or None for the city}`` of those whose digest of
        today is due at ``now`` (naive UTC) and of whom nothing is noted yet."""
        company = self.env.company
        date, hour = company._attendance_today(now), self._local_hour(company, now)
        receivers = self._receivers(company, date)
        noted = (
            self.env["hr.attendance.digest.sent"]
            .search([("work_date", "=", date), ("user_id", "in", _ids(receivers))])
            .user_id
        )
        choices = {choice.user_id: choice for choice in self.search([])}
        is_working = self.env["hr.attendance.day"]._working_days(company, date, date)
        working = is_working(date)
        found = {}
        for user, scope in receivers.items():
            choice = choices.get(user)
            at = choice.hour if choice else DEFAULT_HOUR
            every = choice and choice.dates == "all"
            if user not in noted and at <= hour and (working or every):
                found[user] = scope
        return found

    @api.model
    def _local_hour(self, company, now):
        hour, minute = map(int, company._attendance_clock(now, "%H %M").split())
        return hour + minute / 60

    @api.model
    def _receivers(self, company, date):
        """Return ``{user: SKPD ids, or None for the city}``: the leaders, who heads an
        SKPD on the date, and BKPSDM officers who asked for it; without those who do not
        want it and those who see no cards."""
        choices = {choice.user_id: choice.wanted for choice in self.search([])}
        viewers = self._users_of("viewer", company)
        heads = self._heads_of_skpd(company, date)
        found = {user: frozenset(skpds) for user, skpds in heads.items()}
        found.update(dict.fromkeys(self._users_of("leader", company)))
        found.update(
            (user, None)
            for user in self._users_of("bkpsdm", company)
            if choices.get(user)
        )
        return {
            user: scope
            for user, scope in found.items()
            if user in viewers and choices.get(user, True)
        }

    @api.model
    def _users_of(self, role, company):
        group = self.env.ref(f"{ADDON}.group_{role}").sudo()
        return group.all_user_ids.filtered(
            lambda user: user.active and not user.share and company in user.company_ids
        )

    @api.model
    def _heads_of_skpd(self, company, date):
        """Return ``{user: [SKPD id]}``."""
        skpds = self.env["hr.department"].search(
            [("is_skpd", "=", True), ("company_id", "in", [company.id, False])]
        )
        heads = skpds._heads({(skpd, date) for skpd in skpds.ids})
        people = self.env["hr.employee"].browse(set(heads.values()))
        users = {person.id: person.user_id for person in people}
        found = {}
        for (skpd, _date), person in heads.items():
            if users[person]:
                found.setdefault(users[person], []).append(skpd)
        return found

    @api.model
    def _send_to(self, receivers, now):
        """Send the digest of today to these receivers, or note why not. Nothing is
        noted of those nobody of whose people is due: somebody may be, later today."""
        company = self.env.company
        date = company._attendance_today(now)
        offices = self._offices_of(company, date, receivers)
        awaited = self._awaited(offices)
        late = self._local_hour(company, now) >= NOON
        cards = {} if late else self._cards(offices)
        choices = {choice.user_id: choice for choice in self.search([])}
        holiday = self._holiday(company, date)
        mails, notes = [], []
        for user, scope in receivers.items():
            own = offices.filtered(
                lambda office, scope=scope: scope is None or office.skpd_id.id in scope
            )
            if own and awaited.isdisjoint(own.skpd_id.ids):
                continue
            reason = self._reason_against(user, own, late)
            if reason:
                notes.append((user, reason))
            elif own and not late:
                spoken = self.with_context(lang=user.lang)
                digest = spoken._digest(
                    own, cards, self._title(own, scope), scope is None, holiday
                )
                if user in choices:
                    digest = replace(digest, named=choices[user].named)
                mails.append((user, spoken._mail_values(digest, user)))
        self._hand_over(mails, date, now)
        self.env["hr.attendance.digest.sent"].create(
            [
                {"user_id": user.id, "work_date": date, "moment": now, "reason": reason}
                for user, reason in notes
            ]
        )

    @api.model
    def _reason_against(self, user, offices, late):
        if late:
            return "late" if offices else "no_figures"
        if offices and not email_normalize(user.email):
            return "no_address"
        return None

    @api.model
    def _offices_of(self, company, date, receivers):
        domain = Domain("work_date", "=", date) & Domain("company_id", "=", company.id)
        if None not in receivers.values():
            wanted = set().union(*receivers.values())
            domain &= Domain("skpd_id", "in", wanted)
        return self.env["hr.attendance.office.day"].search(domain)

    @api.model
    def _awaited(self, offices):
        """Return the ids of the SKPD of whose people a scan is awaited on the date."""
        awaited = Domain("due_in", "!=", False) | Domain("due_out", "!=", False)
        awaited |= Domain("why", "=", "not_heard")
        rows = self.env["hr.attendance.day"]._read_group(
            Domain("work_date", "in", offices.mapped("work_date"))
            & Domain("skpd_id", "in", offices.skpd_id.ids)
            & awaited,
            ["skpd_id"],
        )
        return {skpd.id for (skpd,) in rows}

    @api.model
    def _title(self, offices, scope):
        """Return whose attendance it is."""
        if scope is None:
            return self.env.company.name
        return ", ".join(offices.skpd_id.mapped("name"))

    @api.model
    def _mail_values(self, digest, user):
        told = lines(digest, words(self.env), MAIL)
        body = self.env["ir.qweb"]._render(
            f"{ADDON}.hr_attendance_digest_mail",
            {"lines": told, "sheet": f"{self.get_base_url()}/odoo/ringkasan-pagi"},
        )
        return {
            "subject": f"{told[0].text}, {told[1].text}",
            "body_html": body,
            "email_to": user.email_formatted,
            "email_from": self.env.company.email_formatted
            or self.env.ref("base.user_root").sudo().email_formatted,
            "auto_delete": True,
            "headers": repr({"Auto-Submitted": "auto-generated"}),
        }

    @api.model
    def _hand_over(self, mails, date, now):
        """Put e-mails into the queue, each noted as sent in the same transaction."""
        if not mails:
            return
        queued = self.env["mail.mail"].create([values for _user, values in mails])
        self.env["hr.attendance.digest.sent"].create(
            [
                {
                    "user_id": user.id,
                    "work_date": date,
                    "moment": now,
                    "mail_id": mail.id,
                }
                for (user, _values), mail in zip(mails, queued, strict=True)
            ]
        )
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()


def _ids(users):
    return [user.id for user in users]
