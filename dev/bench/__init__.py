"""The figures of ``make bench``: how fast, beside what one would use instead."""
