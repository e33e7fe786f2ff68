"""Corrections of single figures: each field, the guard, what is withdrawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.figures.decided import FAR, FILES, NEW, NOT_SURE, after, correction, waiting


def test_a_correction_changes_one_value_and_says_what_it_was():
    figures = [waiting(status="accepted", doubts=()), waiting(mention=2, char_start=30, char_end=35)]
    first, second = after(figures, correction())
    assert (first.value, first.status, first.corrections) == (Decimal(1243), "accepted", ("K1",))
    assert second == figures[1]


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"field": "agency", "old": "ubnd_tinh", "new": "so_tu_phap"}, {"agency": "so_tu_phap"}),
        ({"field": "indicator", "old": FILES, "new": NEW}, {"indicator": NEW}),
        (
            {"field": "period", "old": "2022-12-15/2023-03-14", "new": "/2023-03-10"},
            {"period_start": None, "period_end": date(2023, 3, 10), "basis": "as_of"},
        ),
    ],
)
def test_other_fields_are_corrected_too(fields, change):
    figure = waiting(status="accepted", doubts=())
    [corrected] = after(figure, correction(**fields))
    assert corrected == replace(figure, **change, corrections=("K1",))


def test_a_correction_settles_the_doubt_about_its_field_only():
    both = waiting(doubts=(NOT_SURE, FAR))
    agency = correction(field="agency", old="ubnd_tinh", new="so_tu_phap")
    [figure] = after(both, agency)
    assert (figure.status, figure.doubts) == ("review", (FAR,))
    [figure] = after(both, agency, correction(id="K2", field="indicator", old=FILES, new=NEW))
    assert figure.status == "accepted"


@pytest.mark.parametrize("wrong", [{"expect": "1.235"}, {"char_start": 3}, {"old": "1243", "new": "1"}])
def test_a_correction_that_no_longer_fits_withholds_its_figure(wrong):
    figure = waiting(status="accepted", doubts=())
    [kept] = after(figure, correction(**wrong))
    assert (kept.value, kept.status) == (figure.value, "review")
    [doubt] = kept.doubts
    assert doubt.code in ("correction_place", "correction_old") and doubt.detail == "K1"


def test_a_correction_of_another_document_does_nothing():
    assert after(waiting(), correction(document="b" * 64)) == [waiting()]


def test_a_withdrawn_figure_is_not_published():
    row = correction(field="status", old="accepted", new="rejected")
    [figure] = after(waiting(status="accepted", doubts=()), row)
    assert (figure.status, figure.indicator, figure.corrections) == ("rejected", "", ("K1",))
