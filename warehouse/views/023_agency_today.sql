-- Series by the bodies of today: what merged bodies reported before they merged adds up, of single quarters (derived ones too) and of the
-- other bases. Only what adds up over bodies is added (two provinces' catalogues of procedures are one catalogue); a rate is that of the
-- added counts. The sum is sound when just the bodies that stood for today's one have a value, for the same time. Who was abolished has no
-- body of today, who was split has several: their values stay their own.

CREATE VIEW observation_any_basis AS
SELECT quarter, agency, indicator, 'quarter' AS basis, 'observed' AS role, unit, value, period_start, period_end, derived, operands, caveats
FROM observation_quarter
UNION ALL
SELECT o.quarter, o.agency, o.indicator, o.basis, o.role, o.unit, o.value, o.period_start, o.period_end, FALSE, [o.figure], o.caveats
FROM observation_of_quarter AS o
JOIN dim_indicator AS i USING (indicator)
WHERE o.basis <> 'quarter' OR o.role <> 'observed' OR i.kind NOT IN ('flow', 'opening', 'ratio');

COMMENT ON VIEW observation_any_basis IS 'Số của riêng từng quý (kể cả suy ra) bên cạnh các cách tính kỳ khác / Values of single quarters (derived ones too) beside those on the other bases';
COMMENT ON COLUMN observation_any_basis.derived IS 'true: suy ra; false: như báo cáo nêu / true: derived; false: as stated';
COMMENT ON COLUMN observation_any_basis.operands IS 'Mã các số liệu / Figures it is made of';

CREATE VIEW agency_today AS
WITH RECURSIVE family AS (
    -- bodies that something became of, or that became something: only of these there is anything to add
    SELECT predecessor AS agency FROM agency_succession UNION SELECT successor FROM agency_succession WHERE successor IS NOT NULL
), path AS (
    SELECT agency AS then_agency, agency AS now_agency FROM family
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
    SELECT o.quarter, t.now_agency AS agency, o.indicator, o.basis, o.role, o.unit,
           sum(o.value) AS value, list(o.agency ORDER BY o.agency) AS agencies, flatten(list(o.operands ORDER BY o.agency)) AS figures,
           any_value(i.additive_over_agencies) AS adds_up, count(DISTINCT (o.period_start, o.period_end)) AS times,
           bool_or(o.derived) AS derived, min(o.caveats) AS caveats
    FROM observation_any_basis AS o
    SEMI JOIN family AS f USING (agency)
    JOIN today AS t ON t.then_agency = o.agency
    JOIN dim_indicator AS i USING (indicator)
    GROUP BY ALL
), judged AS (
    SELECT s.*,
           CASE WHEN a.bodies IS NULL THEN 'no body stood for it in this quarter'
                WHEN len(n.successors) > 1 THEN 'split: its values are of several bodies of today'
                WHEN n.valid_to IS NOT NULL THEN 'abolished: there is no body of today'
                WHEN len(a.bodies) > 1 AND NOT s.adds_up THEN 'its values of different bodies do not add up'
                WHEN len(s.agencies) > len(list_intersect(s.agencies, a.bodies)) THEN 'a body that had ended has a value of its own'
                WHEN len(s.agencies) < len(a.bodies) THEN 'some of the merged bodies have no value for this quarter'
                WHEN s.times > 1 THEN 'the values are for different times' END AS why_not
    FROM summed AS s
    JOIN dim_agency AS n USING (agency)
    LEFT JOIN alive AS a ON a.quarter = s.quarter AND a.now_agency = s.agency
), rates AS (
    -- of merged bodies: the rate of their added counts
    SELECT r.quarter, r.agency, r.indicator, r.basis, r.role, round(100 * n.value / d.value, 2)::DECIMAL(24, 6) AS value,
           list_concat(n.figures, d.figures) AS figures
    FROM judged AS r
    JOIN dim_indicator AS i USING (indicator)
    JOIN judged AS n ON n.indicator = i.numerator AND (n.quarter, n.agency, n.basis, n.role) = (r.quarter, r.agency, r.basis, r.role)
    JOIN judged AS d ON d.indicator = i.denominator AND (d.quarter, d.agency, d.basis, d.role) = (r.quarter, r.agency, r.basis, r.role)
    WHERE len(r.agencies) > 1 AND r.unit = '%' AND n.why_not IS NULL AND d.why_not IS NULL AND d.value > 0
)
SELECT j.quarter, j.agency, j.indicator, j.basis, j.role, j.unit,
       coalesce(r.value, CASE WHEN len(j.agencies) = 1 OR (j.adds_up AND j.times = 1) THEN j.value END) AS value,
       j.agencies, coalesce(r.figures, j.figures) AS figures, j.derived OR r.value IS NOT NULL AS derived, j.caveats,
       r.value IS NOT NULL OR j.why_not IS NULL AS sound, CASE WHEN r.value IS NULL THEN j.why_not END AS why_not
FROM judged AS j
LEFT JOIN rates AS r USING (quarter, agency, indicator, basis, role)
UNION ALL
SELECT o.quarter, o.agency, o.indicator, o.basis, o.role, o.unit, o.value, [o.agency], o.operands, o.derived, o.caveats,
       coalesce(a.valid_from, q.report_end) <= q.report_end,
       CASE WHEN a.valid_from > q.report_end THEN 'no body stood for it in this quarter' END
FROM observation_any_basis AS o
ANTI JOIN family AS f USING (agency)
JOIN dim_agency AS a USING (agency)
JOIN dim_quarter AS q USING (quarter)
ORDER BY quarter, agency, indicator, basis, role;

COMMENT ON VIEW agency_today IS 'Chuỗi số theo cơ quan hiện nay: cộng số của các cơ quan đã sáp nhập khi cộng được; sound, why_not cho biết có đủ không / Series by the bodies of today: merged ones added up where that is sound; sound and why_not say whether it is';
COMMENT ON COLUMN agency_today.basis IS 'quarter: số của riêng quý, kể cả suy ra; cumulative, year, as_of…: như báo cáo nêu / quarter: of single quarters, derived ones too; the others as stated';
COMMENT ON COLUMN agency_today.agencies IS 'Các cơ quan có số liệu được cộng / Agencies whose values were added';
COMMENT ON COLUMN agency_today.figures IS 'Mã các số liệu được cộng / Figures that were added';
COMMENT ON COLUMN agency_today.derived IS 'true: có số được suy ra / Some of it is derived';
COMMENT ON COLUMN agency_today.caveats IS 'Như observation_latest, của một trong các số được cộng / As of observation_latest, of one of the values added';
COMMENT ON COLUMN agency_today.sound IS 'Đủ và cộng được / Whole, and it can be added';
COMMENT ON COLUMN agency_today.why_not IS 'Vì sao không / Why it is not sound';
