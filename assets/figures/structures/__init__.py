"""Groups of figures that hold together by their numbers, or do not: sums, rates, repeats, clashes."""
