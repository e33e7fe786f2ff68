SELECT c.quarter, c.agency, c.indicator, c.basis, c.value, c.quarter_before AS other_value, c.figures[1] AS figure
FROM quarter_change AS c
JOIN dim_indicator AS i USING (indicator)
WHERE list_contains($kinds, i.kind) AND greatest(c.value, c.quarter_before) >= $floor
  AND greatest(c.value, c.quarter_before) > $threshold * least(c.value, c.quarter_before)
  AND (c.year_before IS NULL OR greatest(c.value, c.year_before) > $threshold * least(c.value, c.year_before))
