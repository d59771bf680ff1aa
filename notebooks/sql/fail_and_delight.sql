-- Which touchpoint must stop failing, and which delights for nothing?
-- One row per metric and input: first those that must stop failing, then those that delight for nothing, last those of which neither is
-- shown. In each the most that bad experiences cost all answers comes first. Without penalty and reward, as where there is no middle
-- between bad and good, nothing is shown of an input, however much it matters: lmg says how much.
-- points_lost: penalty times the share of low inputs, what all low ones together may cost the metric. Association, not cause.
SELECT
  metric,
  input,
  CASE
    WHEN verdict = 'stop_failing' THEN 'stop failing'
    WHEN delights_for_nothing THEN 'delights for nothing'
    ELSE 'not shown'
  END AS advice,
  lmg,
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
ORDER BY advice = 'not shown', advice DESC, points_lost, metric, input;
