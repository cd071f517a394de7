"""Runs every test of the checkout and tells the truth about it in one table.

* ``python -m dev.testing`` is ``make test``
* ``python -m dev.testing upstream`` is ``make test-upstream``
"""
