from odoo import api, models

from ..rules.allowance.wrong import Wrong


class HrAllowanceSheet(models.Model):
    """The sentences of what keeps a person's month from being computed."""

    _inherit = "hr.allowance.sheet"

    @api.model
    def _told_lack(self, fault):
        """Return the sentence of a fault of a month (rules): what, and what to do."""
        told = {
            name: value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else value
            for name, value in fault.args.items()
        }
        match fault.code:
            case Wrong.NO_CLASS:
                return self.env._(
                    "no job class is entered from %(first)s on; enter it in the "
                    "person's file.",
                    **told,
                )
            case Wrong.NO_PRICE:
                return self.env._(
                    "job class %(job_class)s has no amount in the scheme; enter it "
                    "there, or put the class right.",
                    **told,
                )
            case Wrong.NO_SCORE:
                return self.env._(
                    "the performance score of the month is missing; enter it."
                )
            case Wrong.SCORE:
                return self.env._(
                    "a score of %(score)s is not possible; enter 0 to 100.", **told
                )
            case Wrong.NO_SERVICE:
                return self.env._("the person was not employed in the month.")
            case Wrong.NO_WORKDAYS:
                return self.env._(
                    "the working days of the month are not known; enter the calendar "
                    "of the city's offices."
                )
            case Wrong.SPAN_OVERLAP:
                return self.env._(
                    "two assignments hold on %(date)s; put their dates right.", **told
                )
            case Wrong.SPAN_BACKWARDS | Wrong.SPAN_OUTSIDE:
                return self.env._(
                    "an assignment from %(first)s to %(last)s does not fit the month; "
                    "put its dates right.",
                    **told,
                )
            case Wrong.MINUTES:
                return self.env._(
                    "%(minutes)s minutes on %(date)s are not possible; have the day "
                    "corrected.",
                    **told,
                )
            case _code:
                return self.env._(
                    "the facts of the month contradict each other (%(code)s); tell the "
                    "administrator.",
                    code=fault.code.value,
                )
