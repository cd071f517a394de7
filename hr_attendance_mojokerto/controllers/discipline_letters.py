from odoo import http

from odoo.addons.web.controllers.binary import Binary


def _only_reads(_controller, _rule, args):
    """Return whether nothing is written: that a letter is read is."""
    return not str(args.get("model")).startswith("hr.discipline.")


class DisciplineBinary(Binary):
    @http.route(readonly=_only_reads)
    def content_common(self, *args, **options):
        return super().content_common(*args, **options)
