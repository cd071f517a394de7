from psycopg2.errors import ReadOnlySqlTransaction

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.http import request
from odoo.tools import SQL

KINDS = [
    ("form", "Case"),
    ("list", "List"),
    ("export", "Export"),
    ("letter", "Letter"),
    ("bundle", "Whole File"),
]


class HrDisciplineReadLog(models.Model):
    """Who read which case, and how: one row per user, case, kind and hour. Written by
    the system alone, read by the discipline group; it goes only when it is over its
    time (``hr.discipline.retention``)."""

    _name = "hr.discipline.read.log"
    _description = "Reading of a Case"
    _order = "at desc, id desc"
    _rec_name = "case_number"
    _log_access = False

    at = fields.Datetime("Read At", required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        "res.users", "Read By", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(KINDS, "How", required=True, readonly=True)
    case_id = fields.Many2one(
        "hr.discipline.case", readonly=True, index=True, ondelete="set null"
    )
    # Stays when the case is gone, and holds no name.
    case_number = fields.Char("Number", required=True, readonly=True, default="")
    cases = fields.Integer(
        "Number of Cases",
        readonly=True,
        aggregator=None,
        help="Of a list: how many cases it had at most within the hour.",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)

    _hour_uniq = models.UniqueIndex(
        "(user_id, case_number, kind, date_trunc('hour', at))"
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if not self.env.su:
            raise AccessError(
                self.env._("Who read which case is written down by itself and stays.")
            )

    @api.model
    def _is_reader(self):
        """Return whether the present user is somebody who reads, and not the system.
        Superuser mode of the web client is somebody."""
        return not self.env.su or bool(request and self.env.uid == SUPERUSER_ID)

    @api.model
    def _note(self, cases, kind):
        """Write down that the user read cases, in one query; nothing when that stands
        there already for this transaction. The person concerned reads own letters,
        which their ``first_read_at`` tells."""
        if not self._is_reader():
            return
        known = self.env.cr.precommit.data.setdefault(
            ("hr.discipline.read.log", self.env.uid, kind), set()
        )
        new = set(cases.ids) - known
        if not new:
            return
        known |= new
        self.env["hr.discipline.case"].flush_model(["name", "company_id"])
        self._write_down(
            SQL(
                """INSERT INTO hr_discipline_read_log
                          (at, user_id, kind, case_id, case_number, cases, company_id)
                   SELECT %(now)s, %(user)s, %(kind)s, kept.id, kept.name, 1,
                          kept.company_id
                     FROM hr_discipline_case kept
                     JOIN hr_employee person ON person.id = kept.employee_id
                    WHERE kept.id = ANY(%(cases)s)
                      AND person.user_id IS DISTINCT FROM %(user)s
                       ON CONFLICT DO NOTHING""",
                now=fields.Datetime.now(),
                user=self.env.uid,
                kind=kind,
                cases=sorted(new),
            )
        )

    @api.model
    def _note_list(self, number):
        """Write down that the user saw a list of so many cases."""
        if not number or not self._is_reader():
            return
        self._write_down(
            SQL(
                """INSERT INTO hr_discipline_read_log AS kept
                          (at, user_id, kind, case_number, cases, company_id)
                   VALUES (%(now)s, %(user)s, 'list', '', %(number)s, %(company)s)
                       ON CONFLICT (user_id, case_number, kind, date_trunc('hour', at))
                       DO UPDATE SET cases = excluded.cases
                             WHERE kept.cases < excluded.cases""",
                now=fields.Datetime.now(),
                user=self.env.uid,
                number=number,
                company=self.env.company.id,
            )
        )

    @api.model
    def _write_down(self, query):
        if self.env.cr.readonly:
            # Core asks again with a cursor that can write.
            raise ReadOnlySqlTransaction("who reads a case is written down")
        self.env.cr.execute(query)
