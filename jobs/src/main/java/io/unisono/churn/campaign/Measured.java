package io.unisono.churn.campaign;

import io.unisono.churn.learn.uplift.Effect;
import io.unisono.churn.learn.uplift.Effect.Sample;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Kind;
import io.unisono.table.marts.CampaignEffect.Outcome;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a campaign changed.
 *
 * @param contacted customers to be contacted, and those of them with the outcome
 * @param heldOut the same of who was held out
 */
record Measured(
    String kind,
    String source,
    String campaign,
    String outcome,
    LocalDate firstOn,
    LocalDate lastOn,
    Sample contacted,
    Sample heldOut) {

  /** In this order campaigns of the same last day follow each other. */
  private static final Comparator<Measured> BY_DAY =
      Comparator.comparing(Measured::lastOn)
          .thenComparing(Measured::source)
          .thenComparing(Measured::campaign);

  /**
   * Those with enough customers in both parts, oldest first.
   *
   * @param counts of {@link Trials#counted}
   */
  static List<Measured> of(List<Row> counts, CampaignConfig config) {
    Map<String, List<Row>> parts = new TreeMap<>();
    for (Row row : counts) {
      String key =
          String.join("\0", row.getString(0), row.getString(1), row.getString(2), row.getString(3));
      parts.computeIfAbsent(key, each -> new ArrayList<>()).add(row);
    }
    return parts.values().stream()
        .filter(both -> both.size() == 2)
        .map(Measured::of)
        .filter(each -> each.smallest() >= config.minimumCustomers())
        .sorted(BY_DAY)
        .toList();
  }

  private static Measured of(List<Row> parts) {
    boolean isFirstHeldOut = parts.get(0).getAs(Trials.IS_HOLD_OUT);
    Row heldOut = parts.get(isFirstHeldOut ? 0 : 1);
    Row contacted = parts.get(isFirstHeldOut ? 1 : 0);
    return new Measured(
        contacted.getAs(CampaignEffect.KIND),
        contacted.getAs(CampaignEffect.SOURCE),
        contacted.getAs(CampaignEffect.CAMPAIGN),
        contacted.getAs(CampaignEffect.OUTCOME),
        parts.stream()
            .map(row -> day(row, CampaignEffect.FIRST_ON))
            .min(LocalDate::compareTo)
            .get(),
        parts.stream().map(row -> day(row, CampaignEffect.LAST_ON)).max(LocalDate::compareTo).get(),
        sample(contacted),
        sample(heldOut));
  }

  private static LocalDate day(Row row, String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  private static Sample sample(Row row) {
    long outcomes = row.getAs(Trials.OUTCOMES);
    return new Sample(row.getAs(Trials.CUSTOMERS), outcomes, outcomes);
  }

  private long smallest() {
    return Math.min(contacted.n(), heldOut.n());
  }

  /** Whether the newest of these, which are in order, could say for whom contacts do more. */
  static Optional<Measured> newest(
      List<Measured> all, String outcome, long customers, long outcomes) {
    return all.stream()
        .filter(each -> each.kind.equals(Kind.CAMPAIGN) && each.outcome.equals(outcome))
        .filter(each -> each.smallest() >= customers)
        .filter(each -> isEnough(each.contacted, outcomes) && isEnough(each.heldOut, outcomes))
        .reduce((earlier, later) -> later);
  }

  private static boolean isEnough(Sample sample, long outcomes) {
    return Math.min(sample.sum(), sample.n() - sample.sum()) >= outcomes;
  }

  /** {@code campaign_effect}. */
  static List<Row> rows(List<Measured> all, CampaignConfig config, LocalDate runDate) {
    List<Row> rows = new ArrayList<>();
    for (Measured each : all) {
      Effect effect = Effect.ofShares(each.contacted, each.heldOut);
      rows.add(
          RowFactory.create(
              each.kind,
              each.source,
              each.campaign,
              each.outcome,
              Date.valueOf(each.firstOn),
              Date.valueOf(each.lastOn),
              each.isLast(all),
              each.outcome.equals(Outcome.LOST) ? config.lossDays() : config.orderDays(),
              each.contacted.n(),
              each.heldOut.n(),
              each.contacted.mean(),
              each.heldOut.mean(),
              effect.value(),
              effect.interval().lo(),
              effect.interval().hi(),
              effect.p(),
              Date.valueOf(runDate)));
    }
    return rows;
  }

  private boolean isLast(List<Measured> all) {
    return !kind.equals(Kind.CAMPAIGN)
        || newest(all, outcome, 0, 0).filter(last -> last.equals(this)).isPresent();
  }
}
