"""Talking to ZKTeco attendance terminals: plain Python, nothing of Odoo.

``poll.poll_terminal`` visits one terminal, ``fleet.poll_fleet`` many at once; both
take and return the values of ``values``. ``commands`` is the only module that needs
pyzk and is imported by those who give commands, never by the poller.

From the wire up: ``wire`` (bytes), ``transport`` (frames under a deadline),
``session`` (one checked conversation), ``layout``, ``decode`` and ``users`` (what the
bulk data mean), ``poll`` and ``fleet`` (what is asked, of whom).
"""
