-- How far are we with customer experience, by facts, and what would bring us further?
-- One row per statement of the newest night; change: in a year, null in the first one.
SELECT
  name_en AS statement,
  score,
  gave_en AS given_by,
  next_en AS would_raise,
  published_share,
  change
FROM maturity
WHERE is_current
ORDER BY position;
