-- One row: a report, with how many of its figures were accepted and how many wait for a decision.
SELECT
    r.report, r.sha256, r.file_name, r.issuer, r.number, r.signed_on, r.title, r.place, r.quarter,
    r.period_start, r.period_end, r.cumulative, r.vintage,
    count(*) FILTER (WHERE f.status = 'accepted') AS figures_accepted,
    count(*) FILTER (WHERE f.status = 'review') AS figures_in_review
FROM dim_report AS r
LEFT JOIN fact_figure AS f ON f.report = r.report
GROUP BY ALL
ORDER BY r.report
