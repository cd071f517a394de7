from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class HrDisciplineLetter(models.Model):
    """The letters of a person's own case, in My Letters."""

    _inherit = "hr.discipline.letter"

    first_read_at = fields.Datetime(
        readonly=True,
        copy=False,
        help="When the person concerned first opened the letter here.",
    )
    reading = fields.Selection(
        [("unread", "Not read yet"), ("read", "Read")], compute="_compute_reading"
    )
    is_own = fields.Boolean(compute="_compute_is_own")

    @api.depends("first_read_at")
    def _compute_reading(self):
        for letter in self:
            letter.reading = "read" if letter.first_read_at else "unread"

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_own(self):
        for letter in self:
            letter.is_own = letter.sudo().employee_id.user_id == self.env.user

    def action_read_mine(self):
        """Return what opens the letter as it was given: the signed scan where there is
        one, else the PDF that was issued."""
        self.ensure_one()
        self.check_access("read")
        if self.signed:
            return self.action_signed()
        if self.pdf:
            return self.action_preview()
        raise UserError(
            self.env._(
                "The letter was given to you on paper; no file of it is kept here. Ask "
                "the discipline group of BKPSDM for a copy."
            )
        )

    def _file(self, signed=False):
        found = super()._file(signed=signed)
        self._note_read("letter")
        return found

    def _note_reading(self, fnames):
        """A letter is read when its file is given out; a list of letters is a page of
        the case."""
        files = any(
            self._fields[name].type == "binary"
            for name in fnames
            if name in self._fields
        )
        if files and not self.env.context.get("bin_size"):
            return self._note_read("letter")
        return super()._note_reading(fnames)

    def _note_read(self, kind):
        log = self.env["hr.discipline.read.log"]
        if kind == "letter" and log._is_reader():
            self._note_first_read(log)
        return super()._note_read(kind)

    def _note_first_read(self, log):
        """Note when the person concerned opened an own letter for the first time."""
        self.flush_recordset(["first_read_at"])
        log._write_down(
            SQL(
                """UPDATE hr_discipline_letter letter SET first_read_at = %(now)s
                     FROM hr_employee person
                    WHERE letter.id = ANY(%(ids)s) AND letter.first_read_at IS NULL
                      AND person.id = letter.employee_id
                      AND person.user_id = %(user)s""",
                now=fields.Datetime.now(),
                ids=self.ids,
                user=self.env.uid,
            )
        )
        self.invalidate_recordset(["first_read_at", "reading"], flush=False)


class IrBinary(models.AbstractModel):
    """Who downloads a letter has read it."""

    _inherit = "ir.binary"

    def _record_to_stream(self, record, field_name):
        stream = super()._record_to_stream(record, field_name)
        read = record.sudo(False)
        if record._name == "ir.attachment" and record.res_model in self.env:
            read = self.env[record.res_model].browse(record.res_id)
        if hasattr(read, "_secret_error"):
            read._note_read("letter")
        return stream
