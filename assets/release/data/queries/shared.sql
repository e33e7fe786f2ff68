-- What several of the queries use.

-- Where the page of an observation stands in the site. It is made of what the observation is of, and so never moves.
CREATE OR REPLACE TEMP MACRO permalink(agency, indicator, period_start, period_end, role) AS
    'so-lieu/' || agency || '/' || indicator || '.' || coalesce(period_start || '_', '') || period_end
    || CASE role WHEN 'observed' THEN '' ELSE '_' || role END || '.html';

-- The first value after the body changed, or, of provinces and levels, after they went to two levels of government
CREATE OR REPLACE TEMP MACRO breaks(version_before, version, type, end_before, end_now) AS
    end_before IS NOT NULL AND (
        version_before <> version
        OR (type IS DISTINCT FROM 'so' AND end_before < DATE '2025-07-01' AND end_now >= DATE '2025-07-01')
    );

CREATE OR REPLACE TEMP MACRO flags_of(qualifier, is_break) AS nullif(concat_ws(' ',
    CASE qualifier WHEN 'exact' THEN NULL WHEN 'estimate' THEN 'estimated' ELSE 'approximate' END,
    CASE WHEN is_break THEN 'break' END), '');

CREATE OR REPLACE TEMP MACRO caveats_of(caveats, is_failing) AS
    nullif(concat_ws(' ', caveats, CASE WHEN is_failing THEN 'sum_does_not_hold' END), '');

-- Figures that do not fit others of their report
CREATE OR REPLACE TEMP VIEW failing_figure AS
SELECT DISTINCT said ->> 'figure' AS figure
FROM (SELECT unnest(from_json(rows, '["JSON"]')) AS said FROM check_result WHERE NOT passed AND suite IN ('identities', 'levels'));
