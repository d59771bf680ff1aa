-- At which steps do customers turn towards a loss, and what is at stake there?
-- One row per activity at which more customers turn than chance explains, the moment of truth first.
-- at_stake: recurring amount of a year, in the currency of most contracts, of the customers lost beyond those of the others; lo and hi by the interval of the share lost.
SELECT
  activity AS step,
  is_moment_of_truth,
  turned,
  round(lost_share, 4) AS lost_share,
  round(lost_share_else, 4) AS others_lost,
  round(expected_lost, 1) AS lost_beyond,
  round(expected_lost_lo, 1) AS lo,
  round(expected_lost_hi, 1) AS hi,
  round(value_at_stake) AS at_stake,
  round(value_at_stake * expected_lost_lo / nullif(expected_lost, 0)) AS at_stake_lo,
  round(value_at_stake * expected_lost_hi / nullif(expected_lost, 0)) AS at_stake_hi,
  currency,
  reliability
FROM journey_inflection
WHERE is_inflection
ORDER BY is_moment_of_truth DESC, mean_jump DESC, step;
