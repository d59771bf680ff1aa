-- What do customers do next after each step, how often and how soon?
-- One row per step and the step that directly follows it in a session, END where the session ends.
-- share: of all times that the step is made. Times are those inside sessions; those of fewer than ten customers are left out.
SELECT
  from_activity AS step,
  to_activity AS next_step,
  occurrences,
  customers,
  round(occurrences / sum(occurrences) OVER (PARTITION BY from_activity), 4) AS share,
  round(median_seconds / 60, 1) AS median_minutes,
  round(p90_seconds / 60, 1) AS p90_minutes
FROM journey_edge
WHERE segment_kind = 'all'
QUALIFY customers >= 10
ORDER BY sum(occurrences) OVER (PARTITION BY from_activity) DESC, step, occurrences DESC, next_step;
