from odoo import fields, models

KINDS = [
    ("summons", "Surat Panggilan I"),
    ("summons_again", "Surat Panggilan II"),
    ("team_order", "Surat Perintah Pemeriksaan"),
    ("team_decree", "Keputusan Tim Pemeriksa"),
    ("minutes", "Berita Acara Pemeriksaan"),
    ("absence_minutes", "Berita Acara Tidak Hadir"),
    ("report", "Laporan Hasil Pemeriksaan"),
    ("release", "Keputusan Pembebasan Sementara"),
    ("decision", "Keputusan Hukuman Disiplin"),
    ("receive", "Surat Panggilan Menerima Keputusan"),
    ("delivery", "Berita Acara Penyerahan"),
    ("sending", "Surat Pengiriman Keputusan"),
    ("outcome", "Keputusan atas Keberatan"),
    ("outcome_notice", "Penyampaian Hasil Upaya Administratif"),
    ("recap", "Rekapitulasi TMK"),
    ("salary", "Usul Penghentian Gaji"),
]
STATES = [("draft", "Draft"), ("issued", "Issued"), ("void", "Void")]
# Letters that are addressed to the person concerned.
FOR_PERSON = (
    "summons",
    "summons_again",
    "minutes",
    "release",
    "decision",
    "receive",
    "sending",
    "outcome",
    "outcome_notice",
)


class HrDisciplineLetter(models.Model):
    """A letter of a case: a draft that is looked at, then issued, which freezes it with
    its number and the hash of its PDF."""

    _name = "hr.discipline.letter"
    _description = "Letter of a Case"
    _order = "case_id, id"

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    employee_id = fields.Many2one(
        related="case_id.employee_id", store=True, index=True, readonly=True
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    number = fields.Char()
    date = fields.Date("Dated")
    for_person = fields.Boolean("For the Person Concerned", readonly=True)
    delivered_on = fields.Date(
        readonly=True, copy=False, help="Since when the person may read it here."
    )
    signatory_id = fields.Many2one(
        "hr.employee", "Signed By", ondelete="restrict", readonly=True
    )
    signatory_post = fields.Char("Post of Who Signs")
    copies = fields.Text("Tembusan", help="One a line.")
    pdf = fields.Binary("Letter", attachment=True, readonly=True, copy=False)
    sha256 = fields.Char("Fingerprint of the PDF", readonly=True, copy=False)
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    signed = fields.Binary("Signed Scan", attachment=True, copy=False)
    signed_name = fields.Char(copy=False)
