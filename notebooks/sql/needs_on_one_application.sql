-- Which needs hang on one application, or on none?
-- One row per need that fewer applications in use cover than required, or only one; critical needs first.
SELECT
  n.state,
  n.name AS need,
  n.area,
  n.is_critical,
  n.in_use_applications,
  n.required_applications,
  c.name AS only_application,
  c.owner,
  n.best_fit
FROM portfolio_need n
LEFT JOIN portfolio_choice c ON c.application_id = n.only_application_id
WHERE n.state <> 'covered' OR n.redundancy = 0
ORDER BY n.is_critical DESC, n.state, need, n.need_id;
