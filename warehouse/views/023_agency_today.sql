-- Series by the bodies of today: what merged bodies reported before they merged adds up. Only counts add up (flows and stocks);
-- the sum is sound when every body that went into today's one has a value for the quarter. Who was abolished stays as it was.

CREATE VIEW agency_today AS
WITH RECURSIVE path AS (
    SELECT agency AS then_agency, agency AS now_agency FROM dim_agency
    UNION ALL
    SELECT p.then_agency, s.successor
    FROM path AS p
    JOIN agency_succession AS s ON s.predecessor = p.now_agency
    WHERE s.successor IS NOT NULL
), today AS (
    SELECT then_agency, now_agency
    FROM path
    WHERE NOT EXISTS (SELECT 1 FROM agency_succession AS s WHERE s.predecessor = path.now_agency AND s.successor IS NOT NULL)
), alive AS (
    -- the bodies that stood for today's one in a quarter
    SELECT q.quarter, t.now_agency, count(*) AS bodies
    FROM dim_quarter AS q
    JOIN today AS t ON TRUE
    JOIN dim_agency AS a ON a.agency = t.then_agency
    WHERE coalesce(a.valid_from, q.report_start) <= q.report_end AND coalesce(a.valid_to, q.report_end) >= q.report_end
    GROUP BY ALL
), summed AS (
    SELECT o.quarter, t.now_agency AS agency, o.indicator, o.basis, o.unit,
           sum(o.value) AS value, count(*) AS stated_by, list(o.agency ORDER BY o.agency) AS agencies, list(o.figure ORDER BY o.figure) AS figures,
           any_value(i.kind) AS kind
    FROM observation_latest AS o
    JOIN today AS t ON t.then_agency = o.agency
    JOIN dim_indicator AS i USING (indicator)
    GROUP BY ALL
)
SELECT s.quarter, s.agency, s.indicator, s.basis, s.unit,
       CASE WHEN s.stated_by = 1 OR s.kind IN ('flow', 'stock') THEN s.value END AS value,
       s.agencies, s.figures,
       s.stated_by = a.bodies AND (a.bodies = 1 OR s.kind IN ('flow', 'stock')) AS sound,
       CASE WHEN a.bodies > 1 AND s.kind NOT IN ('flow', 'stock') THEN 'not a count: the values of merged bodies do not add up'
            WHEN s.stated_by < a.bodies THEN 'some of the merged bodies have no value for this quarter' END AS why_not
FROM summed AS s
JOIN alive AS a ON a.quarter = s.quarter AND a.now_agency = s.agency
ORDER BY s.quarter, s.agency, s.indicator, s.basis;

COMMENT ON VIEW agency_today IS 'Chuỗi số theo cơ quan hiện nay: cộng số của các cơ quan đã sáp nhập khi cộng được; sound, why_not cho biết có đủ không / Series by the bodies of today: merged ones added up where that is sound; sound and why_not say whether it is';
COMMENT ON COLUMN agency_today.agencies IS 'Các cơ quan có số liệu được cộng / Agencies whose values were added';
COMMENT ON COLUMN agency_today.figures IS 'Mã các số liệu được cộng / Figures that were added';
COMMENT ON COLUMN agency_today.sound IS 'Đủ và cộng được / Whole, and it can be added';
COMMENT ON COLUMN agency_today.why_not IS 'Vì sao không / Why it is not sound';
