import time

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.base.models.ir_cron import MIN_TIME_PER_JOB

ADDON = "hr_attendance_mojokerto"
# Storing a password is work of the processor, and takes seconds on a busy server.
# Odoo's server restarts itself after limit_time_cpu, by default 60 s.
RUN_SECONDS = 30.0
# New passwords that are made while one waits.
AT_ONCE = 8


class HrAttendanceAccountBatch(models.Model):
    """Accounts made for many people in the background, with their letters.

    Each line is committed by itself, so that a restart loses nothing and makes nothing
    twice: the next run of the job goes on with the lines that still wait.
    """

    _name = "hr.attendance.account.batch"
    _description = "Accounts for Many"
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    kind = fields.Selection(
        [("make", "New Accounts"), ("reset", "New Passwords")],
        required=True,
        readonly=True,
        default="make",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        domain=[("is_skpd", "=", True)],
        help="Empty: all people of the city who have no account yet.",
    )
    line_ids = fields.One2many("hr.attendance.account.line", "batch_id", readonly=True)
    state = fields.Selection(
        [
            ("draft", "Being Prepared"),
            ("running", "Running"),
            ("stopped", "Stopped"),
            ("done", "Done"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    total = fields.Integer("Number of People", compute="_compute_counts")
    made = fields.Integer(compute="_compute_counts")
    skipped = fields.Integer(compute="_compute_counts")
    waiting = fields.Integer(compute="_compute_counts")
    progress = fields.Float("Progress (%)", compute="_compute_counts")

    @api.depends("skpd_id", "kind", "create_date")
    @api.depends_context("lang")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for batch in self:
            made = batch.create_date or fields.Datetime.now()
            batch.name = self.env._(
                "%(kind)s: %(whose)s, %(date)s",
                kind=kinds[batch.kind],
                whose=batch.skpd_id.name or self.env._("people chosen"),
                date=batch.company_id._attendance_clock(made, "%d/%m/%Y"),
            )

    @api.depends("line_ids.state")
    def _compute_counts(self):
        counts = {}
        for batch, state, count in self.env["hr.attendance.account.line"]._read_group(
            [("batch_id", "in", self.ids)], ["batch_id", "state"], ["__count"]
        ):
            counts.setdefault(batch.id, {})[state] = count
        for batch in self:
            found = counts.get(batch.id, {})
            batch.total = sum(found.values())
            batch.made = found.get("made", 0)
            batch.skipped = found.get("skipped", 0)
            batch.waiting = found.get("waiting", 0)
            done = batch.total - batch.waiting
            batch.progress = 100.0 * done / batch.total if batch.total else 0.0

    # Steps

    def _require_bkpsdm(self):
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("Accounts are made by BKPSDM."))

    def action_collect(self):
        """List the people of the SKPD, or of the city, who have no account."""
        self.ensure_one()
        self._require_bkpsdm()
        if self.state != "draft":
            raise UserError(
                self.env._("This was started already: prepare another list.")
            )
        domain = [
            ("state", "=", "none"),
            ("is_leaver", "=", False),
            ("company_id", "=", self.company_id.id),
        ]
        if self.skpd_id:
            domain.append(("skpd_id", "=", self.skpd_id.id))
        people = self.env["hr.attendance.account"].search(domain).employee_id
        people -= self.line_ids.employee_id
        if not people:
            raise UserError(
                self.env._("Everybody there has an account, or is listed already.")
            )
        self._add(people)

    def _add(self, employees):
        """Put these people on the list of the batch."""
        lines = self.env["hr.attendance.account.line"].sudo()
        lines.create(
            [
                {**values, "batch_id": self.id}
                for values in lines._prepare(employees, self.kind)
            ]
        )

    def action_start(self):
        """Begin, or go on: the accounts are made in the background."""
        self._require_bkpsdm()
        for batch in self:
            if batch.state not in ("draft", "stopped"):
                raise UserError(self.env._("This is running, or done, already."))
            if not batch.waiting:
                raise UserError(
                    self.env._("Nobody on this list waits for an account: add people.")
                )
        self.sudo().state = "running"
        self.env.ref(f"{ADDON}.account_cron").sudo()._trigger()

    def action_stop(self):
        """Stop after the accounts that are being made; the rest stays on the list."""
        self._require_bkpsdm()
        if any(batch.state != "running" for batch in self):
            raise UserError(self.env._("Only what is running can be stopped."))
        self.sudo().state = "stopped"

    def action_renew(self):
        """Give new first passwords to those of this list who have not chosen an own one
        yet: for letters that were lost, or not printed in time."""
        self.ensure_one()
        self._require_bkpsdm()
        people = self.line_ids.filtered(
            lambda line: line.sudo().user_id.attendance_first_password
        ).employee_id
        if not people:
            raise UserError(
                self.env._("Everybody on this list has chosen an own password.")
            )
        return self._reset(people)

    @api.model
    def _reset(self, employees):
        """Give these people new first passwords; return what to show next: the letters
        of a few at once, the progress of many."""
        batch = self.sudo().create({"kind": "reset"})
        batch._add(employees)
        waiting = batch.line_ids.filtered(lambda line: line.state == "waiting")
        if not waiting:
            raise UserError(
                "\n".join(f"{line.name}: {line.fault}" for line in batch.line_ids)
            )
        if len(waiting) > AT_ONCE:
            batch.state = "running"
            self.env.ref(f"{ADDON}.account_cron").sudo()._trigger()
        else:
            waiting._make()
            batch.state = "done"
        return batch._get_records_action(name=batch.name, context={})

    def action_refresh(self):
        """Read the progress anew."""
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _cron_make(self):
        """Make what waits, one by one, for ``RUN_SECONDS``; the next run goes on.

        Odoo calls a job at least ten times in a run, however long that takes: a call
        after the end does nothing, which ends the run.
        """
        cron, lines = self.env["ir.cron"], self.env["hr.attendance.account.line"]
        waiting = lines.search(
            [("batch_id.state", "=", "running"), ("state", "=", "waiting")],
            order="batch_id, id",
        ).ids
        remaining = len(waiting)
        end = self._end_of_run()
        cron._commit_progress(remaining=remaining)
        for line in map(lines.browse, waiting):
            if time.monotonic() >= end:
                # At once, where Odoo would look for jobs again in a minute.
                self.env.ref(f"{ADDON}.account_cron")._trigger()
                break
            remaining -= 1
            if line.batch_id.state == "running":
                line._make_or_tell()
                line.batch_id._finish()
            cron._commit_progress(1, remaining=remaining)
        self.search([("state", "=", "running")])._finish()

    @api.model
    def _end_of_run(self):
        """Return the moment of the monotonic clock after which nothing is begun any
        more, counted from the first call of the run."""
        of_core = self.env.context.get("cron_end_time")
        begun = of_core - MIN_TIME_PER_JOB if of_core else time.monotonic()
        return begun + RUN_SECONDS

    def _finish(self):
        for batch in self:
            if batch.state == "running" and not batch.waiting:
                batch.state = "done"
