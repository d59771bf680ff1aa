-- Between which steps do customers go to and fro?
-- One row per pair of steps that follow each other in both directions, or per step that follows itself.
-- back_share: how often the rarer direction comes for each time of the more frequent one; 1 for a step that is repeated.
SELECT
  a.from_activity AS step,
  a.to_activity AS other,
  a.occurrences AS there,
  b.occurrences AS back,
  least(a.customers, b.customers) AS customers,
  round(b.occurrences / a.occurrences, 4) AS back_share,
  round(b.median_seconds / 60, 1) AS back_after_minutes
FROM journey_edge AS a
JOIN journey_edge AS b
  ON b.segment_kind = 'all' AND b.from_activity = a.to_activity AND b.to_activity = a.from_activity
WHERE a.segment_kind = 'all'
  AND least(a.customers, b.customers) >= 10
  AND (a.occurrences, b.from_activity) >= (b.occurrences, a.from_activity)
ORDER BY back DESC, step, other;
