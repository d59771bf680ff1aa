-- At which step of each funnel do most customers stop, and what do they do instead?
-- One row per funnel and step after the first.
-- Shares are of customers whose window is over; lo and hi are Wilson's 95 % interval. stops_most: the step made least.
SELECT
  funnel,
  position,
  step,
  customers,
  open,
  round(from_previous, 4) AS from_previous,
  round(from_previous_lo, 4) AS lo,
  round(from_previous_hi, 4) AS hi,
  round(from_first, 4) AS from_first,
  round(median_seconds_since_previous / 3600, 2) AS median_hours,
  from_previous = min(from_previous) OVER (PARTITION BY funnel) AS stops_most,
  lag(next_activity) OVER (PARTITION BY funnel ORDER BY position) AS the_others_did
FROM journey_funnel
QUALIFY position > 1
ORDER BY funnel, position;
