-- A body with figures in the two quarters before that has none now, while the province has
WITH told AS (
    SELECT o.agency, a.province, q.year * 4 + q.number AS n, arg_max(o.figure, o.figure) AS figure
    FROM observation_latest AS o
    JOIN dim_indicator AS i USING (indicator)
    JOIN dim_agency AS a USING (agency)
    JOIN dim_quarter AS q USING (quarter)
    WHERE list_contains($kinds, i.kind) AND o.value >= $floor AND NOT o.ahead
    GROUP BY ALL
)
SELECT q.quarter, p.agency, NULL AS indicator, NULL AS basis, NULL::DECIMAL(24, 6) AS value, NULL::DECIMAL(24, 6) AS other_value, p.figure
FROM told AS p
JOIN dim_quarter AS q ON q.year * 4 + q.number = p.n + 1
JOIN dim_agency AS a USING (agency)
WHERE coalesce(a.valid_to, q.report_end) >= q.report_end
  AND (SELECT count(*) FROM told AS b WHERE b.agency = p.agency AND b.n BETWEEN p.n + 1 - $threshold AND p.n) >= $threshold
  AND NOT EXISTS (FROM told AS t WHERE t.agency = p.agency AND t.n = p.n + 1)
  AND EXISTS (FROM told AS t WHERE t.province = p.province AND t.n = p.n + 1)
