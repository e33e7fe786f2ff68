-- Series by the bodies of today: what merged bodies reported before they merged adds up. Only counts add up (flows and stocks);
-- the sum is sound when just the bodies that stood for today's one have a value, for the same time. Who was abolished has no body of
-- today, who was split has several: their values stay their own.

CREATE VIEW agency_today AS
WITH RECURSIVE path AS (
    SELECT agency AS then_agency, agency AS now_agency FROM dim_agency
    UNION ALL
    SELECT p.then_agency, s.successor
    FROM path AS p
    JOIN agency_succession AS s ON s.predecessor = p.now_agency
    WHERE s.successor IS NOT NULL AND s.kind <> 'split'
), today AS (
    SELECT then_agency, now_agency
    FROM path
    WHERE NOT EXISTS (
        SELECT 1 FROM agency_succession AS s WHERE s.predecessor = path.now_agency AND s.successor IS NOT NULL AND s.kind <> 'split'
    )
), alive AS (
    -- the bodies that stood for today's one at the end of a quarter
    SELECT q.quarter, t.now_agency, list(t.then_agency ORDER BY t.then_agency) AS bodies
    FROM dim_quarter AS q
    JOIN today AS t ON TRUE
    JOIN dim_agency AS a ON a.agency = t.then_agency
    WHERE coalesce(a.valid_from, q.report_start) <= q.report_end AND coalesce(a.valid_to, q.report_end) >= q.report_end
    GROUP BY ALL
), summed AS (
    SELECT o.quarter, t.now_agency AS agency, o.indicator, o.basis, o.unit,
           sum(o.value) AS value, list(o.agency ORDER BY o.agency) AS agencies, list(o.figure ORDER BY o.figure) AS figures,
           any_value(i.kind) IN ('flow', 'stock') AS adds_up, count(DISTINCT (o.period_start, o.period_end)) AS times
    FROM observation_of_quarter AS o
    JOIN today AS t ON t.then_agency = o.agency
    JOIN dim_indicator AS i USING (indicator)
    GROUP BY ALL
), judged AS (
    SELECT s.*,
           CASE WHEN a.bodies IS NULL THEN 'no body stood for it in this quarter'
                WHEN len(n.successors) > 1 THEN 'split: its values are of several bodies of today'
                WHEN n.valid_to IS NOT NULL THEN 'abolished: there is no body of today'
                WHEN len(a.bodies) > 1 AND NOT s.adds_up THEN 'not a count: the values of merged bodies do not add up'
                WHEN len(s.agencies) > len(list_intersect(s.agencies, a.bodies)) THEN 'a body that had ended has a value of its own'
                WHEN len(s.agencies) < len(a.bodies) THEN 'some of the merged bodies have no value for this quarter'
                WHEN s.times > 1 THEN 'the values are for different times' END AS why_not
    FROM summed AS s
    JOIN dim_agency AS n USING (agency)
    LEFT JOIN alive AS a ON a.quarter = s.quarter AND a.now_agency = s.agency
)
SELECT quarter, agency, indicator, basis, unit,
       CASE WHEN len(agencies) = 1 OR (adds_up AND times = 1) THEN value END AS value,
       agencies, figures, why_not IS NULL AS sound, why_not
FROM judged
ORDER BY quarter, agency, indicator, basis;

COMMENT ON VIEW agency_today IS 'Chuỗi số theo cơ quan hiện nay: cộng số của các cơ quan đã sáp nhập khi cộng được; sound, why_not cho biết có đủ không / Series by the bodies of today: merged ones added up where that is sound; sound and why_not say whether it is';
COMMENT ON COLUMN agency_today.agencies IS 'Các cơ quan có số liệu được cộng / Agencies whose values were added';
COMMENT ON COLUMN agency_today.figures IS 'Mã các số liệu được cộng / Figures that were added';
COMMENT ON COLUMN agency_today.sound IS 'Đủ và cộng được / Whole, and it can be added';
COMMENT ON COLUMN agency_today.why_not IS 'Vì sao không / Why it is not sound';
