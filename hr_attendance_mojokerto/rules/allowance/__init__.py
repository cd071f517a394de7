"""The allowance (TPP): from a month's closed days to rupiah.

Values in, values out. What a scheme says is data of the city; how it is reckoned stands
in :mod:`.line`, to the rupiah.
"""
