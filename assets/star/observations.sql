-- Fills fact_observation: one row for each report × agency × indicator × basis.
-- Rule: where a report states a value several times, the statement that stands first in its text is chosen; the others are
-- counted as agreeing or contradicting. Nothing is averaged and nothing is hidden: all statements stay in fact_figure.

INSERT INTO fact_observation
WITH first_statement AS (
    SELECT *
    FROM statement
    QUALIFY row_number() OVER (PARTITION BY report, agency, indicator, basis ORDER BY char_start, mention) = 1
), counted AS (
    SELECT s.report, s.agency, s.indicator, s.basis,
           count(*) FILTER (WHERE s.value = f.value) - 1 AS agreeing,
           count(*) FILTER (WHERE s.value <> f.value) AS contradicting
    FROM statement AS s
    JOIN first_statement AS f USING (report, agency, indicator, basis)
    GROUP BY ALL
)
SELECT f.quarter, f.agency, f.indicator, f.basis, f.report, r.vintage,
       f.value, f.unit, f.qualifier, f.role, f.period_start, f.period_end, f.figure,
       c.agreeing, c.contradicting,
       CASE WHEN c.contradicting > 0 THEN 'contradict' WHEN c.agreeing > 0 THEN 'agree' ELSE 'single' END
FROM first_statement AS f
JOIN counted AS c USING (report, agency, indicator, basis)
JOIN dim_report AS r USING (report)
ORDER BY f.quarter, f.agency, f.indicator, f.basis, r.vintage, f.report;
