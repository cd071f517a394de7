"""Makes Odoo run at_install tests together with the post_install ones.

Odoo runs the former while the module under test is the last one loaded, so they would
never meet the code of an addon that depends on it.
"""

from odoo.tests import loader

_make_suite = loader.make_suite


def _make_whole_suite(module_names, position="at_install"):
    module_names = list(module_names)
    suite = _make_suite(module_names, position)
    if position == "post_install":
        suite.addTests(_make_suite(module_names, "at_install"))
    return suite


loader.make_suite = _make_whole_suite
