-- Totals of a report's windows: "15/6–30/6: 17.900", "01/7–14/9: 80.000" are two observations, and where one ends the day before the
-- next begins, their sum is that of the whole time. Only flows, only of one report, only where the report does not state it itself. Where
-- the body was another one meanwhile (agency_version) the row says so, and no quarter is made of it.

CREATE VIEW observation_total AS
WITH RECURSIVE flow AS (
    SELECT o.report, o.agency, o.indicator, o.unit, o.qualifier, o.period_start, o.period_end, o.value, o.figure, o.agency_version
    FROM observation_latest AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE i.kind = 'flow' AND o.role = 'observed' AND o.period_start IS NOT NULL
), chain AS (
    SELECT *, TRUE AS same_body, [figure] AS operands FROM flow
    UNION ALL
    SELECT c.report, c.agency, c.indicator, c.unit, CASE WHEN c.qualifier = n.qualifier THEN c.qualifier ELSE 'estimate' END,
           c.period_start, n.period_end, (c.value + n.value)::DECIMAL(24, 6), c.figure, n.agency_version, c.same_body AND c.agency_version = n.agency_version, list_append(c.operands, n.figure)
    FROM chain AS c
    JOIN flow AS n
        ON (n.report, n.agency, n.indicator, n.unit) = (c.report, c.agency, c.indicator, c.unit)
        AND n.period_start = c.period_end + 1
)
SELECT c.report, c.agency, c.indicator, c.period_start, c.period_end, c.value, c.unit, c.qualifier, c.same_body, c.operands
FROM chain AS c
WHERE len(c.operands) > 1 AND NOT EXISTS (
    SELECT 1
    FROM fact_observation AS s
    WHERE (s.report, s.agency, s.indicator, s.period_start, s.period_end) = (c.report, c.agency, c.indicator, c.period_start, c.period_end)
)
ORDER BY c.agency, c.indicator, c.period_start, c.period_end, c.report;

COMMENT ON VIEW observation_total IS 'Tổng của các khoảng ngày nối tiếp nhau trong một báo cáo, với các số hạng / Totals of spans that meet in one report, with their operands';
COMMENT ON COLUMN observation_total.same_body IS 'false: trong thời gian ấy cơ quan đã thay đổi (sáp nhập) / false: the body was another one meanwhile (a merger)';
COMMENT ON COLUMN observation_total.operands IS 'Mã các số liệu được cộng, theo thời gian / Figures that were added, in time';

-- Flows of single quarters: as stated where a report covers just the quarter, else the total of its windows, else derived from cumulative
-- reports whose periods fit exactly end to start: six months − first quarter, year − nine months, year − six months − third quarter. Only
-- flows, only the newest vintages, only while the agency stayed the same (agency_version); a difference below zero is no flow and is left
-- out. Derived rows say so and name their operands.

CREATE VIEW observation_quarter AS
WITH flow AS (
    SELECT o.* EXCLUDE (issuer, number, signed_on, known_on, ahead)
    FROM observation_of_quarter AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE i.kind = 'flow' AND o.role = 'observed' AND o.period_start IS NOT NULL AND o.basis IN ('quarter', 'cumulative', 'year')
), single AS (
    SELECT * FROM flow WHERE date_diff('day', period_start, period_end) BETWEEN 80 AND 95
), stated AS (
    SELECT quarter, agency, indicator, value, unit, qualifier, period_start, period_end, FALSE AS derived, [figure] AS operands,
           period_start AS since
    FROM single
    QUALIFY row_number() OVER (PARTITION BY quarter, agency, indicator ORDER BY basis = 'quarter' DESC, figure) = 1
), shorter AS (
    -- a cumulative flow less another that starts with it and ends before it
    SELECT l.quarter, l.agency, l.indicator, l.value - s.value AS value, l.unit,
           CASE WHEN l.qualifier = s.qualifier THEN l.qualifier ELSE 'estimate' END AS qualifier,
           s.period_end + 1 AS period_start, l.period_end, TRUE AS derived, [l.figure, s.figure] AS operands,
           l.period_start AS since
    FROM flow AS l
    JOIN flow AS s USING (agency, indicator, unit, period_start)
    WHERE l.period_end > s.period_end
), halves AS (
    -- the year less six months and the third quarter that follows them
    SELECT y.quarter, y.agency, y.indicator, y.value - h.value - t.value AS value, y.unit,
           CASE WHEN y.qualifier = h.qualifier AND h.qualifier = t.qualifier THEN y.qualifier ELSE 'estimate' END AS qualifier,
           t.period_end + 1 AS period_start, y.period_end, TRUE AS derived, [y.figure, h.figure, t.figure] AS operands,
           y.period_start AS since
    FROM flow AS y
    JOIN flow AS h USING (agency, indicator, unit, period_start)
    JOIN flow AS t ON t.agency = y.agency AND t.indicator = y.indicator AND t.unit = y.unit AND t.period_start = h.period_end + 1
    WHERE y.period_end > t.period_end AND t.period_end > h.period_end
), windows AS (
    SELECT q.quarter, t.agency, t.indicator, t.value, t.unit, t.qualifier, t.period_start, t.period_end, TRUE AS derived, t.operands,
           t.period_start AS since
    FROM observation_total AS t
    JOIN dim_quarter AS q ON (q.regime_start, q.report_end) = (t.period_start, t.period_end)
    WHERE t.same_body
), every AS (
    SELECT * FROM stated
    UNION ALL SELECT * FROM windows
    UNION ALL SELECT * FROM shorter
    UNION ALL SELECT * FROM halves
)
SELECT * EXCLUDE since
FROM every
WHERE value >= 0 AND date_diff('day', period_start, period_end) BETWEEN 80 AND 95
  AND NOT (derived AND EXISTS (
      -- what another body joined meanwhile is not the one that the earlier values are of
      SELECT 1
      FROM agency_version AS v
      WHERE v.agency = every.agency AND v.version > 1 AND v.valid_from BETWEEN every.since AND every.period_end
  ))
QUALIFY row_number() OVER (PARTITION BY quarter, agency, indicator ORDER BY derived, len(operands), operands) = 1
ORDER BY quarter, agency, indicator;

COMMENT ON VIEW observation_quarter IS 'Số phát sinh của riêng từng quý: như báo cáo nêu, hoặc suy ra từ số lũy kế (derived) với các số hạng / Flows of single quarters: as stated, or derived from cumulative ones, with their operands';

-- A value is compared with an earlier one of the same body (agency_version), on the same basis and for an earlier time: a yearly index told in two quarters did not change.

CREATE VIEW quarter_change AS
WITH value_of AS (
    SELECT quarter, agency, indicator, value, unit, 'quarter' AS basis, period_end FROM observation_quarter
    UNION ALL
    SELECT o.quarter, o.agency, o.indicator, o.value, o.unit, o.basis, o.period_end
    FROM observation_of_quarter AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE o.role = 'observed' AND i.kind IN ('stock', 'ratio') AND o.basis IN ('as_of', 'quarter', 'cumulative', 'year')
), numbered AS (
    SELECT v.*, q.year * 4 + q.number AS n, a.version
    FROM value_of AS v
    JOIN dim_quarter AS q USING (quarter)
    LEFT JOIN agency_version AS a
        ON a.agency = v.agency
        AND v.period_end >= coalesce(a.valid_from, v.period_end) AND v.period_end < coalesce(a.next_from, 'infinity'::DATE)
)
SELECT v.quarter, v.agency, v.indicator, v.basis, v.unit, v.value,
       p.value AS quarter_before, v.value - p.value AS change, round(100 * (v.value - p.value) / nullif(abs(p.value), 0), 2)::DECIMAL(18, 2) AS change_percent,
       y.value AS year_before, v.value - y.value AS year_change,
       round(100 * (v.value - y.value) / nullif(abs(y.value), 0), 2)::DECIMAL(18, 2) AS year_change_percent
FROM numbered AS v
LEFT JOIN numbered AS p
    ON (p.agency, p.indicator, p.basis, p.unit, p.n) = (v.agency, v.indicator, v.basis, v.unit, v.n - 1) AND p.version = v.version AND p.period_end < v.period_end
LEFT JOIN numbered AS y
    ON (y.agency, y.indicator, y.basis, y.unit, y.n) = (v.agency, v.indicator, v.basis, v.unit, v.n - 4) AND y.version = v.version AND y.period_end < v.period_end
ORDER BY v.quarter, v.agency, v.indicator, v.basis;

COMMENT ON VIEW quarter_change IS 'So với quý trước và cùng quý năm trước, chỉ khi cùng cách tính kỳ / Against the quarter before and the same quarter of the year before, only where the bases match';
COMMENT ON COLUMN observation_quarter.derived IS 'true: suy ra từ số lũy kế; false: như báo cáo nêu / true: derived from cumulative values; false: as stated';
COMMENT ON COLUMN observation_quarter.operands IS 'Mã các số liệu: số bị trừ đứng đầu, rồi các số trừ / Figures it is made of: the first less the others';
COMMENT ON COLUMN quarter_change.quarter_before IS 'Giá trị quý trước / Value of the quarter before';
COMMENT ON COLUMN quarter_change.change IS 'Chênh lệch với quý trước / Change against the quarter before';
COMMENT ON COLUMN quarter_change.change_percent IS 'Chênh lệch với quý trước, % / Change against the quarter before, %';
COMMENT ON COLUMN quarter_change.year_before IS 'Giá trị cùng quý năm trước / Value of the same quarter of the year before';
COMMENT ON COLUMN quarter_change.year_change IS 'Chênh lệch với cùng quý năm trước / Change against the year before';
COMMENT ON COLUMN quarter_change.year_change_percent IS 'Chênh lệch với cùng quý năm trước, % / Change against the year before, %';
