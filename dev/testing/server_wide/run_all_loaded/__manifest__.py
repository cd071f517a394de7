{
    "name": "Run all tests once everything is loaded",
    "summary": "Loaded server-wide by make test-upstream; never installed",
    "version": "19.0.1.0.0",
    "author": "Pemerintah Kota Mojokerto, Odoo Community Association (OCA)",
    "license": "AGPL-3",
    "depends": ["base"],
    "installable": False,
}
