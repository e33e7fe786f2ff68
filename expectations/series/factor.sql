SELECT c.quarter, c.agency, c.indicator, c.basis, c.value, c.quarter_before AS other_value, c.figures[1] AS figure
FROM quarter_change AS c
JOIN dim_indicator AS i USING (indicator)
WHERE list_contains($kinds, i.kind) AND least(c.value, c.quarter_before) > 0 AND greatest(c.value, c.quarter_before) >= $floor
  AND abs(greatest(c.value, c.quarter_before) / least(c.value, c.quarter_before) / $threshold - 1) <= 0.02
