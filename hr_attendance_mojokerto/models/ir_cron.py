from odoo import api, models

# What is called again and again, and by events.
PROMPT = ("poll_cron", "evaluate_cron")


class IrCron(models.Model):
    """A job that was triggered while it ran starts again at once."""

    _inherit = "ir.cron"

    @api.model
    def _reschedule_later(self, job):
        """Call the workers once the job is free again.

        They were called when it was triggered; but then it was held by the worker that
        ran it, which may go on with other jobs, and the next look comes after a minute.
        """
        result = super()._reschedule_later(job)
        if job["id"] in self._prompt_jobs():
            self.env.cr.postcommit.add(self._notifydb)
        return result

    @api.model
    def _prompt_jobs(self):
        data = self.env["ir.model.data"]
        return {
            data._xmlid_to_res_id(f"hr_attendance_mojokerto.{name}") for name in PROMPT
        }
