SELECT quarter, agency, indicator, basis, value, other_value, figure
FROM (
    SELECT o.*, lag(o.value) OVER (
        PARTITION BY o.agency, o.agency_version, o.indicator, o.unit, o.period_start, year(o.period_end) ORDER BY o.period_end
    ) AS other_value
    FROM observation_latest AS o
    JOIN dim_indicator AS i USING (indicator)
    WHERE list_contains($kinds, i.kind) AND o.role = 'observed'
)
WHERE other_value - value > $threshold AND other_value >= $floor
