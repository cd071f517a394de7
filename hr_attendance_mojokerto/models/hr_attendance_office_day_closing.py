from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Cards looked at in one run: three months of the city at most wait at once.
MOST_AT_ONCE = 5000


class HrAttendanceOfficeDay(models.Model):
    """A complete card closes when the time for excuses has passed and nothing filed in
    time is undecided; BKPSDM publishes it."""

    _inherit = "hr.attendance.office.day"

    published_by_id = fields.Many2one("res.users", readonly=True)
    unpublished_at = fields.Datetime("Publication Withdrawn", readonly=True)
    unpublished_by_id = fields.Many2one("res.users", "Withdrawn By", readonly=True)
    unpublished_because = fields.Char("Reason of the Withdrawal", readonly=True)

    @api.model
    def _cron_close(self):
        """Close what is due, card by card, each kept at once."""
        cron = self.env["ir.cron"]
        now = fields.Datetime.now()
        ready = self._ready_to_close(now)
        cron._commit_progress(remaining=len(ready))
        for card in ready:
            if not self.env["hr.attendance.day"]._lock_evaluator():
                return
            self._announce(card._close_now(now))
            if not cron._commit_progress(1):
                return

    @api.model
    def _close_due(self, now):
        """Close what is due at ``now`` (naive UTC). Return the revisions by date
        and SKPD."""
        return self._ready_to_close(now)._close_now(now)

    @api.model
    def _ready_to_close(self, now):
        """Return the complete cards that wait for nothing, the earliest first."""
        cards = self.search(
            [("life", "=", "complete")], order="work_date, id", limit=MOST_AT_ONCE
        )
        waits = cards._waits(now)
        return cards.filtered(lambda card: not waits[card.id])

    def _close_now(self, now):
        """Close those of these cards that wait for nothing. Return the revisions
        by date and SKPD."""
        waits = self._waits(now)
        closed = {}
        for card in self.sudo():
            if waits[card.id] or card.life != "complete":
                continue
            self.env["hr.attendance.day"].sudo()._close(
                card.company_id, card.work_date, card.skpd_id.id, now
            )
            card._become({"life": "closed", "closed_at": now, "provisional": False})
            own = closed.setdefault(card.work_date, {})
            own[card.skpd_id.id] = card.revision
        return closed

    def _become(self, values):
        for card in self:
            card.write({**values, "revision": card.revision + 1})

    def _check_bkpsdm(self):
        self.check_access("read")
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(
                self.env._(
                    "Only BKPSDM closes dates, publishes them or gives more time."
                )
            )

    def _told(self, text):
        return self.env._(
            "%(skpd)s, %(date)s: %(text)s",
            skpd=self.skpd_id.name,
            date=self.work_date.strftime("%d/%m/%Y"),
            text=text,
        )

    def action_close(self):
        """Close these cards now. Those that still wait stay open; when none can be
        closed it is said why."""
        self._check_bkpsdm()
        now = fields.Datetime.now()
        if not self.env["hr.attendance.day"]._lock_evaluator():
            raise UserError(
                self.env._("Days are being judged this very moment: try again.")
            )
        self.sudo()._advance(now)
        waits = self._waits(now)
        closed = self._close_now(now)
        self._announce(closed)
        number = sum(map(len, closed.values()))
        if number == len(self):
            return None
        refused = [
            card._told("; ".join(waits[card.id]) or self.env._("it is closed already"))
            for card in self
            if card.skpd_id.id not in closed.get(card.work_date, ())
        ]
        if not number:
            raise UserError("\n".join(refused))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._(
                    "%(number)s closed, the others wait", number=number
                ),
                "message": "\n".join(refused),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_publish(self):
        """Make closed cards the official data (Disahkan). BKPSDM publishes its own SKPD
        too: there is nobody else."""
        self._check_bkpsdm()
        for card in self:
            if card.life != "closed":
                raise UserError(
                    card._told(self.env._("only what is closed is published."))
                )
        self.sudo()._become(
            {
                "life": "published",
                "published_at": fields.Datetime.now(),
                "published_by_id": self.env.uid,
            }
        )
        self._announce(self._own_revisions())

    def action_unpublish(self):
        """Ask why a publication is withdrawn."""
        self._check_bkpsdm()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw Publication"),
            "res_model": "hr.attendance.unpublish",
            "view_mode": "form",
            "target": "new",
            "context": {"default_office_day_ids": self.ids},
        }

    def _unpublish_because(self, reason):
        self._check_bkpsdm()
        for card in self:
            if card.life != "published":
                raise UserError(card._told(self.env._("it is not published.")))
        self.sudo()._become(
            {
                "life": "closed",
                "published_at": False,
                "published_by_id": False,
                "unpublished_at": fields.Datetime.now(),
                "unpublished_by_id": self.env.uid,
                "unpublished_because": reason,
            }
        )
        self._announce(self._own_revisions())

    def action_more_time(self):
        """Open the form by which the SKPD gets more time for excuses of the date."""
        self.ensure_one()
        self._check_bkpsdm()
        if self.life in ("closed", "published"):
            raise UserError(
                self._told(
                    self.env._(
                        "it is closed; what comes now is decided as a correction."
                    )
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("More Time"),
            "res_model": "hr.attendance.extension",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_skpd_id": self.skpd_id.id,
                "default_date_from": fields.Date.to_string(self.work_date),
                "default_date_to": fields.Date.to_string(self.work_date),
            },
        }

    def action_open_card(self):
        """Open the life of the card: what it waits for, who closed and published it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
