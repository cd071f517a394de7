"""Dates, hours and numbers as an Indonesian letter writes them."""

from datetime import date

from num2words import num2words

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ORDINALS = (
    "kesatu",
    "kedua",
    "ketiga",
    "keempat",
    "kelima",
    "keenam",
    "ketujuh",
    "kedelapan",
    "kesembilan",
    "kesepuluh",
    "kesebelas",
    "kedua belas",
)


def month(day: date) -> str:
    """Return the month's name."""
    return MONTHS[day.month - 1]


def dated(day: date) -> str:
    """Return a date as ``23 November 2026``."""
    return f"{day.day} {month(day)} {day.year}"


def weekday(day: date) -> str:
    """Return the day's name."""
    return DAYS[day.weekday()]


def day_dated(day: date) -> str:
    """Return a date as ``Senin, 23 November 2026``."""
    return f"{weekday(day)}, {dated(day)}"


def in_words(number: int) -> str:
    """Return a whole number in words: 26 as ``dua puluh enam``."""
    return " ".join(num2words(number, lang="id").split())


def day_in_words(day: date) -> str:
    """Return a date as minutes (Berita Acara) write it: ``Senin tanggal dua puluh tiga
    bulan November tahun dua ribu dua puluh enam``."""
    return (
        f"{weekday(day)} tanggal {in_words(day.day)} bulan {month(day)} "
        f"tahun {in_words(day.year)}"
    )


def counted(number: int, what: str = "") -> str:
    """Return a number with its words: ``5 (lima) hari kerja``."""
    told = f"{number} ({in_words(number)})"
    return f"{told} {what}" if what else told


def ordinal(number: int) -> str:
    """Return the rank of a number from 1 on: ``kesatu``, ``kelima belas``."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    return f"ke{in_words(number)}"


def clock(hour: float, zone: str = "WIB") -> str:
    """Return a local hour, as 13.5, the way letters write it: ``13.30 WIB``."""
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}.{minutes % 60:02d} {zone}"


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """Return texts as a list in a sentence: ``a, b, dan c``."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"
