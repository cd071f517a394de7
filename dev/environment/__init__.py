"""Assembles Odoo 19, PostgreSQL, Node and a browser for this checkout.

Everything but a few Debian packages lands in ``.env/``. Only the standard library is
used here, since nothing else is installed yet when this runs.

* ``python3 -m dev.environment assemble`` makes or completes ``.env/``
* :class:`dev.environment.cluster.Cluster` is a private PostgreSQL server
* :mod:`dev.environment.odoo` builds Odoo's command lines and template databases
"""
