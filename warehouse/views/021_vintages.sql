-- What was known on a day, and what later reports changed: values for the same time, not this year's beside last year's. What
-- another issuer says of an agency after its own report changes nothing.

CREATE MACRO observation_as_of(day) AS TABLE
SELECT *
FROM observation_all
WHERE known_on <= CAST(day AS DATE)
QUALIFY row_number() OVER (
    PARTITION BY agency, indicator, period_start, period_end, role
    ORDER BY ahead, issuer = agency DESC, sequence DESC
) = 1;

CREATE VIEW revision AS
WITH said AS (
    SELECT *, bool_or(issuer = agency) OVER (
        PARTITION BY agency, indicator, period_start, period_end, role ORDER BY known_on RANGE UNBOUNDED PRECEDING
    ) AS own_is_known
    FROM observation_all
), ordered AS (
    SELECT *, lag(report) OVER known AS old_report, lag(value) OVER known AS old_value, lag(figure) OVER known AS old_figure,
           lag(issuer) OVER known AS old_issuer, lag(number) OVER known AS old_number, lag(report_code) OVER known AS old_code
    FROM said
    WHERE issuer = agency OR NOT own_is_known
    WINDOW known AS (
        PARTITION BY agency, indicator, period_start, period_end, role ORDER BY known_on, issuer = agency, sequence
    )
)
SELECT quarter, agency, indicator, basis, period_start, period_end, unit,
       old_value, value AS new_value, value - old_value AS change,
       round(100 * (value - old_value) / nullif(abs(old_value), 0), 2)::DECIMAL(18, 2) AS change_percent,
       CASE WHEN issuer <> old_issuer THEN 'report of another issuer' WHEN report_code = old_code THEN 'revised report' ELSE 'other report of the issuer' END AS reason,
       old_report, old_number, old_figure, report AS new_report, number AS new_number, figure AS new_figure, known_on
FROM ordered
WHERE old_report IS NOT NULL AND value <> old_value
ORDER BY quarter, agency, indicator, basis, known_on;

COMMENT ON VIEW revision IS 'Giá trị được báo cáo sau thay đổi: cũ, mới, chênh lệch, hai báo cáo / Values that a later report changed: old, new, change, both reports';
COMMENT ON COLUMN revision.old_value IS 'Giá trị cũ / Value before';
COMMENT ON COLUMN revision.new_value IS 'Giá trị mới / Value after';
COMMENT ON COLUMN revision.change IS 'Mới trừ cũ / New less old';
COMMENT ON COLUMN revision.change_percent IS 'Chênh lệch so với giá trị cũ, % / Change in % of the old value';
COMMENT ON COLUMN revision.reason IS 'revised report: cơ quan báo cáo lại; other report of the issuer: báo cáo khác của cơ quan ấy (9 tháng bên quý III); report of another issuer: cơ quan khác báo cáo / the issuer reported again, told it in another report, or another issuer did';
COMMENT ON COLUMN revision.old_report IS 'Báo cáo nêu giá trị cũ / Report with the old value';
COMMENT ON COLUMN revision.old_number IS 'Số, ký hiệu báo cáo cũ / Number of the old report';
COMMENT ON COLUMN revision.old_figure IS 'Số liệu cũ / Figure of the old value';
COMMENT ON COLUMN revision.new_report IS 'Báo cáo nêu giá trị mới / Report with the new value';
COMMENT ON COLUMN revision.new_number IS 'Số, ký hiệu báo cáo mới / Number of the new report';
COMMENT ON COLUMN revision.new_figure IS 'Số liệu mới / Figure of the new value';
COMMENT ON COLUMN revision.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
