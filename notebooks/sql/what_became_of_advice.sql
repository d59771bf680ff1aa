-- Was advice that we followed as good as it was said to be?
-- One row per basis of the value and currency: recommendations that were done, those that could be checked, how many of these moved as far as the 80 % interval said,
-- and what all of them together were to keep and to bring, against what they did. The sums are of those that were checked.
SELECT
  coalesce(basis, 'unknown') AS basis,
  currency,
  count(*) FILTER (WHERE done_on IS NOT NULL) AS done,
  count(*) FILTER (WHERE status = 'checked') AS checked,
  count(*) FILTER (WHERE is_inside) AS inside,
  count(*) FILTER (WHERE verdict IN ('as_predicted', 'more')) AS worked,
  count(*) FILTER (WHERE verdict IN ('less', 'opposite')) AS disappointed,
  count(*) FILTER (WHERE verdict = 'not_proven') AS not_proven,
  sum(predicted_kept) FILTER (WHERE status = 'checked') AS predicted_kept,
  sum(observed_kept) FILTER (WHERE status = 'checked') AS observed_kept,
  sum(predicted_value) FILTER (WHERE status = 'checked') AS predicted_value,
  sum(observed_value) FILTER (WHERE status = 'checked') AS observed_value,
  min(known_on) FILTER (WHERE status = 'open') AS next_known_on
FROM recommendation_check
GROUP BY ALL
ORDER BY 1, 2;
