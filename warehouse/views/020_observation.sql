-- Vintages: every report's value, the newest, the first; of the newest time that reports of the quarter tell of, times after their
-- period last. Where two issuers report on one agency with the same vintage, its own
-- report counts before another's, then the one signed last (for the first: signed first).

CREATE VIEW observation_all AS
SELECT o.*, r.issuer, r.number, r.signed_on, coalesce(r.signed_on, r.period_end) AS known_on,
       o.period_end > r.period_end AS ahead
FROM fact_observation AS o
JOIN dim_report AS r USING (report);

CREATE VIEW observation_latest AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis
    ORDER BY ahead, period_end DESC, vintage DESC, issuer = agency DESC, signed_on DESC NULLS LAST, report
) = 1;

CREATE VIEW observation_first AS
SELECT *
FROM observation_all
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis
    ORDER BY ahead, period_end DESC, vintage, issuer = agency DESC, signed_on NULLS LAST, report
) = 1;

COMMENT ON VIEW observation_all IS 'Mọi giá trị, kể cả đã được báo cáo sau thay thế / Every value, also those that a later report replaced';
COMMENT ON VIEW observation_latest IS 'Giá trị mới nhất / The newest value of each quarter × agency × indicator × basis';
COMMENT ON VIEW observation_first IS 'Giá trị công bố lần đầu / The value as it was first reported';
COMMENT ON COLUMN observation_all.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc cuối kỳ / Day it was known: of signing, else the end of its period';
COMMENT ON COLUMN observation_latest.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc cuối kỳ / Day it was known: of signing, else the end of its period';
COMMENT ON COLUMN observation_first.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc cuối kỳ / Day it was known: of signing, else the end of its period';
COMMENT ON COLUMN observation_all.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_latest.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_first.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
