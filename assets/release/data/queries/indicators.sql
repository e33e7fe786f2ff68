-- One row: an indicator of the catalogue.
SELECT indicator, section, name_vi, name_en, unit, kind, base, breakdown, origin
FROM dim_indicator
ORDER BY indicator
