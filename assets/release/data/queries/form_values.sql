-- One row: what a province reports for a row of the forms in a quarter, counted in one way (basis): from the form itself where it was appended, else from the report's text.
WITH wanted AS (
    SELECT DISTINCT a.province, f.form, f.label, f.indicator, f.place, f.version, a.province || '.' || coalesce(f.agency, 'ubnd_tinh') AS agency
    FROM dim_form AS f CROSS JOIN (SELECT DISTINCT province FROM dim_agency JOIN dim_report ON issuer = agency) AS a
    WHERE f.indicator IS NOT NULL
)
SELECT w.province, w.form, w.label, o.quarter, o.agency, o.indicator, o.value, o.unit, o.basis, o.period_start, o.period_end,
       coalesce(g.form = w.form, FALSE) AS from_form, o.figure,
       permalink(o.agency, o.indicator, o.period_start, o.period_end, o.role) AS permalink
FROM wanted AS w
JOIN observation_latest AS o ON o.agency = w.agency AND o.indicator = w.indicator AND o.role = 'observed' AND o.of_quarter
LEFT JOIN fact_figure AS g ON g.figure = o.figure
QUALIFY row_number() OVER (PARTITION BY w.province, w.form, o.quarter, o.basis ORDER BY g.form = w.form DESC NULLS LAST, o.period_end DESC, o.period_start) = 1
ORDER BY w.province, w.version, w.place, w.form, o.basis, o.quarter
