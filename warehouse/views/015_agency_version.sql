-- A body has a version for each span of time in which nothing else became part of it: the department of finance of 2023 is not the
-- one of 2026, which planning has joined. A body that nothing joined has one version.

CREATE VIEW agency_version AS
WITH beginning AS (
    SELECT agency, valid_from, NULL AS predecessor FROM dim_agency
    UNION ALL
    SELECT successor, on_day, predecessor FROM agency_succession WHERE successor IS NOT NULL
), span AS (
    SELECT agency, valid_from, list(predecessor ORDER BY predecessor) FILTER (WHERE predecessor IS NOT NULL) AS predecessors
    FROM beginning
    GROUP BY agency, valid_from
)
SELECT s.agency, row_number() OVER spans AS version, a.name_vi, a.name_en, a.province, a.parent,
       s.valid_from, coalesce(lead(s.valid_from) OVER spans - 1, a.valid_to) AS valid_to,
       coalesce(s.predecessors, []) AS predecessors, lead(s.valid_from) OVER spans AS next_from
FROM span AS s
JOIN dim_agency AS a USING (agency)
WINDOW spans AS (PARTITION BY s.agency ORDER BY s.valid_from NULLS FIRST)
ORDER BY s.agency, version;

COMMENT ON VIEW agency_version IS 'Cơ quan theo thời gian: phiên bản mới khi có cơ quan khác nhập vào / Bodies through time: a new version when another body became part of one';
COMMENT ON COLUMN agency_version.version IS 'Phiên bản, 1 là đầu tiên / Version, the first is 1';
COMMENT ON COLUMN agency_version.next_from IS 'Ngày đầu của phiên bản sau / First day of the version after this one';
