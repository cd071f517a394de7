"""A regulation as rows of plain values, the way it is kept and changed by BKPSDM.

A row of sanctions is a band with its sanction: one sanction has as many rows as it has
bands, and one without days (``days_from`` 0) where no band asks for it. :func:`rebuild`
makes the regulation again from rows, so that the rules judge by what BKPSDM entered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from .codes import (
    ClassStep,
    Direction,
    Level,
    PostEffect,
    Posts,
    Remedy,
    Rung,
    Unit,
    Variant,
)
from .regulation import Authority, Band, Regulation, Run, Sanction, Term

Row = Mapping[str, Any]

# Fields of a sanction by their names in a row, where these differ.
_SANCTION = {"order": "sequence", "post": "post_effect", "article": "sanction_article"}
_KINDS = {"level": Level, "post": PostEffect, "job_class_step": ClassStep}


def sanction_rows(regulation: Regulation) -> list[dict[str, Any]]:
    """Return the rows of sanctions, by weight and then by days.

    ``days_to`` 0: no upper edge. ``run_days`` 0: no rule on consecutive days.
    ``article`` is that of the band, ``sanction_article`` that of the kind of sanction.
    ``remedy_by_mayor`` is always told. ``alternative`` is a sanction's code or empty.
    """
    rows = []
    for sanction in regulation.sanctions:
        runs = [run for run in regulation.runs if run.sanction == sanction.code]
        own: list[Band | None] = [
            band for band in regulation.bands if band.sanction == sanction.code
        ]
        for band in own or [None]:
            row = {
                _SANCTION.get(field.name, field.name): getattr(sanction, field.name)
                for field in fields(sanction)
            }
            run = runs[0] if runs else None
            rows.append(
                row
                | {
                    "remedy_by_mayor": sanction.remedy_against(True),
                    "days_from": band.from_days if band else 0,
                    "days_to": (band.to_days or 0) if band else 0,
                    "for_posts": band.posts if band else Posts.ALL,
                    "variant": band.variant if band else Variant.ALWAYS,
                    "alternative": (band.alternative or "") if band else "",
                    "article": band.article if band else sanction.article,
                    "run_days": run.days if run else 0,
                    "run_warn_from": run.warn_from if run else 0,
                    "run_article": run.article if run else "",
                    "stops_salary": bool(run and run.stops_salary),
                    "to_confirm": sanction.to_confirm or bool(band and band.to_confirm),
                }
            )
    return sorted(rows, key=lambda row: (row["sequence"], row["days_from"]))


def term_rows(regulation: Regulation) -> list[dict[str, Any]]:
    """Return the rows of terms: code, count, unit, direction, article, to_confirm."""
    return [_plain(term) for term in regulation.terms]


def authority_rows(regulation: Regulation) -> list[dict[str, Any]]:
    """Return the rows of authorities. ``light``, ``moderate`` and ``heavy`` tell the
    levels; ``sanctions`` and ``but`` are sorted codes; ``person`` is None for a blank
    row."""
    return [
        _plain(row)
        | {level.value: level in row.levels for level in Level}
        | {"sanctions": sorted(row.sanctions), "but": sorted(row.but)}
        for row in regulation.authorities
    ]


def rebuild(
    base: Regulation,
    sanctions: Iterable[Row],
    terms: Iterable[Row],
    authorities: Iterable[Row],
    **changed: Any,
) -> Regulation:
    """Return ``base`` with its sanctions, bands, runs, terms and authorities taken from
    rows, and whatever else ``changed`` names: dates, minutes, choices.

    Raises ValueError when days of a band end before they begin, or when two bands for
    the same people and variant overlap.
    """
    kinds: dict[str, Sanction] = {}
    bands: list[Band] = []
    runs: dict[str, Run] = {}
    for row in sanctions:
        code = row["code"]
        kinds.setdefault(code, _sanction(row))
        if row["days_from"]:
            bands.append(_band(row))
        if row["run_days"]:
            runs[code] = Run(
                row["run_days"],
                code,
                row["run_article"],
                row["run_warn_from"],
                row["stops_salary"],
            )
    made = replace(
        base,
        sanctions=tuple(sorted(kinds.values(), key=lambda row: row.order)),
        bands=tuple(sorted(bands, key=lambda row: row.from_days)),
        runs=tuple(runs.values()),
        terms=tuple(
            Term(
                row["code"],
                row["count"],
                Unit(row["unit"]),
                Direction(row["direction"]),
                row["article"],
                row["to_confirm"],
            )
            for row in terms
        ),
        authorities=tuple(_authority(row) for row in authorities),
        **changed,
    )
    _check(made)
    return made


def _plain(row: Term | Authority) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.name)
        for field in fields(row)
        if field.name != "levels"
    }


def _sanction(row: Row) -> Sanction:
    values = {
        field.name: row[_SANCTION.get(field.name, field.name)]
        for field in fields(Sanction)
    }
    for name, kind in _KINDS.items():
        values[name] = kind(values[name])
    values["remedy"] = Remedy(values["remedy"])
    values["remedy_by_mayor"] = Remedy(values["remedy_by_mayor"])
    return Sanction(**values)


def _band(row: Row) -> Band:
    return Band(
        row["days_from"],
        row["days_to"] or None,
        Level(row["level"]),
        row["code"],
        row["article"],
        Posts(row["for_posts"]),
        Variant(row["variant"]),
        row["alternative"] or None,
        row["to_confirm"],
    )


def _authority(row: Row) -> Authority:
    return Authority(
        Rung(row["official"]),
        Rung(row["person"]) if row["person"] else None,
        frozenset(level for level in Level if row[level.value]),
        row["article"],
        frozenset(row["sanctions"]),
        frozenset(row["but"]),
        row["designated"],
        row["to_confirm"],
    )


def _check(regulation: Regulation) -> None:
    """Refuse bands that contradict one another."""
    for band in regulation.bands:
        if band.to_days is not None and band.to_days < band.from_days:
            raise ValueError(f"{band.sanction}: {band.from_days} to {band.to_days}")
    for variant in (Variant.TRANSITION, Variant.AS_WRITTEN):
        for posts in (Posts.WITH_POST, Posts.STAFF):
            rows = [
                band
                for band in regulation.bands
                if band.variant in (Variant.ALWAYS, variant)
                and band.posts in (Posts.ALL, posts)
            ]
            for lower, upper in zip(rows, rows[1:], strict=False):
                if lower.to_days is None or lower.to_days >= upper.from_days:
                    raise ValueError(f"{lower.sanction} and {upper.sanction} overlap")
