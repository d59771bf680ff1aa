-- Who answers the NPS survey, and what does it do to the Net Promoter Score?
-- One row per segment of those who were invited, over the whole history; lowest response rate first.
-- nps is that of the answers, nps_weighted corrected for who answered; the band holds it even if the silent are half a
-- standard deviation unhappier or happier than answerers like them. Bad events and tickets before the invitation are no
-- segments of the NPS: there the rate stands alone.
SELECT
  asked.segment_kind,
  asked.segment,
  asked.invited,
  asked.answered,
  asked.rate,
  asked.lo AS rate_lo,
  asked.hi AS rate_hi,
  nps.value AS nps,
  nps.weighted_value AS nps_weighted,
  nps.weighted_value - nps.value AS moved_by_who_answered,
  nps.band_lo,
  nps.band_hi,
  nps.n_eff
FROM response_rate AS asked
LEFT JOIN kpi_value AS nps
  ON nps.kpi = 'nps'
  AND nps.period = asked.period
  AND nps.segment_kind = asked.segment_kind
  AND nps.segment = asked.segment
  AND nps.reliability = 'ok'
WHERE asked.metric = 'nps'
  AND asked.period = 'all'
  AND asked.reliability = 'ok'
ORDER BY asked.rate, asked.segment_kind, asked.segment;
