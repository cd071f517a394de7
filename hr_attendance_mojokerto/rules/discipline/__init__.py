"""Discipline of civil servants: from counted days to a lawful decision.

Values in, values out. The system counts and proposes; people decide. Every rule names
the article it rests on, and what no source confirmed is marked ``to_confirm``.
"""
