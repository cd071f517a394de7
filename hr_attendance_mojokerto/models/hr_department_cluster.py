from odoo import api, fields, models

from ..rules.cluster import cluster_of

CLUSTER = [
    ("secretariat", "Secretariats and Inspectorate"),
    ("dinas", "Agencies (Dinas)"),
    ("badan", "Bodies (Badan)"),
    ("health", "Health Services"),
    ("education", "Education"),
    ("district", "Districts"),
    ("ward", "Urban Wards"),
    ("other", "Other Offices"),
]


class HrDepartment(models.Model):
    """SKPD that a leader compares with each other."""

    _inherit = "hr.department"

    cluster = fields.Selection(
        CLUSTER,
        compute="_compute_cluster",
        store=True,
        readonly=False,
        help="Cards of SKPD are grouped by it. Proposed by kind and name of the unit.",
    )

    @api.depends("name", "unit_kind", "is_skpd")
    def _compute_cluster(self):
        """Propose once: what was chosen stays."""
        for unit in self:
            if not unit.cluster and unit.is_skpd:
                unit.cluster = cluster_of(unit.name, unit.unit_kind)
            else:
                unit.cluster = unit.cluster
