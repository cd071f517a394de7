from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.board import DUE
from ..rules.facts import SEEN, State

# Kinds of units that serve the public and may stand below an SKPD, as a Puskesmas does.
SERVICES = ("hospital", "health", "district", "ward")
# States of those of whom somebody is to be there at all.
AWAITED = (*DUE, State.NOT_DUE, State.NO_DATA)


class HrAttendanceOfficeDay(models.Model):
    """Whether the public is served where no SKPD of its own stands for it (practice
    D1): the units below the SKPD, by their kind."""

    _inherit = "hr.attendance.office.day"

    services = fields.Json(
        readonly=True,
        help="Of each kind of public service below the SKPD where somebody is to be on "
        "the date: how many units, in how many anybody was seen, in how many nobody "
        "was and data are missing, people seen, people due.",
    )

    @api.model
    def _counted_services(self):
        """Return the table expression ``served_public`` for a statement that has a
        table ``day`` with ``unit_id`` and ``due``."""
        return SQL(
            """
            served_public AS (
                SELECT work_date, skpd_id, jsonb_object_agg(kind, numbers) AS services
                  FROM (
                    SELECT work_date, skpd_id, kind, jsonb_build_array(
                               count(*), count(*) FILTER (WHERE seen > 0),
                               count(*) FILTER (WHERE seen = 0 AND no_data > 0),
                               sum(seen), sum(due)) AS numbers
                      FROM (
                        SELECT work_date, skpd_id, unit.unit_kind AS kind,
                               count(*) FILTER (WHERE state IN %(seen)s) AS seen,
                               count(*) FILTER (WHERE state = 'no_data') AS no_data,
                               count(*) FILTER (WHERE due AND state IN %(due)s) AS due
                          FROM day
                          JOIN (SELECT id, unit_kind FROM hr_department
                                 WHERE is_skpd IS NOT TRUE
                                   AND unit_kind IN %(kinds)s) unit
                            ON unit.id = day.unit_id
                         WHERE state IN %(awaited)s
                         GROUP BY work_date, skpd_id, unit.id, unit.unit_kind) own
                     GROUP BY work_date, skpd_id, kind) kinds
                 GROUP BY work_date, skpd_id
            )
            """,
            seen=tuple(SEEN),
            due=tuple(DUE),
            awaited=tuple(AWAITED),
            kinds=SERVICES,
        )
