-- What share of the customers leaves after one, two, three bad interactions?
-- One row per number of bad interactions in the days before, over all landmarks; 3 stands for three or more.
-- A customer counts once per landmark. published is what articles quote of consumers, no target. Association, not cause.
SELECT
  strikes,
  watched,
  lost,
  lost_share,
  lo,
  hi,
  difference AS more_than_without,
  difference_lo,
  difference_hi,
  coalesce(difference_q <= 0.05, false) AS more_than_chance,
  published_share AS published,
  reliability
FROM journey_strike
WHERE period = 'all'
ORDER BY strikes;
