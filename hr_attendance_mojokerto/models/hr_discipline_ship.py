from odoo import api, models
from odoo.fields import Command

from ..rules.discipline.rows import authority_rows, sanction_rows, term_rows
from ..rules.discipline.shipped import SHIPPED

ADDON = "hr_attendance_mojokerto"
# Kinds of posts that are pelaksana: they hold no post in the sense of the bands.
STAFF_KINDS = ("pelaksana", "tu", "penjaga")
# What a row of the rules has that the kind of sanction does not.
OF_BANDS = {
    "days_from",
    "days_to",
    "for_posts",
    "variant",
    "alternative",
    "article",
    "run_days",
    "run_warn_from",
    "run_article",
    "stops_salary",
    "sanction_article",
}


class HrDisciplineRegulation(models.Model):
    """How the regulations that come with the system get into the database: once each,
    and BKPSDM's from then on."""

    _inherit = "hr.discipline.regulation"

    @api.model
    def _ship(self):
        """Create the shipped regulations that the database does not know yet. What
        BKPSDM changed since is never touched."""
        known = (
            self.with_context(active_test=False)
            .search([("code", "!=", False)])
            .mapped("code")
        )
        new = [row for row in SHIPPED if row.code not in known]
        if not known:
            self.env["hr.attendance.post.kind"].search(
                [("code", "in", STAFF_KINDS)]
            ).holds_post = False
        for row in new:
            self._ship_one(row)
        if not known:
            self.env["hr.discipline.count.mark"]._mark_closed()

    @api.model
    def _ship_one(self, shipped):
        regulation = self.create(
            {
                "name": shipped.name,
                "code": shipped.code,
                "base": shipped.code,
                "date_from": shipped.date_from,
                "date_to": shipped.date_to,
                "minutes_per_day": shipped.minutes_per_day,
                "run_crosses_year": shipped.run_crosses_year,
                "warn_days": shipped.warn_days,
                "as_written_from": shipped.as_written_from,
                "tiers": shipped.tiers,
                "no_remedy_at_decision": shipped.no_remedy_at_decision,
                "to_confirm": shipped.to_confirm,
                **{f"for_{kind.value}": True for kind in shipped.kinds},
                "term_ids": [
                    Command.create({name: _plain(row[name]) for name in row})
                    for row in term_rows(shipped)
                ],
                "remedy_ids": [
                    Command.create(_remedy(row)) for row in shipped.remedies
                ],
            }
        )
        sanctions = regulation._ship_sanctions(shipped)
        regulation._ship_bands(shipped, sanctions)
        regulation.candidate_sanction_id = sanctions.get(shipped.candidate_sanction)
        self.env["hr.discipline.authority"].create(
            [
                {
                    "regulation_id": regulation.id,
                    "official": row["official"].value,
                    "person": row["person"] and row["person"].value,
                    "article": row["article"],
                    "designated": row["designated"],
                    "to_confirm": row["to_confirm"],
                    **{name: row[name] for name in ("light", "moderate", "heavy")},
                    "only_ids": [
                        Command.set([sanctions[code] for code in row["sanctions"]])
                    ],
                    "but_ids": [Command.set([sanctions[code] for code in row["but"]])],
                }
                for row in authority_rows(shipped)
            ]
        )
        self.env["ir.model.data"]._update_xmlids(
            [
                {
                    "xml_id": f"{ADDON}.discipline_{shipped.code}",
                    "record": regulation,
                    "noupdate": True,
                }
            ]
        )

    def _ship_sanctions(self, shipped):
        """Create the kinds of sanctions. Return ``{code: id}``."""
        rows = {}
        for row in sanction_rows(shipped):
            rows.setdefault(row["code"], row)
        own = {row.code: row.to_confirm for row in shipped.sanctions}
        created = self.env["hr.discipline.sanction"].create(
            [
                {
                    "regulation_id": self.id,
                    **{
                        name: _plain(value)
                        for name, value in row.items()
                        if name not in OF_BANDS
                    },
                    "article": row["sanction_article"],
                    "to_confirm": own[code],
                }
                for code, row in rows.items()
            ]
        )
        return {sanction.code: sanction.id for sanction in created}

    def _ship_bands(self, shipped, sanctions):
        self.env["hr.discipline.band"].create(
            [
                {
                    "regulation_id": self.id,
                    "sanction_id": sanctions[band.sanction],
                    "from_days": band.from_days,
                    "to_days": band.to_days or 0,
                    "for_posts": band.posts.value,
                    "variant": band.variant.value,
                    "alternative_id": sanctions.get(band.alternative),
                    "article": band.article,
                    "to_confirm": band.to_confirm,
                }
                for band in shipped.bands
            ]
        )
        self.env["hr.discipline.run"].create(
            [
                {
                    "regulation_id": self.id,
                    "sanction_id": sanctions[run.sanction],
                    "days": run.days,
                    "warn_from": run.warn_from,
                    "stops_salary": run.stops_salary,
                    "article": run.article,
                }
                for run in shipped.runs
            ]
        )


def _plain(value):
    """Return the value of an enumeration as text, others as they are."""
    return getattr(value, "value", value)


def _remedy(row):
    return {
        "remedy": row.remedy.value,
        "by_mayor": row.by_mayor,
        "addressee": row.addressee.value,
        "file_code": _plain(row.file),
        "reply_code": _plain(row.reply),
        "decide_code": _plain(row.decide),
        "lapse": row.lapse.value,
        "article": row.article,
        "to_confirm": row.to_confirm,
    }
