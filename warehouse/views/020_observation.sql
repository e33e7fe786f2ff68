-- Vintages: every report's value, the newest, the first. A value is of an agency, an indicator, days and a role. An agency's own report
-- counts before another's about it, then the one known last (for the first: known first). A report is known from the day it was signed,
-- one without a day of signing from the day it was received. What a report tells of days after its own period (ahead) counts last.

CREATE VIEW observation_all AS
SELECT o.*, r.issuer, r.number, r.signed_on, coalesce(r.signed_on, r.received_on) AS known_on,
       o.period_end > r.period_end AS ahead
FROM fact_observation AS o
JOIN dim_report AS r USING (report);

CREATE VIEW observation_latest AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY agency, indicator, period_start, period_end, role
    ORDER BY ahead, issuer = agency DESC, known_on DESC, vintage DESC, report
) = 1;

CREATE VIEW observation_first AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY agency, indicator, period_start, period_end, role
    ORDER BY ahead, known_on, vintage, issuer = agency DESC, report
) = 1;

-- One value for a quarter and basis: of several times that reports of it tell of, the newest, times to come last of all
CREATE VIEW observation_of_quarter AS
SELECT *
FROM observation_latest
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis, role ORDER BY ahead, period_end DESC, period_start DESC NULLS LAST, report
) = 1;

COMMENT ON VIEW observation_all IS 'Mọi giá trị, kể cả đã được báo cáo sau thay thế / Every value, also those that a later report replaced';
COMMENT ON VIEW observation_latest IS 'Giá trị mới nhất của mỗi cơ quan × chỉ tiêu × khoảng ngày × vai trò / The newest value of each agency × indicator × days × role';
COMMENT ON VIEW observation_first IS 'Giá trị công bố lần đầu / The value as it was first reported';
COMMENT ON VIEW observation_of_quarter IS 'Mỗi quý × cơ quan × chỉ tiêu × cách tính kỳ một giá trị: của thời gian mới nhất / One value for each quarter × agency × indicator × basis: that of the newest time';
COMMENT ON COLUMN observation_all.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_all.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_latest.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_latest.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_first.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_first.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_of_quarter.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_of_quarter.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
