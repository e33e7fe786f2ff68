SELECT r.quarter, r.agency, r.indicator, r.basis, r.new_value AS value, r.old_value AS other_value, r.new_figure AS figure
FROM revision AS r
JOIN dim_indicator AS i USING (indicator)
WHERE list_contains($kinds, i.kind) AND abs(r.change) > $threshold AND r.new_value >= $floor
