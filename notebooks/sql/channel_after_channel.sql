-- On which channel do customers go on with the same issue?
-- One row per channel of a contact and channel of the next contact about the issue.
-- share: of the contacts on the channel that another one followed; lo and hi are Wilson's 95 % interval. Small groups are left out.
SELECT
  from_channel,
  to_channel,
  occurrences,
  customers,
  round(share, 4) AS share,
  round(share_lo, 4) AS lo,
  round(share_hi, 4) AS hi,
  round(median_minutes / 60, 1) AS median_hours,
  round(repeats_7d / occurrences, 4) AS within_7_days
FROM channel_switch
WHERE scope = 'episode' AND reliability = 'ok'
ORDER BY from_channel, occurrences DESC, to_channel;
