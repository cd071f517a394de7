from odoo import fields, models


class HrVersion(models.Model):
    """The end of an employment, entered so that it can be taken back."""

    _inherit = "hr.version"

    def _in_force_until(self, last):
        """Return ``(ending, contracts)`` of these versions, of any number of people:
        those that a departure after the local date ``last`` is written to, and those
        whose contract ends with it."""
        ending, contracts = self.browse(), self.browse()
        for own in self.sorted("date_version").grouped("employee_id").values():
            in_force = own.filtered(lambda row: row.date_version <= last)
            ending |= in_force[-1:] | (own - in_force)
            begun = in_force[-1:].contract_date_start
            contracts |= own.filtered(
                lambda row, start=begun: start and row.contract_date_start == start
            )
        return ending, contracts

    def _depart(self, last, reason):
        """End the employment of the people of these versions after ``last``, as the
        departure of a person does."""
        ending, contracts = self._in_force_until(last)
        ending.write({"departure_date": last, "departure_reason_id": reason.id})
        contracts.with_context(sync_contract_dates=True).write(
            {"contract_date_end": last}
        )

    def _kept_of_departure(self, last):
        """Return, ready for Json, what a departure after ``last`` will write over, and
        what it will write: for :meth:`_take_back_departure`."""
        ending, contracts = self._in_force_until(last)
        return [
            {
                "version": version.id,
                "last": fields.Date.to_string(last),
                "departure_date": fields.Date.to_string(version.departure_date),
                "departure_reason_id": version.departure_reason_id.id,
                "contract_date_end": fields.Date.to_string(version.contract_date_end),
            }
            for version in ending | contracts
        ]

    def _take_back_departure(self, kept):
        """Write back what ``_kept_of_departure`` returned. What somebody entered since
        then stays."""
        contracts = {}
        for row in kept:
            version = self.browse(row["version"]).exists()
            last = fields.Date.to_date(row["last"])
            if version.departure_date == last:
                version.write(
                    {
                        "departure_date": row["departure_date"] or False,
                        "departure_reason_id": row["departure_reason_id"],
                    }
                )
            if version.contract_date_end == last:
                end = row["contract_date_end"] or False
                contracts[end] = contracts.get(end, self.browse()) | version
        # All versions of a contract at once: they may not contradict one another.
        for end, versions in contracts.items():
            versions.with_context(sync_contract_dates=True).write(
                {"contract_date_end": end}
            )
