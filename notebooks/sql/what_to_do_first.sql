-- What should we do first, what is it worth, and who owns it?
-- One row per recommendation whose value is above 0 at the lower end of its 80 % interval, the best first.
-- lacks names what nobody told; evidence_query shows the facts.
SELECT
  rank,
  title_en,
  department,
  label,
  customers,
  kept,
  value,
  value_lo,
  value_hi,
  currency,
  cost,
  is_chosen,
  added_value,
  state,
  array_to_string(lacks, ', ') AS lacks,
  evidence_query
FROM recommendation
WHERE value_lo > 0 OR (value_lo IS NULL AND kept_lo > 0)
ORDER BY rank;
