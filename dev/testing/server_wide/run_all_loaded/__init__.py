"""Makes Odoo run at_install tests after loading, before the post_install ones.

Odoo itself runs them while the module under test is the last one loaded, so they would
never meet the code of an addon that depends on it.
"""

from odoo.tests import loader

_make_suite = loader.make_suite


def _make_whole_suite(module_names, position="at_install"):
    if position == "at_install":
        return _make_suite([])
    module_names = list(module_names)
    suite = _make_suite(module_names, "at_install")
    suite.addTests(_make_suite(module_names, position))
    return suite


loader.make_suite = _make_whole_suite
