SELECT r.quarter, r.agency, r.indicator, r.basis, r.new_value AS value, r.old_value AS other_value, r.new_figure AS figure
FROM revision AS r
JOIN dim_indicator AS i USING (indicator)
WHERE list_contains($kinds, i.kind) AND least(r.new_value, r.old_value) > 0 AND greatest(r.new_value, r.old_value) >= $floor
  AND abs(greatest(r.new_value, r.old_value) / least(r.new_value, r.old_value) / $threshold - 1) <= 0.02
