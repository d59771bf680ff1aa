-- What should be done next, for how many customers, and what is it expected to bring?
-- One row per action or reason for none, and source of the effect, the largest gain first; money in the currency of the row.
-- Held out: chance took the action away, so that it can be measured; runner_up names it.
SELECT
  action,
  channel,
  reason,
  effect_basis,
  count(*) AS customers,
  round(avg(effect), 4) AS mean_effect,
  round(sum(expected_gain), 2) AS expected_gain,
  round(sum(cost), 2) AS cost,
  max(currency) AS currency
FROM next_best_action
GROUP BY action, channel, reason, effect_basis
ORDER BY expected_gain DESC, customers DESC, action, reason, effect_basis;
