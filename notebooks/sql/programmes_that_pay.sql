-- Which programmes pay, and what would have to be known of the others?
-- One row per programme and one of all together, the surest return first; money in the currency of the row.
-- A return of 0.5 is half of the cost on top of it; its interval holds the true one in 4 of 5 cases.
SELECT
  programme,
  kind,
  verdict,
  round(roi, 3) AS roi,
  round(roi_lo, 3) AS roi_lo,
  round(roi_hi, 3) AS roi_hi,
  round(benefit, 2) AS benefit,
  round(cost, 2) AS cost,
  currency,
  payback_months,
  (
    SELECT input
    FROM roi_input AS hinge
    WHERE hinge.kind = roi.kind AND hinge.source = roi.source AND hinge.programme = roi.programme AND hinge.rank = 1
  ) AS hangs_most_on,
  array_to_string(lacks, ', ') AS lacks
FROM roi
ORDER BY roi_lo DESC NULLS LAST, kind, source, programme;
