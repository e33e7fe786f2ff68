SELECT o.quarter, o.agency, o.indicator, o.basis, o.value, d.value AS other_value, o.figure
FROM fact_observation AS o
JOIN dim_indicator AS i USING (indicator)
JOIN fact_observation AS d
    ON (d.report, d.agency, d.indicator, d.period_end) = (o.report, o.agency, i.denominator, o.period_end)
    AND d.period_start IS NOT DISTINCT FROM o.period_start
WHERE list_contains($kinds, i.kind) AND o.role = 'observed' AND d.role = 'observed' AND abs(d.value) <= $threshold AND o.value >= $floor
