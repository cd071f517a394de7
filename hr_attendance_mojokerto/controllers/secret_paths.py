"""Addresses that are keys stay out of the server's log of requests."""

import logging
import re

# What stands behind these is a key: a screen's token, a terminal's key.
KEYS = re.compile(r"(/attendance/wall/\d+/|\bpushcommkey=)[^/?&#\s\"]+", re.IGNORECASE)
# Who writes down the addresses that were asked for.
LOGGERS = ("werkzeug", "odoo.http", "odoo.service.server")


def without_keys(text):
    """Return a line of a log with its keys replaced by stars."""
    return KEYS.sub(r"\1***", text)


class WithoutKeys(logging.Filter):
    """Lets every record pass, without the keys in it."""

    def filter(self, record):
        """Rewrite the record where it names a key."""
        told = record.getMessage()
        hidden = without_keys(told)
        if hidden != told:
            record.msg, record.args = hidden, ()
        return True


for name in LOGGERS:
    logger = logging.getLogger(name)
    if not any(isinstance(one, WithoutKeys) for one in logger.filters):
        logger.addFilter(WithoutKeys())
