-- At which steps is it decided whether a customer stays, and who answers for them?
-- One row per moment of service; department: the one that handles most of its tickets.
SELECT
  activity,
  direction,
  customers,
  departments[1].name AS department,
  handed_over_share,
  reply_p90_minutes,
  value_at_stake,
  currency,
  lost_difference,
  lost_difference_lo,
  lost_difference_hi,
  acted_share
FROM moment_of_service
ORDER BY mean_jump DESC, activity;
