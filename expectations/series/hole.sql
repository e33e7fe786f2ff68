-- Between the first and the last quarter in which an indicator is told of a body, a quarter that the body reported without telling it
WITH told AS (
    SELECT c.agency, c.indicator, c.basis, q.year * 4 + q.number AS n, c.value, c.figures[1] AS figure
    FROM quarter_change AS c
    JOIN dim_indicator AS i USING (indicator)
    JOIN dim_quarter AS q USING (quarter)
    WHERE list_contains($kinds, i.kind) AND c.basis IN ('quarter', 'as_of') AND c.value >= $floor
), series AS (
    SELECT agency, indicator, basis, min(n) AS first_n, max(n) AS last_n
    FROM told
    GROUP BY ALL
    HAVING count(DISTINCT n) >= $threshold
)
SELECT q.quarter, s.agency, s.indicator, s.basis, NULL::DECIMAL(24, 6) AS value, p.value AS other_value, p.figure
FROM series AS s
JOIN dim_quarter AS q ON q.year * 4 + q.number BETWEEN s.first_n AND s.last_n
JOIN reporting_status AS r ON r.quarter = q.quarter AND r.agency = s.agency AND r.reports > 0
JOIN told AS p ON (p.agency, p.indicator, p.basis, p.n) = (s.agency, s.indicator, s.basis, q.year * 4 + q.number - 1)
WHERE NOT EXISTS (FROM told AS t WHERE (t.agency, t.indicator, t.basis, t.n) = (s.agency, s.indicator, s.basis, q.year * 4 + q.number))
  AND NOT EXISTS (FROM quarter_gap AS g WHERE (g.agency, g.indicator, g.quarter) = (s.agency, s.indicator, q.quarter))
