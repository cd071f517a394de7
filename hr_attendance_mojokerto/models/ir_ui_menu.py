from odoo import models

OWN_CASES = "hr_attendance_mojokerto.own_case_menu"


class IrUiMenu(models.Model):
    """The menu of the cases somebody handles is there for those who handle one: for
    everybody else it would only be a riddle."""

    _inherit = "ir.ui.menu"

    def load_web_menus(self, debug):
        menus = super().load_web_menus(debug)
        menu = self.env.ref(OWN_CASES, raise_if_not_found=False)
        if (
            menu
            and menu.id in menus
            and not self.env["hr.discipline.case"]._is_anybodys_official()
        ):
            # The menus below are kept for the next call: they are copied, not changed.
            return {
                key: {
                    **row,
                    "children": [one for one in row["children"] if one != menu.id],
                }
                for key, row in menus.items()
                if key != menu.id
            }
        return menus
