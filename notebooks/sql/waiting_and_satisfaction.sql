-- Where do customers wait longest for a solution, and does it show in their satisfaction?
-- One row per country and commercial segment, over the whole history; longest wait first.
-- lo and hi are about chance; they know nothing of customers who did not answer.
SELECT
  wait.segment_kind,
  wait.segment,
  wait.value / 60 AS median_hours_to_solution,
  wait.lo / 60 AS median_hours_lo,
  wait.hi / 60 AS median_hours_hi,
  wait.n AS solved_tickets,
  csat.value AS satisfied_share,
  csat.lo AS satisfied_lo,
  csat.hi AS satisfied_hi,
  csat.n AS csat_answers
FROM kpi_value AS wait
LEFT JOIN kpi_value AS csat
  ON csat.kpi = 'csat'
  AND csat.period = wait.period
  AND csat.segment_kind = wait.segment_kind
  AND csat.segment = wait.segment
  AND csat.reliability = 'ok'
WHERE wait.kpi = 'time_to_solution_p50'
  AND wait.period = 'all'
  AND wait.segment_kind IN ('country', 'segment')
  AND wait.reliability = 'ok'
ORDER BY median_hours_to_solution DESC, wait.segment_kind, wait.segment;
