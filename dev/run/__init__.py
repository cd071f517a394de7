"""Shows the city at work: ``python -m dev.run``, called by ``make run``.

A PostgreSQL of its own, the virtual terminals and Odoo live by the city's clock; the
city's people scan on the terminals as that clock goes on. See ``dev/run/README.md``.
"""
