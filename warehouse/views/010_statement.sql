-- Which figures say something about their indicator: the accepted ones, except a target or a change of an indicator that is
-- not itself a target or a change ("tăng 404 văn bản" says nothing about how many documents there were).

CREATE VIEW statement AS
SELECT f.*, i.kind
FROM fact_figure AS f
JOIN dim_indicator AS i USING (indicator)
WHERE f.status = 'accepted'
  AND (f.role = 'observed' OR f.role = i.kind)
  AND f.value IS NOT NULL AND f.unit IS NOT NULL AND f.qualifier IS NOT NULL
  AND f.agency IS NOT NULL AND f.basis IS NOT NULL AND f.period_end IS NOT NULL;

COMMENT ON VIEW statement IS 'Số liệu đã nhận, nêu giá trị của chỉ tiêu / Accepted figures that state the value of their indicator';
