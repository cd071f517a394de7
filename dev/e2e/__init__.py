"""What a visitor sees: the small city run as ``make run`` does, in a real browser."""
