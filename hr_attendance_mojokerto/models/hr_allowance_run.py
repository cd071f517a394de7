import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

_logger = logging.getLogger(__name__)

CRON = "hr_attendance_mojokerto.allowance_run_cron"
TRIES = 3
# What only the buttons and the cron write.
BY_BUTTONS = ("started_at", "cancelled", "part_ids")


class HrAllowanceRun(models.Model):
    """The sheets of a month computed one SKPD after the other, each in a commit of its
    own: what is done stays done when the run is cancelled or the server stops, and the
    run goes on from there."""

    _name = "hr.allowance.run"
    _description = "Computation of a Month's TPP"
    _order = "id desc"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self._default_company_id(),
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    started_at = fields.Datetime(readonly=True)
    cancelled = fields.Boolean(readonly=True)
    part_ids = fields.One2many("hr.allowance.run.part", "run_id", "SKPD", readonly=True)
    total = fields.Integer("SKPD in All", compute="_compute_progress")
    done = fields.Integer("Computed", compute="_compute_progress")
    refused = fields.Integer("Not Computed", compute="_compute_progress")
    progress = fields.Float("Progress (%)", compute="_compute_progress")
    stage = fields.Selection(
        [
            ("new", "New"),
            ("runs", "Running"),
            ("cancelled", "Cancelled"),
            ("done", "Done"),
        ],
        compute="_compute_progress",
    )

    def _default_company_id(self):
        return self.env.company

    def _default_month(self):
        """The month that ended last."""
        today = self.env.company._attendance_today()
        return fields.Date.subtract(today.replace(day=1), months=1)

    @api.depends("month")
    def _compute_display_name(self):
        for run in self:
            run.display_name = run.month and f"TPP {run.month.strftime('%m/%Y')}"

    @api.depends("part_ids.state", "cancelled", "started_at")
    def _compute_progress(self):
        rows = self.env["hr.allowance.run.part"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
        )
        counts = {(run.id, state): count for run, state, count in rows}
        for run in self:
            run.done = counts.get((run.id, "done"), 0)
            run.refused = counts.get((run.id, "refused"), 0)
            waits = counts.get((run.id, "waits"), 0)
            run.total = run.done + run.refused + waits
            run.progress = 100 * (1 - waits / run.total) if run.total else 0
            if not run.started_at:
                run.stage = "new"
            elif not waits:
                run.stage = "done"
            else:
                run.stage = "cancelled" if run.cancelled else "runs"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_written(vals)
            month = fields.Date.to_date(vals.get("month"))
            if month:
                vals["month"] = month.replace(day=1)
        return super().create(vals_list)

    def write(self, vals):
        self._check_written(vals)
        month = fields.Date.to_date(vals.get("month"))
        if month:
            vals = {**vals, "month": month.replace(day=1)}
        return super().write(vals)

    def _check_written(self, vals):
        """Refuse what would have a computation tell of another month or hour than it
        was of."""
        if self.env.su:
            return
        if any(vals.get(name) for name in BY_BUTTONS) or (
            self and vals.keys() & {*BY_BUTTONS, "company_id"}
        ):
            raise AccessError(
                self.env._("A computation is started and cancelled by its own buttons.")
            )
        if "month" in vals and any(self.mapped("started_at")):
            raise UserError(
                self.env._(
                    "This computation was started for its month: make a new one for "
                    "another month."
                )
            )

    def _check_bkpsdm(self):
        if not (self.env.su or self.env["hr.department"]._is_user_bkpsdm()):
            raise AccessError(
                self.env._("BKPSDM has the sheets of the whole city computed.")
            )

    def action_start(self):
        """Have the sheets of all SKPD computed in the background, or go on with those
        that are left; those that were not computed are tried again."""
        self.ensure_one()
        self._check_bkpsdm()
        run = self.sudo()
        frame, people, _opened = run._facts()
        if not people:
            raise UserError(
                self.env._(
                    "There are no days of attendance between %(first)s and %(last)s: "
                    "nothing can be computed.",
                    first=frame.period.first.strftime("%d/%m/%Y"),
                    last=frame.period.last.strftime("%d/%m/%Y"),
                )
            )
        run.part_ids.filtered(lambda part: part.state == "refused").write(
            {"state": "waits", "fault": False}
        )
        known = run.part_ids.skpd_id.ids
        self.env["hr.allowance.run.part"].sudo().create(
            [
                {"run_id": run.id, "skpd_id": skpd}
                for skpd in sorted(people)
                if skpd not in known
            ]
        )
        run.write({"started_at": fields.Datetime.now(), "cancelled": False})
        self.env.ref(CRON).sudo()._trigger()

    def action_cancel(self):
        """Stop after the SKPD that is being computed; what is done stays."""
        self.ensure_one()
        self._check_bkpsdm()
        self.sudo().cancelled = True

    def _facts(self):
        """Return the Frame of the month, who belonged to which SKPD, and the days that
        are open: what all SKPD ask for once."""
        self.ensure_one()
        gather = self.env["hr.allowance.gather"].sudo()
        frame = gather._frame(self.company_id, self.month)
        period = frame.period
        people = gather._people(self.company_id, period.first, period.last)
        opened = self.env["hr.allowance.sheet"]._open_dates(period, people)
        return frame, people, opened

    @api.model
    def _cron_run(self):
        """Compute SKPD after SKPD, each with a commit, until none waits or the time is
        up; the cron calls again then."""
        cron, parts = self.env["ir.cron"], self.env["hr.allowance.run.part"]
        frames = {}
        while part := parts._next():
            for attempt in range(TRIES):
                try:
                    part._compute_part(frames)
                    break
                except psycopg2.errors.SerializationFailure:
                    # Somebody wrote to the sheet: compute from a fresh snapshot.
                    self.env.cr.rollback()
                    self.env.invalidate_all()
                    if attempt == TRIES - 1:
                        raise
            remaining = parts.search_count(parts._waiting())
            if not cron._commit_progress(1, remaining=remaining):
                return
        self.env["hr.allowance.sheet"]._call_first_hand()


class HrAllowanceRunPart(models.Model):
    """One SKPD of a run, and what became of it."""

    _name = "hr.allowance.run.part"
    _description = "SKPD of a Computation"
    _order = "run_id, id"
    _rec_name = "skpd_id"

    run_id = fields.Many2one(
        "hr.allowance.run", "Computation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="run_id.company_id")
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="cascade"
    )
    sheet_id = fields.Many2one(
        "hr.allowance.sheet", "TPP Sheet", readonly=True, ondelete="set null"
    )
    state = fields.Selection(
        [("waits", "Waits"), ("done", "Done"), ("refused", "Not Computed")],
        required=True,
        readonly=True,
        default="waits",
    )
    fault = fields.Text("Why Not", readonly=True)

    _run_skpd_uniq = models.UniqueIndex(
        "(run_id, skpd_id)", "The SKPD is in this computation already."
    )
    _waits = models.Index("(run_id) WHERE state = 'waits'")

    @api.model
    def _waiting(self):
        return [("state", "=", "waits"), ("run_id.cancelled", "=", False)]

    @api.model
    def _next(self):
        """Return the next SKPD to be computed, locked; empty when none waits."""
        waiting = self.search(self._waiting(), limit=20)
        return waiting.try_lock_for_update(limit=1)

    def _compute_part(self, frames):
        """Compute the sheet of this SKPD, or write down why not. ``frames``: what is
        known of the months of this call and of who started them, kept between SKPD."""
        self.ensure_one()
        run = self.run_id
        user = run.create_uid or self.env.user
        # The reasons are kept in the words of who started it, not of the cron.
        if user not in frames:
            frames[user] = user.lang
        words = {**self.env.context, "lang": frames[user]}
        started = self.with_env(self.env(user=user, su=True, context=words))
        try:
            with self.env.cr.savepoint():
                if run not in frames:
                    frames[run] = started.run_id._facts()
                frame, people, opened = frames[run]
                sheet = started.env["hr.allowance.sheet"]._ensure(
                    run.company_id, run.month, self.skpd_id.ids
                )[self.skpd_id.id]
                if fault := sheet._fault_of_computing(opened):
                    raise UserError(fault)
                sheet._compute_lines(frame, people)
        except UserError as error:
            self._refuse(str(error))
        except psycopg2.Error:
            raise
        except Exception:
            # A mistake in one SKPD's facts must not keep the others waiting.
            _logger.exception("TPP of %s was not computed", self.skpd_id.name)
            self._refuse(
                started.env._(
                    "The computation failed by a mistake of the system; its log says "
                    "where. Tell the administrator."
                )
            )
        else:
            self.write({"state": "done", "fault": False, "sheet_id": sheet.id})

    def _refuse(self, fault):
        self.write({"state": "refused", "fault": fault, "sheet_id": False})
