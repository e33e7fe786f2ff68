-- Fills fact_observation: one row for each report × agency × indicator × basis.
-- Rule: where a report states values for several times (this year's and last year's), those of its newest time count, times to come
-- last of all. Of several statements about that time the one that stands first in the text is chosen; the others are counted as
-- agreeing or contradicting. Nothing is averaged and nothing is hidden: all statements stay in fact_figure.

INSERT INTO fact_observation
WITH of_time AS (
    SELECT s.*, r.vintage
    FROM statement AS s
    JOIN dim_report AS r USING (report)
    QUALIFY rank() OVER (
        PARTITION BY report, agency, indicator, basis
        ORDER BY s.period_end <= r.period_end DESC, s.period_end DESC, s.period_start DESC NULLS LAST
    ) = 1
), placed AS (
    SELECT *, first_value(value) OVER stated AS chosen, row_number() OVER stated AS place
    FROM of_time
    WINDOW stated AS (PARTITION BY report, agency, indicator, basis ORDER BY char_start, mention)
), counted AS (
    SELECT *, count(*) FILTER (WHERE value = chosen) OVER same - 1 AS agreeing, count(*) FILTER (WHERE value <> chosen) OVER same AS contradicting
    FROM placed
    WINDOW same AS (PARTITION BY report, agency, indicator, basis)
)
SELECT quarter, agency, indicator, basis, report, vintage,
       value, unit, qualifier, role, period_start, period_end, figure,
       agreeing, contradicting,
       CASE WHEN contradicting > 0 THEN 'contradict' WHEN agreeing > 0 THEN 'agree' ELSE 'single' END
FROM counted
WHERE place = 1
ORDER BY quarter, agency, indicator, basis, vintage, report;
