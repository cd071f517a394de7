import base64
import hashlib
import io
import json
import zipfile

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules.discipline.letters import ORDER
from ..rules.discipline.letters.parts import Facts, Letter, Rows, Text
from ..rules.indonesian import dated
from . import hr_discipline_letter_pdf as paper
from .hr_discipline_letter import KINDS

ADDON = "hr_attendance_mojokerto"
URL = "/hr_attendance_mojokerto/discipline/case"
# Raised when a field of the summary changes its meaning or goes.
SUMMARY_VERSION = 1
# What an outcome left, where that is no sanction.
_AFTER = {"annulled": "Dibatalkan", "lapsed": "Batal demi batas waktu"}
# The same moment in each ZIP, so that an unchanged case gives an unchanged file.
STAMP = (1980, 1, 1, 0, 0, 0)


class HrDisciplineCase(models.Model):
    """The whole case as one ordered file: what is entered into I'DIS, with a summary
    that programs read (docs/discipline-file.md)."""

    _inherit = "hr.discipline.case"

    def action_export(self):
        """Download the file of the case."""
        self.ensure_one()
        self._check_export()
        return {"type": "ir.actions.act_url", "url": f"{URL}/{self.id}.zip"}

    def _check_export(self):
        if not self.env.user.has_group(f"{ADDON}.group_discipline"):
            raise AccessError(
                self.env._("Only the discipline group takes a case out as a file.")
            )
        self.check_access("read")
        if not self._bundle_letters():
            raise UserError(
                self.env._("The case has no issued letter yet: issue one first.")
            )

    def _bundle_letters(self):
        """Return the issued letters in the order of the procedure."""
        issued = self.sudo().letter_ids.filtered(lambda row: row.state == "issued")
        return issued.sorted(lambda row: (ORDER.index(row.kind), row.date, row.id))

    def _bundle(self):
        """Return the name and the content of the file: a ZIP with one PDF, the letters
        in order with a list before them, and a summary as JSON. A signed scan stands in
        place of the unsigned letter."""
        self.ensure_one()
        self._check_export()
        case = self.sudo()
        name = case.name.replace("/", "-")
        letters = case._bundle_letters()
        parts = [paper.pages_of(letter._bundled()) for letter in letters]
        pdf = paper.bound(
            case._bundle_cover(letters, parts), parts, case.name, case.name
        )
        summary = case._bundle_summary(letters, parts)
        summary["file"] = {
            "name": f"{name}.pdf",
            "sha256": hashlib.sha256(pdf).hexdigest(),
        }
        told = json.dumps(summary, ensure_ascii=False, indent=2, sort_keys=True)
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
            for kind, content in (("pdf", pdf), ("json", told.encode())):
                archive.writestr(zipfile.ZipInfo(f"{name}.{kind}", STAMP), content)
        return f"{name}.zip", book.getvalue()

    def _bundle_cover(self, letters, parts):
        kinds = dict(KINDS)
        rows = []
        first = 1
        for place, (letter, part) in enumerate(zip(letters, parts, strict=True), 1):
            last = first + len(part) - 1
            rows.append(
                (
                    str(place),
                    kinds[letter.kind]
                    + (" (bertanda tangan)" if letter.signed else ""),
                    f"{letter.number}\n{dated(letter.date)}",
                    str(first) if first == last else f"{first}-{last}",
                    letter.signed_sha256 or letter.sha256,
                )
            )
            first = last + 1
        person = self._letter_person(self.employee_id, letters[-1].date)
        cover = Letter(
            head=f"BKPSDM {self.company_id._discipline_city()}",
            titles=("BERKAS PELANGGARAN DISIPLIN",),
            number=self.name,
            blocks=(
                Facts(
                    (
                        ("Nama", person.name),
                        ("NIP", person.nip),
                        ("Pangkat/Golongan", person.rank),
                        ("Jabatan", person.post),
                        ("Unit Kerja", person.unit),
                        ("Peraturan", self.regulation_id.name),
                        ("Tahun", str(self.year)),
                        (
                            "Hukuman disiplin",
                            (self.imposed_sanction_id or self.sanction_id).name or "",
                        ),
                        (
                            "Setelah upaya administratif",
                            _AFTER.get(self.outcome, self.sanction_id.name)
                            if self.outcome
                            else "",
                        ),
                        ("Masih konsep, tidak termuat", self._bundle_lacks()),
                    )
                ),
                Text("Daftar isi", align="left", bold=True),
                Rows(
                    ("No.", "Surat", "Nomor dan tanggal", "Halaman", "SHA-256"),
                    tuple(rows),
                    (5, 27, 27, 10, 31),
                    (0, 3),
                ),
            ),
        )
        return self.env["hr.discipline.letter"]._print_composed(
            cover, f"RAHASIA - {self.name}", company=self.company_id
        )

    def _bundle_lacks(self):
        """Return the names of the letters that are drafts still, in one line: the file
        says what it lacks."""
        names = dict(KINDS)
        kinds = [
            row.kind
            for row in self.letter_ids.sorted(lambda row: ORDER.index(row.kind))
            if row.state == "draft"
        ]
        words = self.env["hr.discipline.letter"].with_context(lang="id_ID")
        names |= dict(words._fields["kind"]._description_selection(words.env))
        return ", ".join(names[kind] for kind in dict.fromkeys(kinds))

    def _bundle_summary(self, letters, parts):
        """Return what programs read of the case. Dates as YYYY-MM-DD, null where
        nothing is known."""
        person = self._letter_person(self.employee_id, letters[-1].date)
        sanction = self.sanction_id
        facts = self._letter_facts(letters[-1])
        pages = {
            letter.id: len(part) for letter, part in zip(letters, parts, strict=True)
        }
        written = self.letter_ids.filtered(lambda row: row.state != "draft")
        return {
            "version": SUMMARY_VERSION,
            "case": self.name,
            "year": self.year,
            "stage": self.stage,
            "regulation": self.regulation_id.name,
            "person": {
                "nip": person.nip or None,
                "name": person.name,
                "kind": person.kind,
                "grade": person.grade or None,
                "post": person.post or None,
                "unit": person.unit or None,
                "skpd": self.skpd_id.name or None,
            },
            "days": [
                {
                    "date": _day(day.date),
                    "absent": day.absent,
                    "minutes_late": day.late,
                    "minutes_early": day.early,
                    "verdict": day.verdict,
                    "doubt": day.doubt,
                    "reason": day.reason or None,
                }
                for day in facts.days
            ],
            "total": {
                "absent_days": facts.count.absent_days,
                "minutes": facts.count.minutes,
                "minute_days": facts.count.minute_days,
                "days": facts.count.total,
                "consecutive_days": facts.run.days if facts.run else None,
            },
            "examination": {
                "examined_on": _day(self.examined_on),
                "by_team": self.examined_by_team,
                "no_show": [
                    _day(day) for day in (self.no_show, self.second_no_show) if day
                ],
                "finding": self.finding or None,
                "aggravating": self.aggravating or None,
                "mitigating": self.mitigating or None,
            },
            "sanction": {
                **_sanction(sanction),
                "article": facts.band_article or None,
                "months": sanction.duration_months or None,
            },
            "decision": {
                "sanction": _sanction(self.imposed_sanction_id or sanction)
                if self.decided_on
                else None,
                "number": self.decision_number or None,
                "date": _day(self.decided_on),
                "official": self.official_id.name or None,
                "by_mayor": self.by_mayor,
                "received_on": _day(self.received_on),
                "force_on": _day(self.force_on),
                "served_from": _day(self.served_from),
                "served_until": _day(self.served_until),
            },
            "remedy": {
                "kind": self.remedy or None,
                "filed_on": _day(self.filed_on),
                "outcome": self.outcome or None,
                "sanction": _sanction(sanction)
                if self.outcome in ("upheld", "lightened", "aggravated")
                else None,
                "outcome_on": _day(self.outcome_on),
                "outcome_number": self.outcome_number or None,
            },
            "letters": [
                {
                    "kind": letter.kind,
                    "number": letter.number,
                    "date": _day(letter.date),
                    "state": letter.state,
                    "void_reason": letter.void_reason or None,
                    "sha256": letter.sha256,
                    "signed_sha256": letter.signed_sha256 or None,
                    "pages": pages.get(letter.id, 0),
                }
                for letter in written.sorted(
                    lambda row: (ORDER.index(row.kind), row.date, row.id)
                )
            ],
        }


class HrDisciplineLetter(models.Model):
    _inherit = "hr.discipline.letter"

    def _bundled(self):
        """Return what stands for the letter in the file of the case."""
        self.ensure_one()
        return base64.b64decode(self.signed or self.pdf)


def _sanction(row):
    return {
        "code": row.code or None,
        "name": row.name or None,
        "level": row.level or None,
    }


def _day(day):
    return day.isoformat() if day else None
