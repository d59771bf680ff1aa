package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.unisono.synthetic.MarketingTruth;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.JourneyAttribution;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the release says that orders are due to, beside what brought them. Every model shares also
 * the orders that came of themselves after a contact, which no path can tell apart, so that weak
 * channels get too much.
 *
 * @param channels one per channel of campaigns
 * @param outcomes orders with a contact before them, which the release shares
 * @param brought orders that contacts brought
 */
public record AttributionGrade(List<ChannelShare> channels, long outcomes, long brought) {

  /** Orders below which the shares say little. */
  static final long ENOUGH = 200;

  private static final String CAUSED = "caused";

  /**
   * @param markov share of the channel by the Markov chain of order 1
   * @param last share of the channel by the last touch
   * @param caused share of the channel among the orders that contacts brought
   */
  public record ChannelShare(String channel, double markov, double last, double caused) {}

  public AttributionGrade {
    channels = List.copyOf(channels);
  }

  /**
   * @param published mart journey_attribution
   * @param truth table {@link MarketingTruth#ATTRIBUTION}
   */
  static AttributionGrade of(Dataset<Row> published, Dataset<Row> truth) {
    Dataset<Row> caused =
        truth
            .where(col(Truth.CHANNEL).notEqual(MarketingTruth.OF_ITSELF))
            .select(col(Truth.CHANNEL), col(MarketingTruth.ORDERS).as(CAUSED));
    Dataset<Row> attributed =
        published
            .where(col(JourneyAttribution.OUTCOME).equalTo(JourneyAttribution.Outcome.PURCHASE))
            .groupBy(JourneyAttribution.CHANNEL)
            .agg(
                share("markov_1").as("markov"),
                share("last").as("last"),
                max(JourneyAttribution.OUTCOMES).as(JourneyAttribution.OUTCOMES));
    return from(
        caused
            .join(attributed, new String[] {Truth.CHANNEL}, "full")
            .select(
                col(Truth.CHANNEL),
                coalesce(col("markov"), lit(0.0)),
                coalesce(col("last"), lit(0.0)),
                coalesce(col(CAUSED), lit(0L)),
                coalesce(col(JourneyAttribution.OUTCOMES), lit(0L)))
            .orderBy(Truth.CHANNEL)
            .collectAsList());
  }

  private static Column share(String model) {
    return max(when(col(JourneyAttribution.MODEL).equalTo(model), col(JourneyAttribution.SHARE)));
  }

  private static AttributionGrade from(List<Row> rows) {
    long brought = rows.stream().mapToLong(row -> row.getLong(3)).sum();
    return new AttributionGrade(
        rows.stream()
            .map(
                row ->
                    new ChannelShare(
                        row.getString(0),
                        row.getDouble(1),
                        row.getDouble(2),
                        brought == 0 ? 0 : (double) row.getLong(3) / brought))
            .toList(),
        rows.stream().mapToLong(row -> row.getLong(4)).max().orElse(0),
        brought);
  }

  /** Whether the channel that brought most orders has the largest share. */
  public boolean isFirstRight() {
    return first(ChannelShare::markov).equals(first(ChannelShare::caused));
  }

  private String first(ToDoubleFunction<ChannelShare> share) {
    return channels.stream()
        .max(Comparator.comparingDouble(share))
        .map(ChannelShare::channel)
        .orElse("");
  }

  /** Mean difference between the shares of a model and the true ones. */
  double meanError(ToDoubleFunction<ChannelShare> model) {
    return channels.stream()
        .mapToDouble(share -> Math.abs(model.applyAsDouble(share) - share.caused()))
        .average()
        .orElse(0);
  }

  Grade.Line line() {
    String text =
        "markov_1 off by %.3f, last by %.3f; %,d orders, %,d brought"
            .formatted(
                meanError(ChannelShare::markov), meanError(ChannelShare::last), outcomes, brought);
    String measure = "Attribution of orders to channels";
    return brought >= ENOUGH
        ? new Grade.Line(measure, text, "first right", isFirstRight())
        : Grade.Line.note(measure, text);
  }
}
