"""The word to Odoo's cron workers that something waits, over a connection that stays.

Odoo opens a connection to the database ``postgres`` for each word and closes it again,
which takes longer than to store a scan. One connection a process is kept here.
"""

import os
import threading

import psycopg2
from psycopg2 import sql

from odoo.sql_db import connection_info_for

from odoo.addons.base.models.ir_cron import ODOO_NOTIFY_FUNCTION

_lock = threading.Lock()
# By process: what a process that forked had open is not for its children.
_open = {}


def wake_crons(dbname):
    """Tell the cron workers, as ``ir.cron._notifydb()`` does, that a database has calls
    for them. A connection that broke is opened anew, once."""
    with _lock:
        kept = _open.get(os.getpid())
        if kept is not None:
            try:
                _say(kept, dbname)
                return
            except psycopg2.Error:
                kept.close()
        _open[os.getpid()] = fresh = _connect()
        _say(fresh, dbname)


def _connect():
    _name, options = connection_info_for("postgres")
    connection = psycopg2.connect(**options)
    connection.autocommit = True
    return connection


def _say(connection, dbname):
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {}('cron_trigger', %s)").format(
                sql.Identifier(ODOO_NOTIFY_FUNCTION)
            ),
            (dbname,),
        )
