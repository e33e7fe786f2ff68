-- One row: an indicator of the catalogue.
SELECT indicator, section, name_vi, name_en, unit, kind, base, breakdown, additive_over_time, additive_over_agencies, additive_over_parts,
       opening_stock, inflow, numerator, denominator, origin
FROM dim_indicator
ORDER BY indicator
