from . import controllers
from . import models
from . import wizards


def post_load():
    """Called by Odoo once in each process, before the addon's routes exist."""
    controllers.push_gate.install()
