package io.unisono.audience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.audience.AudienceConfig.Filter;
import io.unisono.audience.AudienceConfig.Left;
import io.unisono.audience.AudienceConfig.Selection;
import io.unisono.measure.FrequencyCap;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceFunnel.Outcome;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Who belongs to an audience, and why the other candidates do not. */
final class Audiences {

  /** Outcomes in the order in which they are decided. */
  static final List<String> OUTCOMES =
      List.of(
          Outcome.NO_CONSENT,
          Outcome.FREQUENCY_CAP,
          Outcome.OVER_SIZE,
          Outcome.TOO_SMALL,
          Outcome.HELD_OUT,
          Outcome.SELECTED);

  private static final String POSITION = "position";
  private static final String ORDER = "candidate_order";
  private static final String MAX_SIZE = "max_size";
  private static final String EXPIRY_DAYS = "expiry_days";
  private static final String AS_PSEUDONYM = "as_pseudonym";
  private static final String ALLOWED = "allowed";
  private static final String ELIGIBLE = "eligible";
  private static final String SELECTED = "selected";
  private static final String HELD_OUT = "held_out";
  private static final String FOR_FILES = "for_files";

  private Audiences() {}

  /**
   * One row per audience and candidate, with its {@code outcome} and its rank among those who may
   * be contacted.
   *
   * @param candidates of {@link Candidates#of}
   */
  static Dataset<Row> decided(Dataset<Row> candidates, AudienceConfig config, LocalDate asOf) {
    Column place = sum(when(col(ALLOWED), 1).otherwise(0)).over(ofCustomer());
    Column inFiles = count_if(isForFiles()).over(Window.partitionBy(AudienceMember.AUDIENCE));
    return candidates
        .select(col("*"), inline(array_compact(array(entries(config, asOf)))))
        .withColumn(
            ALLOWED, array_contains(col(Customer.MARKETING_CHANNELS), col(AudienceMember.CHANNEL)))
        .withColumn(
            ELIGIBLE,
            col(ALLOWED)
                .and(col(FrequencyCap.CONTACTS).plus(place).leq(config.frequencyCap().contacts())))
        .withColumn(AudienceMember.RANK, row_number().over(ofAudience()))
        .withColumn(SELECTED, col(ELIGIBLE).and(col(AudienceMember.RANK).leq(col(MAX_SIZE))))
        .withColumn(HELD_OUT, config.holdOut().isHeldOut(col(Customer.CUSTOMER_ID)))
        .withColumn(FOR_FILES, inFiles)
        .withColumn(AudienceFunnel.OUTCOME, outcome(config.minimumSize()));
  }

  /** The audiences that want a customer. */
  private static Column[] entries(AudienceConfig config, LocalDate asOf) {
    return IntStream.range(0, config.audiences().size())
        .mapToObj(i -> entry(config.audiences().get(i), i, asOf))
        .toArray(Column[]::new);
  }

  private static Column entry(Audience audience, int position, LocalDate asOf) {
    Column entry =
        struct(
            lit(audience.name()).as(AudienceMember.AUDIENCE),
            lit(position).as(POSITION),
            lit(code(audience.purpose())).as(AudienceMember.PURPOSE),
            lit(code(audience.channel())).as(AudienceMember.CHANNEL),
            order(audience).cast("double").as(ORDER),
            lit(audience.maxSize()).as(MAX_SIZE),
            lit(audience.expiryDays()).as(EXPIRY_DAYS),
            lit(audience.exportId() == ExportId.PSEUDONYM).as(AS_PSEUDONYM));
    Column wanted =
        isWanted(audience, asOf).and(audience.filter().map(Audiences::passes).orElse(lit(true)));
    return when(wanted, entry);
  }

  private static Column isWanted(Audience audience, LocalDate asOf) {
    if (audience.select() == Selection.WIN_BACK) {
      return hasLeft(audience.left().orElseThrow(), asOf);
    }
    if (audience.select() == Selection.PERSUADABLE) {
      Column gain = col(Candidates.gain(audience.outcome().orElseThrow()));
      return gain.isNotNull().and(audience.tiers().isEmpty() ? lit(true) : isOfTier(audience));
    }
    Column wanted = isOfTier(audience);
    return audience.select() == Selection.VALUABLE
        ? wanted.and(col(AudienceMember.MONTHLY_AMOUNT).gt(0))
        : wanted;
  }

  private static Column isOfTier(Audience audience) {
    Object[] tiers = audience.tiers().stream().map(Audiences::code).sorted().toArray();
    return col(ChurnScore.TIER)
        .isin(tiers)
        .and(col(ChurnScore.CHURN_PROBABILITY).geq(audience.minimumProbability()));
  }

  /** Whoever stopped paying or was shut out is not won back by an offer. */
  private static Column hasLeft(Left left, LocalDate asOf) {
    Column day = col(ChurnStatus.CHURNED_ON);
    return day.geq(lit(asOf.minusDays(left.toDays())))
        .and(day.leq(lit(asOf.minusDays(left.fromDays()))))
        .and(not(col(ChurnStatus.END_KIND).eqNullSafe(ChurnStatus.EndKind.INVOLUNTARY)));
  }

  private static Column passes(Filter filter) {
    return isOneOf(Customer.COUNTRY, filter.countries())
        .and(isOneOf(Customer.LANGUAGE, filter.languages()))
        .and(isOneOf(Customer.SEGMENT, filter.segments()))
        .and(
            filter
                .minimumMonthlyAmount()
                .map(least -> col(AudienceMember.MONTHLY_AMOUNT).geq(least))
                .orElse(lit(true)));
  }

  private static Column isOneOf(String column, Set<String> values) {
    return values.isEmpty() ? lit(true) : col(column).isin(values.stream().sorted().toArray());
  }

  /** Smaller comes first. */
  private static Column order(Audience audience) {
    Column amount = coalesce(col(AudienceMember.MONTHLY_AMOUNT), lit(0)).cast("double");
    return switch (audience.select()) {
      case AT_RISK -> col(ChurnScore.RISK_RANK);
      case VALUABLE -> negate(amount.multiply(col(ChurnScore.CHURN_PROBABILITY)));
      case WIN_BACK -> negate(amount);
      case PERSUADABLE -> negate(col(Candidates.gain(audience.outcome().orElseThrow())));
    };
  }

  /** An audience that stands earlier in the configuration counts as a contact to come. */
  private static WindowSpec ofCustomer() {
    return Window.partitionBy(Customer.CUSTOMER_ID)
        .orderBy(POSITION)
        .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }

  private static WindowSpec ofAudience() {
    return Window.partitionBy(AudienceMember.AUDIENCE, ELIGIBLE)
        .orderBy(ORDER, Customer.CUSTOMER_ID);
  }

  private static Column isForFiles() {
    return col(SELECTED).and(not(col(HELD_OUT)));
  }

  private static Column outcome(int minimumSize) {
    return when(not(col(ALLOWED)), Outcome.NO_CONSENT)
        .when(not(col(ELIGIBLE)), Outcome.FREQUENCY_CAP)
        .when(not(col(SELECTED)), Outcome.OVER_SIZE)
        .when(col(FOR_FILES).lt(minimumSize), Outcome.TOO_SMALL)
        .when(col(HELD_OUT), Outcome.HELD_OUT)
        .otherwise(Outcome.SELECTED);
  }

  /**
   * {@code audience_member}.
   *
   * @param decided of {@link #decided}
   */
  static Dataset<Row> members(Dataset<Row> decided, AudienceConfig config, LocalDate asOf) {
    Column endReason = col(ChurnStatus.END_REASON);
    Column hasLeft = col(ChurnStatus.CHURNED_ON).isNotNull().and(endReason.isNotNull());
    return decided
        .where(col(AudienceFunnel.OUTCOME).isin(Outcome.HELD_OUT, Outcome.SELECTED))
        .select(
            col(AudienceMember.AUDIENCE),
            col(Customer.CUSTOMER_ID),
            exportId(config).as(AudienceMember.EXPORT_ID),
            col(ChurnScore.TIER).as(AudienceMember.TIER),
            col(ChurnScore.CHURN_PROBABILITY).as(AudienceMember.CHURN_PROBABILITY),
            col(AudienceMember.MONTHLY_AMOUNT),
            col(HELD_OUT).as(AudienceMember.IS_HOLD_OUT),
            col(AudienceMember.RANK),
            when(hasLeft, ChurnStatus.END_REASON)
                .otherwise(col(AudienceMember.REASON))
                .as(AudienceMember.REASON),
            when(hasLeft, endReason)
                .otherwise(col(AudienceMember.REASON_VALUE))
                .as(AudienceMember.REASON_VALUE),
            col(AudienceMember.REASON_ODDS_RATIO),
            col(AudienceMember.PURPOSE),
            col(AudienceMember.CHANNEL),
            lit(asOf).as(AudienceMember.SELECTED_ON),
            date_add(lit(asOf), col(EXPIRY_DAYS)).as(AudienceMember.EXPIRES_ON));
  }

  private static Column exportId(AudienceConfig config) {
    Column customer = col(Customer.CUSTOMER_ID);
    return config
        .exportKey()
        .map(key -> when(col(AS_PSEUDONYM), Pseudonym.of(customer, key)).otherwise(customer))
        .orElse(customer);
  }

  /**
   * {@code audience_funnel}.
   *
   * @param decided of {@link #decided}
   */
  static Dataset<Row> funnel(Dataset<Row> decided, AudienceConfig config) {
    Column[] counts =
        OUTCOMES.stream()
            .map(outcome -> count_if(col(AudienceFunnel.OUTCOME).equalTo(outcome)).as(outcome))
            .toArray(Column[]::new);
    Column[] rows =
        IntStream.range(0, OUTCOMES.size())
            .mapToObj(
                i ->
                    struct(
                        lit(OUTCOMES.get(i)).as(AudienceFunnel.OUTCOME),
                        lit(i + 1).as(AudienceFunnel.STEP),
                        coalesce(col(OUTCOMES.get(i)), lit(0L)).as(AudienceFunnel.CUSTOMERS)))
            .toArray(Column[]::new);
    return names(decided, config)
        .join(
            decided.groupBy(AudienceMember.AUDIENCE).agg(counts[0], tail(counts)),
            new String[] {AudienceFunnel.AUDIENCE},
            "left")
        .select(col(AudienceFunnel.AUDIENCE), inline(array(rows)));
  }

  /** One row per audience, also of those without candidates. */
  private static Dataset<Row> names(Dataset<Row> any, AudienceConfig config) {
    Column[] names =
        config.audiences().stream()
            .map(audience -> struct(lit(audience.name()).as(AudienceFunnel.AUDIENCE)))
            .toArray(Column[]::new);
    return any.sparkSession().range(1).select(inline(array(names)));
  }

  private static Column[] tail(Column[] columns) {
    return Arrays.copyOfRange(columns, 1, columns.length);
  }

  /** The rows of one audience. */
  static Dataset<Row> of(Audience audience, Dataset<Row> members) {
    return members.where(col(AudienceMember.AUDIENCE).equalTo(audience.name()));
  }

  /**
   * Members who are not held out; an earlier version of the table does not say, and held out
   * nobody.
   */
  static Dataset<Row> forFiles(Dataset<Row> members) {
    return members.where(not(coalesce(col(AudienceMember.IS_HOLD_OUT), lit(false))));
  }

  /** A choice of the configuration as the tables spell it. */
  static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
