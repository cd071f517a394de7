"""Pure rules of the house: values in, values out, nothing of Odoo."""
