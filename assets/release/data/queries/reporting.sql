-- One row: a body and a quarter that it is expected to report on.
WITH found AS (
    SELECT quarter, agency, agency_name_vi, agency_name_en, status, deadline, reports, first_known_on, first_signed_on, accepted, in_review FROM reporting_status
    UNION ALL
    SELECT quarter, agency, agency_name_vi, agency_name_en, CASE WHEN overdue THEN 'missing' ELSE 'awaited' END, deadline, 0, NULL, NULL, 0, 0
    FROM not_reported WHERE NOT ever_reported
)
SELECT * FROM found ORDER BY quarter, agency
