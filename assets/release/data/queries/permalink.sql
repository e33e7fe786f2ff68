-- Where the page of an observation stands in the site. It is made of what the observation is of, and so never moves.
CREATE OR REPLACE TEMP MACRO permalink(agency, indicator, period_start, period_end, role) AS
    'so-lieu/' || agency || '/' || indicator || '.' || coalesce(period_start || '_', '') || period_end
    || CASE role WHEN 'observed' THEN '' ELSE '_' || role END || '.html'
