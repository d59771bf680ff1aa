-- After which paths are customers lost more often than alike customers without them?
-- One row per path that stands out in both halves of the customers.
-- lift: times as often, among customers with paths as long and of the same tenure; lo and hi its 95 % interval. Association, not cause.
SELECT
  pattern AS path,
  kind,
  n AS customers,
  round(rate, 4) AS lost_with,
  round(rate_without, 4) AS lost_without,
  round(lift, 2) AS lift,
  round(lift_lo, 2) AS lo,
  round(lift_hi, 2) AS hi,
  round(held_out_lift, 2) AS lift_in_the_other_half
FROM journey_path_lift
WHERE is_confirmed
ORDER BY lift DESC, path, kind;
