SELECT c.quarter, c.agency, c.indicator, c.basis, c.value, c.quarter_before AS other_value, c.figures[1] AS figure
FROM quarter_change AS c
JOIN dim_indicator AS i USING (indicator)
WHERE list_contains($kinds, i.kind) AND c.unit = '%' AND c.value >= $floor AND abs(c.change) > $threshold
  AND (c.basis = 'quarter' OR c.quarter NOT LIKE '%-Q1')  -- the rate of a year begins anew
