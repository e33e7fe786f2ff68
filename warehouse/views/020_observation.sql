-- Vintages: every report's value, the first, the one for a quarter; the newest is the table observation_latest. A value is of an agency, an
-- indicator, days and a role. For the first: what was known first.

CREATE VIEW observation_all AS
SELECT o.*, r.issuer, r.number, r.signed_on, r.known_on, r.sequence, r.report_code, o.period_end > r.period_end AS ahead
FROM fact_observation AS o
JOIN dim_report AS r USING (report);

CREATE VIEW observation_first AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY agency, indicator, period_start, period_end, role ORDER BY ahead, known_on, issuer = agency DESC, sequence
) = 1;

-- One value for a quarter and basis: of several times that reports of it tell of, the newest, times to come last of all
CREATE VIEW observation_of_quarter AS
SELECT * EXCLUDE of_quarter FROM observation_latest WHERE of_quarter;

COMMENT ON VIEW observation_all IS 'Mọi giá trị, kể cả đã được báo cáo sau thay thế / Every value, also those that a later report replaced';
COMMENT ON VIEW observation_first IS 'Giá trị công bố lần đầu / The value as it was first reported';
COMMENT ON VIEW observation_of_quarter IS 'Mỗi quý × cơ quan × chỉ tiêu × cách tính kỳ một giá trị: của thời gian mới nhất / One value for each quarter × agency × indicator × basis: that of the newest time';
COMMENT ON COLUMN observation_all.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_first.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
