from odoo import api, fields, models


class HrAttendanceDigestSent(models.Model):
    """That a user's digest of a date was sent, or why it was not: never twice."""

    _name = "hr.attendance.digest.sent"
    _description = "Morning Digest Sent"
    _order = "work_date desc, id desc"
    _rec_name = "work_date"

    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade"
    )
    work_date = fields.Date("Date", required=True, readonly=True)
    moment = fields.Datetime("Noted At", readonly=True)
    hour = fields.Char("At", compute="_compute_hour")
    reason = fields.Selection(
        [
            ("late", "Not sent: the server was not running before noon"),
            ("no_figures", "Not sent: there were no figures before noon"),
            ("no_address", "Not sent: no valid e-mail address"),
        ],
        "Why It Was Not Sent",
        readonly=True,
    )
    mail_id = fields.Many2one(
        "mail.mail",
        "E-mail",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    outcome = fields.Char(compute="_compute_outcome")

    _user_date_uniq = models.UniqueIndex(
        "(user_id, work_date)", "A user gets one morning digest a date."
    )

    @api.depends("moment")
    def _compute_hour(self):
        for sent in self:
            sent.hour = self.env.company._attendance_clock(sent.moment)

    @api.depends("reason", "mail_id")
    @api.depends_context("lang")
    def _compute_outcome(self):
        """Say what became of it: an e-mail is deleted once it was handed over."""
        reasons = dict(self._fields["reason"]._description_selection(self.env))
        for sent in self:
            mail = sent.sudo().mail_id
            if sent.reason:
                sent.outcome = reasons[sent.reason]
            elif mail.state == "exception":
                sent.outcome = self.env._(
                    "The e-mail could not be delivered: tell whoever keeps the server"
                )
            elif mail.state == "outgoing":
                sent.outcome = self.env._("Waiting for the mail server")
            else:
                sent.outcome = self.env._("Sent")
