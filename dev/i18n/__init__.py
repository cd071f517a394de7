"""Indonesian on every screen: export what is to be translated, keep it translated.

``python -m dev.i18n`` exports from a fresh database with Odoo's own exporter and
merges what it finds into ``id.po``; the pure checks of :mod:`dev.i18n.catalog` need no
database.
"""
