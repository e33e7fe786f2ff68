-- Fills observation_latest, observation_quarter, quarter_gap and quarter_change from the facts. Each table is said in schema/085_series.sql.

-- 1. The value that holds. An agency's own report counts before another's about it, then the one known last; what a report tells of days
-- after its own period (ahead) counts last.

CREATE TEMP TABLE held AS
WITH newest AS (
    SELECT report, issuer, sequence, period_end, max_by(report, vintage) OVER (PARTITION BY issuer, quarter, report_code, of_reform) AS newest
    FROM dim_report
), said AS (
    SELECT o.rowid AS place, o.agency::agency_code AS agency, o.indicator::indicator_code AS indicator, o.period_start, o.period_end, o.role,
           o.quarter, o.basis, o.value, r.sequence, n.issuer, n.issuer = o.agency AS is_own, o.period_end > n.period_end AS ahead,
           nullif(n.newest, o.report) AS newer_report
    FROM fact_observation AS o
    JOIN dim_report AS r USING (report)
    JOIN newest AS n USING (report)
), alone AS (
    -- told by one report only: nearly all
    SELECT any_value(place) AS place FROM said GROUP BY agency, indicator, period_start, period_end, role HAVING count(*) = 1
), by_issuer AS (
    SELECT *
    FROM said
    ANTI JOIN alone USING (place)
    QUALIFY row_number() OVER (PARTITION BY agency, indicator, period_start, period_end, role, issuer ORDER BY ahead, sequence DESC) = 1
), ranked AS (
    SELECT *, row_number() OVER held AS rank, first_value(value) OVER held AS held_value
    FROM by_issuer
    WINDOW held AS (PARTITION BY agency, indicator, period_start, period_end, role ORDER BY ahead, is_own DESC, sequence DESC)
), compared AS (
    SELECT *, count(*) FILTER (WHERE value <> held_value) OVER (PARTITION BY agency, indicator, period_start, period_end, role) AS issuers_contradicting
    FROM ranked
), chosen AS (
    SELECT * EXCLUDE (rank, held_value) FROM compared WHERE rank = 1
    UNION ALL BY NAME
    SELECT *, 0 AS issuers_contradicting FROM said SEMI JOIN alone USING (place)
)
SELECT place, agency, indicator, issuer, ahead, newer_report, issuers_contradicting,
       row_number() OVER (PARTITION BY quarter, agency, indicator, basis, role
                          ORDER BY ahead, period_end DESC, period_start DESC NULLS LAST, sequence DESC) = 1 AS of_quarter
FROM chosen;

INSERT INTO observation_latest BY NAME
SELECT o.*, h.issuer, r.number, r.signed_on, r.known_on, h.ahead, h.newer_report, h.issuers_contradicting, h.of_quarter,
       nullif(concat_ws(' ', CASE WHEN o.agreement = 'contradict' THEN 'contradicts_itself' END,
                             CASE WHEN h.newer_report IS NOT NULL THEN 'not_in_newer_report' END,
                             CASE WHEN h.issuers_contradicting > 0 THEN 'other_issuer' END), '') AS caveats
FROM held AS h
JOIN fact_observation AS o ON o.rowid = h.place
JOIN dim_report AS r ON r.report = o.report
ORDER BY h.place;

DROP TABLE held;

-- 2. Single quarters. Stated; else added from spans of one report that meet; else, of counts that add up over time, a cumulative value less
-- another: six months − first quarter, year − nine months, year − six months − third quarter. A count with an opening stock is what was
-- open the day before plus what came in. A rate is that of the quarter's counts. Only while the body stayed the same.

CREATE TEMP MACRO merged(one, other) AS CASE
    WHEN one IS NULL OR one = other THEN other WHEN other IS NULL THEN one
    ELSE array_to_string(list_sort(list_distinct(string_split(one || ' ' || other, ' '))), ' ') END;
CREATE TEMP MACRO less_exact(one, other) AS CASE WHEN one = other THEN one ELSE 'estimate' END;
CREATE TEMP MACRO is_quarter(first_day, last_day) AS date_diff('day', first_day, last_day) BETWEEN 80 AND 95;

-- From when a body was another one than before

CREATE TEMP TABLE changed AS
SELECT agency, valid_from FROM agency_version WHERE version > 1;

CREATE TEMP TABLE spans AS
SELECT o.quarter, o.agency::agency_code AS agency, o.indicator::indicator_code AS indicator, o.value, o.unit, o.qualifier,
       o.period_start, o.period_end, o.basis, o.figure, o.caveats, o.agency_version, i.kind, i.additive_over_time
FROM observation_latest AS o
JOIN dim_indicator AS i USING (indicator)
WHERE o.of_quarter AND o.role = 'observed' AND i.kind IN ('flow', 'opening', 'ratio') AND o.period_start IS NOT NULL
  AND o.basis IN ('quarter', 'cumulative', 'year');

CREATE TEMP TABLE candidate AS
WITH flow AS (
    SELECT * FROM spans WHERE additive_over_time
), shorter AS (
    SELECT l.quarter, l.agency, l.indicator, l.value - s.value AS value, l.unit, less_exact(l.qualifier, s.qualifier) AS qualifier,
           s.period_end + 1 AS period_start, l.period_end, 'difference' AS method, [l.figure, s.figure] AS operands,
           merged(l.caveats, s.caveats) AS caveats, l.agency_version, l.period_start AS since
    FROM flow AS l
    JOIN flow AS s USING (agency, indicator, unit, period_start)
    WHERE l.period_end > s.period_end AND is_quarter(s.period_end + 1, l.period_end)
), halves AS (
    SELECT y.quarter, y.agency, y.indicator, y.value - h.value - t.value AS value, y.unit,
           less_exact(y.qualifier, less_exact(h.qualifier, t.qualifier)) AS qualifier,
           t.period_end + 1 AS period_start, y.period_end, 'difference' AS method, [y.figure, h.figure, t.figure] AS operands,
           merged(y.caveats, merged(h.caveats, t.caveats)) AS caveats, y.agency_version, y.period_start AS since
    FROM flow AS y
    JOIN flow AS h USING (agency, indicator, unit, period_start)
    JOIN flow AS t ON t.agency = y.agency AND t.indicator = y.indicator AND t.unit = y.unit AND t.period_start = h.period_end + 1
    WHERE y.period_end > t.period_end AND t.period_end > h.period_end AND is_quarter(t.period_end + 1, y.period_end)
), windows AS (
    SELECT q.quarter, t.agency, t.indicator, t.value, t.unit, t.qualifier, t.period_start, t.period_end, 'sum' AS method, t.operands,
           t.caveats, t.agency_version, t.period_start AS since
    FROM observation_total AS t
    JOIN dim_quarter AS q ON (q.regime_start, q.report_end) = (t.period_start, t.period_end)
    WHERE t.same_body
), every AS (
    SELECT * FROM shorter UNION ALL SELECT * FROM halves UNION ALL SELECT * FROM windows
)
SELECT e.*, EXISTS (FROM changed AS c WHERE c.agency = e.agency AND c.valid_from BETWEEN e.since AND e.period_end) AS body_changed
FROM every AS e;

INSERT INTO observation_quarter BY NAME
WITH stated AS (
    SELECT quarter, agency, indicator, value, unit, qualifier, period_start, period_end, FALSE AS derived, 'stated' AS method, [figure] AS operands,
           caveats, agency_version
    FROM spans
    WHERE is_quarter(period_start, period_end)
    QUALIFY row_number() OVER (PARTITION BY quarter, agency, indicator ORDER BY basis = 'quarter' DESC, figure) = 1
), counted AS (
    SELECT *
    FROM (
        FROM stated
        UNION ALL BY NAME
        SELECT * EXCLUDE (since, body_changed), TRUE AS derived FROM candidate WHERE value >= 0 AND NOT body_changed
    )
    QUALIFY row_number() OVER (PARTITION BY quarter, agency, indicator ORDER BY derived, len(operands), operands) = 1
), opened AS (
    -- what was open the day before the quarter began, of a body of which something came in
    SELECT q.quarter, s.agency, i.indicator, s.value, s.unit, s.qualifier, q.regime_start AS period_start, q.report_end AS period_end,
           TRUE AS derived, 'opening_plus_inflow' AS method, [s.figure] AS operands, s.caveats, s.agency_version
    FROM dim_indicator AS i
    JOIN observation_latest AS s ON s.indicator = i.opening_stock AND s.role = 'observed' AND s.period_start IS NULL AND s.unit = i.unit
    JOIN dim_quarter AS q ON s.period_end = q.regime_start - 1
    JOIN dim_indicator AS total ON total.opening_stock = i.indicator
    SEMI JOIN counted AS c ON (c.quarter, c.agency, c.indicator, c.agency_version) = (q.quarter, s.agency, total.inflow, s.agency_version)
    WHERE i.inflow IS NULL
), known AS (
    FROM counted
    UNION ALL BY NAME
    SELECT * FROM opened AS o ANTI JOIN counted AS c USING (quarter, agency, indicator)
), totals AS (
    SELECT f.quarter, f.agency, i.indicator, s.value + f.value AS value, f.unit, less_exact(s.qualifier, f.qualifier) AS qualifier,
           f.period_start, f.period_end, TRUE AS derived, 'opening_plus_inflow' AS method, list_concat(s.operands, f.operands) AS operands,
           merged(s.caveats, f.caveats) AS caveats, f.agency_version
    FROM dim_indicator AS i
    JOIN known AS s ON s.indicator = i.opening_stock
    JOIN known AS f ON f.indicator = i.inflow
    WHERE (s.quarter, s.agency, s.unit, s.period_start, s.period_end) = (f.quarter, f.agency, f.unit, f.period_start, f.period_end)
), rates AS (
    SELECT n.quarter, n.agency, i.indicator, round(100 * n.value / d.value, 2)::DECIMAL(24, 6) AS value, i.unit,
           less_exact(n.qualifier, d.qualifier) AS qualifier, n.period_start, n.period_end, TRUE AS derived, 'ratio_of_counts' AS method,
           list_concat(n.operands, d.operands) AS operands, merged(n.caveats, d.caveats) AS caveats, n.agency_version
    FROM dim_indicator AS i
    JOIN known AS n ON n.indicator = i.numerator
    JOIN known AS d ON d.indicator = i.denominator
    WHERE i.unit = '%' AND d.value > 0
      AND (n.quarter, n.agency, n.unit, n.period_start, n.period_end) = (d.quarter, d.agency, d.unit, d.period_start, d.period_end)
), made AS (
    SELECT *
    FROM (FROM totals UNION ALL BY NAME FROM rates) AS m
    ANTI JOIN known AS k USING (quarter, agency, indicator)
)
FROM (FROM known UNION ALL BY NAME FROM made)
ORDER BY indicator, agency, quarter;

-- 3. Quarters of which only a longer time is known

INSERT INTO quarter_gap BY NAME
WITH below AS (
    SELECT DISTINCT quarter, agency, indicator FROM candidate WHERE value < 0 AND NOT body_changed
)
SELECT s.indicator, s.agency, s.quarter, s.basis, s.value, s.unit, s.figure,
       CASE WHEN i.opening_stock IS NOT NULL THEN 'no_opening_stock'
            WHEN NOT s.additive_over_time THEN 'not_additive'
            WHEN EXISTS (FROM changed AS c WHERE c.agency = s.agency AND c.valid_from BETWEEN s.period_start AND s.period_end) THEN 'body_changed'
            WHEN b.indicator IS NOT NULL THEN 'below_zero'
            ELSE 'no_earlier_value' END AS why
FROM spans AS s
JOIN dim_indicator AS i USING (indicator)
LEFT JOIN below AS b USING (quarter, agency, indicator)
WHERE s.kind IN ('flow', 'opening') AND s.basis IN ('cumulative', 'year')
  AND NOT EXISTS (FROM observation_quarter AS o WHERE (o.quarter, o.agency, o.indicator) = (s.quarter, s.agency, s.indicator))
ORDER BY s.indicator, s.agency, s.quarter, s.basis;

-- 4. Changes: a value is compared with an earlier one of the same body, on the same basis and for an earlier time (a yearly index told in two
-- quarters did not change). A rate and an index change by points.

INSERT INTO quarter_change BY NAME
WITH value_of AS (
    SELECT quarter, agency, indicator, value, unit, 'quarter' AS basis, period_end, derived, caveats, operands AS figures, agency_version
    FROM observation_quarter
    UNION ALL
    SELECT o.quarter, o.agency, o.indicator, o.value, o.unit, o.basis, o.period_end, FALSE, o.caveats, [o.figure], o.agency_version
    FROM observation_latest AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE o.of_quarter AND o.role = 'observed' AND o.basis IN ('as_of', 'quarter', 'cumulative', 'year')
      AND (i.kind IN ('stock', 'index') OR (i.kind = 'ratio' AND o.basis <> 'quarter'))
), numbered AS (
    SELECT v.*, q.year * 4 + q.number AS n FROM value_of AS v JOIN dim_quarter AS q USING (quarter)
)
SELECT v.indicator, v.agency, v.quarter, v.basis, v.value, v.unit, v.derived,
       p.value AS quarter_before, v.value - p.value AS change,
       CASE WHEN i.additive_over_parts THEN round(100 * (v.value - p.value) / nullif(abs(p.value), 0), 2)::DECIMAL(18, 2) END AS change_percent,
       y.value AS year_before, v.value - y.value AS year_change,
       CASE WHEN i.additive_over_parts THEN round(100 * (v.value - y.value) / nullif(abs(y.value), 0), 2)::DECIMAL(18, 2) END AS year_change_percent,
       CASE WHEN v.unit = '%' THEN 'điểm %' ELSE v.unit END AS change_unit,
       merged(v.caveats, merged(p.caveats, y.caveats)) AS caveats, v.figures
FROM numbered AS v
JOIN dim_indicator AS i USING (indicator)
LEFT JOIN numbered AS p
    ON (p.agency, p.indicator, p.basis, p.unit, p.n, p.agency_version) = (v.agency, v.indicator, v.basis, v.unit, v.n - 1, v.agency_version) AND p.period_end < v.period_end
LEFT JOIN numbered AS y
    ON (y.agency, y.indicator, y.basis, y.unit, y.n, y.agency_version) = (v.agency, v.indicator, v.basis, v.unit, v.n - 4, v.agency_version) AND y.period_end < v.period_end
ORDER BY v.indicator, v.agency, v.quarter, v.basis;

DROP TABLE candidate;
DROP TABLE spans;
DROP TABLE changed;
DROP MACRO merged;
DROP MACRO less_exact;
DROP MACRO is_quarter;
