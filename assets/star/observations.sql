-- Fills fact_observation: one row for each report × agency × indicator × period_start × period_end × role.
-- Rule: of several statements about the same days that of the Ministry's form is chosen, else the one that stands first in the text; the
-- others are counted as agreeing or contradicting. Nothing is averaged and nothing is hidden: all statements stay in fact_figure.
-- The quarter is a label of the days: the report's for its own days, else the one whose window by the regime holds most of them (of a
-- long span its last 92 days; of a state the window that ends nearest). Days that are still to come are told in the report's quarter.
-- Days that are just a regime's window are called so. Rows stand by indicator, agency and time.

INSERT INTO fact_observation BY NAME
WITH days AS (
    SELECT DISTINCT period_start, period_end FROM statement
), labelled AS (
    SELECT d.period_start, d.period_end, q.quarter
    FROM days AS d
    CROSS JOIN dim_quarter AS q
    QUALIFY row_number() OVER (
        PARTITION BY d.period_start, d.period_end
        ORDER BY CASE
            WHEN d.period_start IS NULL THEN -abs(date_diff('day', q.report_end, d.period_end))
            ELSE date_diff('day', greatest(q.regime_start, d.period_start, d.period_end - 91), least(q.report_end, d.period_end))
        END DESC, q.quarter
    ) = 1
), windows AS (
    SELECT q.regime_start AS period_start, q.report_end AS period_end, 'quarter' AS basis FROM dim_quarter AS q
    UNION
    SELECT f.regime_start, q.report_end, CASE WHEN q.number = 4 THEN 'year' ELSE 'cumulative' END
    FROM dim_quarter AS q
    JOIN dim_quarter AS f ON f.year = q.year AND f.number = 1
    WHERE q.number > 1
), placed AS (
    SELECT s.*, s.agency::agency_code AS agency_code, s.indicator::indicator_code AS indicator_code, r.vintage, r.sequence, r.quarter AS reported,
           s.period_end > r.period_end OR (s.period_start, s.period_end) IS NOT DISTINCT FROM (r.period_start, r.period_end) AS of_report
    FROM statement AS s
    JOIN dim_report AS r USING (report)
), alone AS (
    -- stated once in its report: most
    SELECT any_value(figure) AS figure
    FROM placed
    GROUP BY sequence, agency_code, indicator_code, period_start, period_end, role
    HAVING count(*) = 1
), repeated AS (
    SELECT *, first_value(value) OVER stated AS chosen, row_number() OVER stated AS place
    FROM placed
    ANTI JOIN alone USING (figure)
    WINDOW stated AS (PARTITION BY sequence, agency_code, indicator_code, period_start, period_end, role ORDER BY form IS NULL, char_start, mention)
), counted AS (
    SELECT *, count(*) FILTER (WHERE value = chosen) OVER same - 1 AS agreeing, count(*) FILTER (WHERE value <> chosen) OVER same AS contradicting
    FROM repeated
    WINDOW same AS (PARTITION BY sequence, agency_code, indicator_code, period_start, period_end, role)
), observed AS (
    SELECT * EXCLUDE (chosen, place) FROM counted WHERE place = 1
    UNION ALL BY NAME
    SELECT *, 0 AS agreeing, 0 AS contradicting FROM placed SEMI JOIN alone USING (figure)
)
SELECT c.report, c.agency, c.indicator, c.period_start, c.period_end, c.role,
       CASE WHEN c.of_report THEN c.reported ELSE l.quarter END AS quarter,
       CASE WHEN c.basis = 'period' THEN coalesce(w.basis, c.basis) ELSE c.basis END AS basis,
       coalesce(v.version, 1) AS agency_version, c.vintage, c.value, c.unit, c.qualifier, c.figure, c.agreeing, c.contradicting,
       CASE WHEN c.contradicting > 0 THEN 'contradict' WHEN c.agreeing > 0 THEN 'agree' ELSE 'single' END AS agreement
FROM observed AS c
JOIN labelled AS l ON l.period_end = c.period_end AND l.period_start IS NOT DISTINCT FROM c.period_start
LEFT JOIN windows AS w ON w.period_end = c.period_end AND w.period_start = c.period_start
LEFT JOIN agency_version AS v
    ON v.agency = c.agency
    AND c.period_end >= coalesce(v.valid_from, c.period_end) AND c.period_end < coalesce(v.next_from, 'infinity'::DATE)
ORDER BY c.indicator_code, c.agency_code, c.role, c.period_end, c.period_start, c.sequence;
