{
    "name": "A public route that does nothing",
    "summary": "Loaded server-wide by make bench; never installed",
    "version": "19.0.1.0.0",
    "author": "Pemerintah Kota Mojokerto, Odoo Community Association (OCA)",
    "license": "AGPL-3",
    "depends": ["web"],
    "installable": False,
}
