-- One row: an agency that figures are about, or that issued a report.
SELECT agency, name_vi, name_en, type, level, parent, valid_from, valid_to, successor
FROM dim_agency
ORDER BY agency
