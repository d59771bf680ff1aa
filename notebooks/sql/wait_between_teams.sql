-- Between which teams do tickets lie longest before anybody acts?
-- One row per pair of teams, over the whole history; longest median wait first.
-- A hand-over from which nobody has acted yet is in hand_overs only: where many are, the waits are too short.
SELECT
  from_team,
  to_team,
  hand_overs,
  n AS acted_upon,
  wait_p50 / 60 AS median_hours,
  wait_p50_lo / 60 AS median_hours_lo,
  wait_p50_hi / 60 AS median_hours_hi,
  wait_p90 / 60 AS p90_hours,
  business_wait_p50 / 60 AS median_business_hours,
  satisfied_share,
  satisfied_lo,
  satisfied_hi,
  answers
FROM team_handover
WHERE level = 'team'
  AND period = 'all'
  AND reliability = 'ok'
ORDER BY median_hours DESC, from_team, to_team;
