-- Vintages: every report's value, the newest, the first; of the newest time that reports of the quarter tell of, times after their
-- period last. An agency's own report counts before another's about it, then the one known last (for the first: known first).
-- A report is known from the day it was signed, one without a day of signing from the day it was received.

CREATE VIEW observation_all AS
SELECT o.*, r.issuer, r.number, r.signed_on, coalesce(r.signed_on, r.received_on) AS known_on,
       o.period_end > r.period_end AS ahead
FROM fact_observation AS o
JOIN dim_report AS r USING (report);

CREATE VIEW observation_latest AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis
    ORDER BY ahead, period_end DESC, issuer = agency DESC, known_on DESC, vintage DESC, report
) = 1;

CREATE VIEW observation_first AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis
    ORDER BY ahead, period_end DESC, known_on, vintage, issuer = agency DESC, report
) = 1;

COMMENT ON VIEW observation_all IS 'Mọi giá trị, kể cả đã được báo cáo sau thay thế / Every value, also those that a later report replaced';
COMMENT ON VIEW observation_latest IS 'Giá trị mới nhất / The newest value of each quarter × agency × indicator × basis';
COMMENT ON VIEW observation_first IS 'Giá trị công bố lần đầu / The value as it was first reported';
COMMENT ON COLUMN observation_all.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_latest.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_first.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_all.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_latest.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_first.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
