-- What was known on a day, and what later reports changed. A report is known from the day it was signed; one without a day of
-- signing from the end of its period.

CREATE MACRO observation_as_of(day) AS TABLE
SELECT *
FROM observation_all
WHERE known_on <= CAST(day AS DATE)
QUALIFY row_number() OVER (
    PARTITION BY quarter, agency, indicator, basis
    ORDER BY vintage DESC, issuer = agency DESC, signed_on DESC NULLS LAST, report
) = 1;

CREATE VIEW revision AS
WITH ordered AS (
    SELECT *, lag(report) OVER known AS old_report, lag(value) OVER known AS old_value, lag(figure) OVER known AS old_figure,
           lag(issuer) OVER known AS old_issuer, lag(number) OVER known AS old_number
    FROM observation_all
    WINDOW known AS (PARTITION BY quarter, agency, indicator, basis ORDER BY known_on, vintage, issuer = agency, report)
)
SELECT quarter, agency, indicator, basis, unit,
       old_value, value AS new_value, value - old_value AS change,
       round(100 * (value - old_value) / nullif(abs(old_value), 0), 2) AS change_percent,
       CASE WHEN issuer = old_issuer THEN 'revised report' ELSE 'report of another issuer' END AS reason,
       old_report, old_number, old_figure, report AS new_report, number AS new_number, figure AS new_figure, known_on
FROM ordered
WHERE old_report IS NOT NULL AND value <> old_value
ORDER BY quarter, agency, indicator, basis, known_on;

COMMENT ON VIEW revision IS 'Giá trị được báo cáo sau thay đổi: cũ, mới, chênh lệch, hai báo cáo / Values that a later report changed: old, new, change, both reports';
