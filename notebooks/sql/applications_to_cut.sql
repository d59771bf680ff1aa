-- Which applications can go, which should come, and what does each decision save?
-- One row per application to cut or to add; the cut that would be dearest to take back first.
-- A cost of the opposite near 0 is a close call. The set that they belong to is the row "choice" of portfolio_scenario.
SELECT
  decision,
  name,
  owner,
  reason,
  annual_cost,
  switching_cost,
  currency,
  cost_of_opposite,
  array_to_string(covered_by, ', ') AS covered_by,
  active_users,
  events
FROM portfolio_choice
WHERE decision IN ('cut', 'add')
ORDER BY decision, cost_of_opposite DESC NULLS LAST, name, application_id;
