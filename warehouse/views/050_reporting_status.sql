-- Who reported when, up to the day the warehouse was built. The reports of single months (month-10) are none of the regime's: they do not
-- answer for a quarter, and neither does a report on another subject. Expected of every agency that has ever sent a report: one for each quarter since its first one, as long as it exists.

CREATE VIEW reporting_status AS
WITH reported AS (
    SELECT quarter, issuer, count(*) AS reports, min(known_on) AS first_known_on, min(signed_on) AS first_signed_on
    FROM dim_report
    WHERE report_code NOT LIKE 'month-%' AND of_reform
    GROUP BY quarter, issuer
), read_figures AS (
    SELECT r.quarter, r.issuer,
           count(*) FILTER (WHERE f.status = 'accepted') AS accepted,
           count(*) FILTER (WHERE f.status = 'review') AS in_review
    FROM dim_report AS r
    JOIN fact_figure AS f USING (report)
    GROUP BY r.quarter, r.issuer
)
SELECT
    q.quarter, a.agency, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en,
    CASE
        WHEN d.reports IS NULL AND NOT q.overdue THEN 'awaited'
        WHEN d.reports IS NULL THEN 'missing'
        WHEN d.first_known_on > q.deadline THEN 'late'
        ELSE 'reported'
    END AS status,
    coalesce(d.reports, 0) AS reports, d.first_known_on, d.first_signed_on, q.deadline,
    coalesce(n.accepted, 0) AS accepted, coalesce(n.in_review, 0) AS in_review
FROM dim_quarter AS q
JOIN (SELECT issuer, min(quarter) AS since FROM dim_report WHERE of_reform GROUP BY issuer) AS i ON q.quarter >= i.since
JOIN dim_agency AS a ON a.agency = i.issuer
LEFT JOIN reported AS d ON d.quarter = q.quarter AND d.issuer = i.issuer
LEFT JOIN read_figures AS n ON n.quarter = q.quarter AND n.issuer = i.issuer
WHERE d.reports > 0 OR coalesce(a.valid_to, q.report_end) >= q.report_end
ORDER BY q.quarter, a.agency;

COMMENT ON VIEW reporting_status IS 'Quý × cơ quan: đã báo cáo, muộn, chưa có, chưa đến hạn / Quarter × agency: reported, late, missing, not yet due';
COMMENT ON COLUMN reporting_status.agency_name_vi IS 'Tên cơ quan, tiếng Việt / Name of the agency in Vietnamese';
COMMENT ON COLUMN reporting_status.agency_name_en IS 'Tên cơ quan, tiếng Anh / Name of the agency in English';
COMMENT ON COLUMN reporting_status.status IS 'reported: đã báo cáo; late: muộn; missing: chưa có; awaited: chưa đến hạn / reported, late, missing, or not yet due';
COMMENT ON COLUMN reporting_status.reports IS 'Số báo cáo đã nhận / Reports received';
COMMENT ON COLUMN reporting_status.first_known_on IS 'Ngày biết báo cáo đầu tiên: ngày ký, hoặc ngày nhận / Day the first one was known: of signing, else of receipt';
COMMENT ON COLUMN reporting_status.first_signed_on IS 'Ngày ký báo cáo đầu tiên / Day the first one was signed';
COMMENT ON COLUMN reporting_status.accepted IS 'Số liệu được nhận / Figures accepted';
COMMENT ON COLUMN reporting_status.in_review IS 'Số liệu chờ xem lại / Figures in review';

-- Who has not reported: also the departments of the catalogue that never sent a report. For a province whose reports are here.

CREATE VIEW not_reported AS
WITH issuers AS (
    SELECT issuer, min(quarter) AS since FROM dim_report WHERE report_code NOT LIKE 'month-%' AND of_reform GROUP BY issuer
), involved AS (
    SELECT a.province, min(i.since) AS since FROM issuers AS i JOIN dim_agency AS a ON a.agency = i.issuer GROUP BY a.province
), expected AS (
    SELECT a.agency, p.since
    FROM dim_agency AS a
    JOIN involved AS p USING (province)
    WHERE (a.is_mapped AND a.type IN ('ubnd', 'so')) OR a.agency IN (SELECT issuer FROM issuers)
)
SELECT q.quarter, a.agency, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en, q.deadline, q.overdue, i.issuer IS NOT NULL AS ever_reported
FROM expected AS e
JOIN dim_agency AS a USING (agency)
JOIN dim_quarter AS q ON q.quarter >= e.since
    AND q.report_end >= coalesce(a.valid_from, q.report_end) AND q.report_end <= coalesce(a.valid_to, q.report_end)
LEFT JOIN issuers AS i ON i.issuer = a.agency
WHERE NOT EXISTS (FROM dim_report AS r WHERE r.issuer = a.agency AND r.quarter = q.quarter AND r.report_code NOT LIKE 'month-%' AND r.of_reform)
ORDER BY q.quarter, a.agency;

COMMENT ON VIEW not_reported IS 'Cơ quan chưa báo cáo từng quý, kể cả cơ quan chưa báo cáo bao giờ / Who has not reported for a quarter, those that never did included';
COMMENT ON COLUMN not_reported.agency_name_vi IS 'Tên cơ quan, tiếng Việt / Name of the agency in Vietnamese';
COMMENT ON COLUMN not_reported.agency_name_en IS 'Tên cơ quan, tiếng Anh / Name of the agency in English';
COMMENT ON COLUMN not_reported.ever_reported IS 'Đã từng báo cáo quý nào đó / It has reported for some quarter';
