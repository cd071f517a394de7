from odoo import api, models
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.models import fix_import_export_id_paths

from .hr_discipline_count import GROUP

# What only the form of a case shows: whoever reads it, of however many cases at once,
# has read each of them.
CONTENT = {"text", "html", "binary", "one2many", "many2many"}


class HrDisciplineSecret(models.AbstractModel):
    """A case of discipline, or what belongs to one.

    Who may not see it learns nothing of it, not even whether it is there: what is not
    there and what is not the user's are refused in the same words. Who reads it is
    written down (``hr.discipline.read.log``), and only the discipline group exports it.
    """

    _name = "hr.discipline.secret"
    _description = "Secret of a Case"

    def _secret_cases(self):
        """Return the cases (sudo) these records belong to."""
        return self.sudo().case_id

    def _secret_error(self):
        """Return the one refusal, whether the records are there or not."""
        return AccessError(
            self.env._(
                "“%(what)s” cannot be opened: it is not there, or you are not among "
                "those who may see it. A case of discipline is seen by its officials "
                "and by the discipline group of BKPSDM; the person concerned sees the "
                "own letters in My Letters.",
                what=self.env["ir.model"]._get(self._name).name,
            )
        )

    def _check_access(self, operation):
        try:
            result = super()._check_access(operation)
        except MissingError:
            there = self.exists()
            refused = there._check_access(operation)
            theirs = refused[0] if refused else self.browse()
            return theirs + (self - there), self._secret_error
        if result and any(self._ids):
            return result[0], self._secret_error
        return result

    @api.private
    def fetch(self, field_names=None):
        """Fetch as ever, and refuse what is not there like what is not the user's."""
        if field_names is not None and not field_names:
            return
        # Asked for along, at the cost of no query: it tells whether the row is there,
        # and of which case the reading is to be written down.
        mark = "case_id" if "case_id" in self._fields else "company_id"
        super().fetch(field_names and {*field_names, mark})
        if not self.env.su:
            there = self._fields[mark]._get_cache(self.env)
            if any(row not in there for row in self._origin._ids):
                raise self._secret_error()

    # Reading writes: core would hand these a cursor that only reads.

    def read(self, fields=None, load="_classic_read"):
        return super().read(fields, load)

    read._readonly = False

    @api.model
    def search_read(self, *args, **options):
        return super().search_read(*args, **options)

    search_read._readonly = False

    def web_read(self, specification):
        return super().web_read(specification)

    web_read._readonly = False

    @api.model
    def web_search_read(self, *args, **options):
        return super().web_search_read(*args, **options)

    web_search_read._readonly = False

    @api.model
    def web_name_search(self, *args, **options):
        return super().web_name_search(*args, **options)

    web_name_search._readonly = False

    @api.model
    def web_read_group(self, *args, **options):
        return super().web_read_group(*args, **options)

    web_read_group._readonly = False

    def _read_format(self, fnames, load="_classic_read"):
        rows = super()._read_format(fnames, load)
        if self and self.env["hr.discipline.read.log"]._is_reader():
            self._note_reading(fnames)
        return rows

    def _note_reading(self, fnames):
        """Write down what a client is given: one case, or what only its form shows, by
        case; a list once an hour with how many cases it had."""
        cases = self._secret_cases()
        content = any(
            self._fields[name].type in CONTENT and not name.startswith("activity_")
            for name in fnames
            if name in self._fields
        )
        if content or len(cases) == 1:
            self._note_read("form")
        else:
            self.env["hr.discipline.read.log"]._note_list(len(cases))

    def _note_read(self, kind):
        """Write down that the user read these records; ``kind`` as in the log."""
        self.env["hr.discipline.read.log"]._note(self._secret_cases(), kind)

    @api.model
    def _export_paths(self, fields_to_export):
        return [fix_import_export_id_paths(path) for path in fields_to_export]

    def export_data(self, fields_to_export):
        """Export for the discipline group only. An external identifier would stay in a
        table that others read, as a trace of the case."""
        if not (self.env.su or self.env.user.has_group(GROUP)):
            raise AccessError(
                self.env._(
                    "Cases of discipline are exported by the discipline group of "
                    "BKPSDM only: ask it for what you need."
                )
            )
        if any(path[-1] == "id" for path in self._export_paths(fields_to_export)):
            raise UserError(
                self.env._(
                    "An export of cases holds no external identifiers: take “External "
                    "ID” out of the fields and export again, without “import-"
                    "compatible”."
                )
            )
        exported = super().export_data(fields_to_export)
        self._note_read("export")
        return exported


class HrDisciplineCase(models.Model):
    _name = "hr.discipline.case"
    _inherit = ["hr.discipline.case", "hr.discipline.secret"]

    def _secret_cases(self):
        return self.sudo()

    def _bundle(self):
        made = super()._bundle()
        self._note_read("bundle")
        return made


class HrDisciplineCaseDay(models.Model):
    _name = "hr.discipline.case.day"
    _inherit = ["hr.discipline.case.day", "hr.discipline.secret"]


class HrDisciplineCaseActor(models.Model):
    _name = "hr.discipline.case.actor"
    _inherit = ["hr.discipline.case.actor", "hr.discipline.secret"]


class HrDisciplineCaseEvent(models.Model):
    _name = "hr.discipline.case.event"
    _inherit = ["hr.discipline.case.event", "hr.discipline.secret"]


class HrDisciplineCaseQuestion(models.Model):
    _name = "hr.discipline.case.question"
    _inherit = ["hr.discipline.case.question", "hr.discipline.secret"]


class HrDisciplineLetter(models.Model):
    _name = "hr.discipline.letter"
    _inherit = ["hr.discipline.letter", "hr.discipline.secret"]


class HrDisciplineEffect(models.Model):
    _name = "hr.discipline.effect"
    _inherit = ["hr.discipline.effect", "hr.discipline.secret"]


class HrDisciplineSalary(models.Model):
    _name = "hr.discipline.salary"
    _inherit = ["hr.discipline.salary", "hr.discipline.secret"]


class IrRule(models.Model):
    """Core's refusal names the record and its company to those who debug."""

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        if hasattr(records, "_secret_error"):
            records.invalidate_recordset()
            return records._secret_error()
        return super()._make_access_error(operation, records)
