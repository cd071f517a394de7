"""Being written."""

Shift = calendar_plan = cover_of = day_window = shift_plan = shift_windows = None
