-- After whose contacts do customers come back about the same issue within 7 days?
-- One row per team, most repeats first, over the whole history; the team is that of the contact that was followed.
-- unknown are contacts of no team: calls and chats without a ticket.
-- Teams get different issues: over_all compares with everybody, not with what a team could have done.
SELECT
  team.segment AS team,
  team.value AS repeated_share,
  team.lo,
  team.hi,
  team.value - whole.value AS over_all,
  team.n AS contacts
FROM kpi_value AS team
JOIN kpi_value AS whole
  ON whole.kpi = team.kpi
  AND whole.period = team.period
  AND whole.segment_kind = 'all'
WHERE team.kpi = 'repeat_contacts_7d'
  AND team.period = 'all'
  AND team.segment_kind = 'team'
  AND team.reliability = 'ok'
ORDER BY repeated_share DESC, team;
