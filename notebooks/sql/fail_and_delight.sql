-- Which touchpoint must stop failing, and which delights for nothing?
-- One row per metric and input that one of the two is shown of; the most that bad experiences cost all answers comes first.
-- points_lost: penalty times the share of low inputs, what all low ones together may cost the metric. Association, not cause.
SELECT
  metric,
  input,
  CASE WHEN verdict = 'stop_failing' THEN 'stop failing' ELSE 'delights for nothing' END AS advice,
  n,
  n_low / n AS share_low,
  share_high,
  penalty,
  penalty_lo,
  penalty_hi,
  reward,
  reward_lo,
  reward_hi,
  penalty * n_low / n AS points_lost,
  kept
FROM kpi_driver
WHERE segment_kind = 'all'
  AND (verdict = 'stop_failing' OR delights_for_nothing)
ORDER BY advice DESC, points_lost, metric, input;
