-- One row: an agency that figures are about, or that issued a report.
SELECT agency, province, local_code, name_vi, name_en, type, level, parent, valid_from, valid_to,
       nullif(array_to_string(successors, '|'), '') AS successors
FROM dim_agency
ORDER BY agency
