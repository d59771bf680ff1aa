package io.unisono.episode;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Proportion;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.EpisodeContact;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * First-contact resolution over all channels, and repeat contacts. Each is a share of contacts, by
 * what happens in the days after the contact. A contact whose days are not over is left out, or the
 * last week would look best.
 */
public final class ContactKpis implements KpiSource {

  private static final List<String> DIMENSIONS =
      List.of(
          EpisodeContact.CHANNEL, EpisodeContact.SOURCE, EpisodeContact.TEAM, EpisodeContact.TOPIC);

  private static final String KPI = "share_of";
  private static final String DAYS = "days";
  private static final String SUCCESSES = "successes";
  private static final String STRETCH = "stretch";
  private static final String LEFT_OUT = "left_out_contacts";

  /** What a contact is for a share. */
  private static final int NO_PART = 0;

  private static final int NOT_JUDGED = 1;
  private static final int FAILURE = 2;
  private static final int SUCCESS = 3;

  private static final List<Integer> PARTS = List.of(NOT_JUDGED, FAILURE, SUCCESS);

  /**
   * A share of contacts.
   *
   * @param among contacts that it is about; the others do not count as left out
   * @param judged those of {@code among} whose outcome is known
   */
  private record Share(Kpi kpi, int days, Column among, Column judged, Column success) {

    /** Which of the four a contact is. */
    Column part(LocalDate asOf) {
      return when(not(among), NO_PART)
          .when(not(judged.and(isMature(days, asOf))), NOT_JUDGED)
          .when(success, SUCCESS)
          .otherwise(FAILURE)
          .as(kpi.id());
    }

    /** Contacts that are this part or a later one. */
    private Column atLeast(int part) {
      return sum(col(kpi.id()).geq(part).cast("bigint")).as(kpi.id() + part);
    }

    Stream<Column> sums() {
      return PARTS.stream().map(this::atLeast);
    }

    /** Of {@link #sums}. */
    Stream<String> names() {
      return PARTS.stream().map(part -> kpi.id() + part);
    }

    Column counts() {
      return struct(
          lit(kpi.id()).as(KPI),
          lit(days).as(DAYS),
          col(kpi.id() + SUCCESS).as(SUCCESSES),
          col(kpi.id() + FAILURE).as(KpiValue.N),
          col(kpi.id() + NOT_JUDGED).minus(col(kpi.id() + FAILURE)).as(LEFT_OUT));
    }
  }

  @Override
  public Set<Kpi> kpis() {
    return Set.of(
        Kpis.FCR_1D,
        Kpis.FCR_3D,
        Kpis.FCR_7D,
        Kpis.FCR_14D,
        Kpis.FCR_30D,
        Kpis.FCR_NET_1D,
        Kpis.FCR_NET_3D,
        Kpis.FCR_NET_7D,
        Kpis.FCR_NET_14D,
        Kpis.FCR_NET_30D,
        Kpis.ONE_CONTACT_RESOLUTION,
        Kpis.REPEAT_CONTACTS_7D);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(EpisodeContact.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(
        night.read(EpisodeContact.TABLE),
        segments,
        night.runDate(),
        night.config(EpisodeConfig.class));
  }

  /**
   * The rows from the contacts.
   *
   * @param contacts unified episode_contact
   */
  static Dataset<Row> rows(
      Dataset<Row> contacts, Segments segments, LocalDate asOf, EpisodeConfig config) {
    List<Share> shares = shares(config);
    List<Column> sums = shares.stream().flatMap(Share::sums).toList();
    List<String> names = shares.stream().flatMap(Share::names).toList();
    List<String> dimensions = Stream.concat(DIMENSIONS.stream(), segments.columns()).toList();
    Dataset<Row> stretches =
        segments
            .ofCustomers(contacts)
            .select(
                with(
                    shares.stream().map(share -> share.part(asOf)),
                    dimensions,
                    segments.stretch(col(EpisodeContact.OCCURRED_AT)).as(STRETCH)))
            .groupBy(with(Stream.empty(), dimensions, col(STRETCH)))
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    List<Column> totals = names.stream().map(name -> sum(name).as(name)).toList();
    Dataset<Row> groups =
        stretches
            .select(col("*"), segments.periods(col(STRETCH)))
            .select(
                with(
                    names.stream().map(name -> col(name)),
                    List.of(KpiValue.PERIOD, KpiValue.PERIOD_START),
                    segments.by(DIMENSIONS.toArray(String[]::new))))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(totals.get(0), totals.subList(1, totals.size()).toArray(Column[]::new))
            .select(
                col(KpiValue.PERIOD),
                col(KpiValue.PERIOD_START),
                col(KpiValue.SEGMENT_KIND),
                col(KpiValue.SEGMENT),
                inline(array(shares.stream().map(Share::counts).toArray(Column[]::new))));
    return KpiRow.rows(groups, array(row(shares.stream().map(Share::kpi).toList())));
  }

  private static Column[] with(Stream<Column> some, List<String> names, Column last) {
    return Stream.of(some, names.stream().map(name -> col(name)), Stream.of(last))
        .flatMap(columns -> columns)
        .toArray(Column[]::new);
  }

  private static Column row(List<Kpi> kpis) {
    Column successes = col(SUCCESSES);
    Column n = col(KpiValue.N);
    return KpiRow.oneOf(
            kpis,
            col(KPI),
            Proportion.share(successes, n),
            Proportion.wilson(successes, n),
            KpiRow.WILSON,
            n)
        .excluding(col(LEFT_OUT))
        .within(col(DAYS))
        .ofWhich(successes, lit(0))
        .column();
  }

  private static List<Share> shares(EpisodeConfig config) {
    Column isOfIssue = col(EpisodeContact.EPISODE_ID).isNotNull();
    Column isFirst = coalesce(col(EpisodeContact.CONTACT_NUMBER).equalTo(1), lit(false));
    return List.of(
        gross(Kpis.FCR_1D, 1, config),
        gross(Kpis.FCR_3D, 3, config),
        gross(Kpis.FCR_7D, 7, config),
        gross(Kpis.FCR_14D, 14, config),
        gross(Kpis.FCR_30D, EpisodeConfig.LONGEST_WINDOW, config),
        net(Kpis.FCR_NET_1D, 1, config),
        net(Kpis.FCR_NET_3D, 3, config),
        net(Kpis.FCR_NET_7D, 7, config),
        net(Kpis.FCR_NET_14D, 14, config),
        net(Kpis.FCR_NET_30D, EpisodeConfig.LONGEST_WINDOW, config),
        resolution(
            Kpis.ONE_CONTACT_RESOLUTION,
            EpisodeConfig.LONGEST_WINDOW,
            isFirst,
            isJudged(config),
            config),
        new Share(
            Kpis.REPEAT_CONTACTS_7D,
            Episodes.REPEAT_DAYS,
            lit(true),
            isOfIssue,
            Episodes.isFollowedWithin(Episodes.REPEAT_DAYS)));
  }

  private static Share gross(Kpi kpi, int days, EpisodeConfig config) {
    return resolution(kpi, days, lit(true), isJudged(config), config);
  }

  private static Share net(Kpi kpi, int days, EpisodeConfig config) {
    return resolution(kpi, days, lit(true), isJudged(config).and(isSolvable(config)), config);
  }

  private static Share resolution(
      Kpi kpi, int days, Column among, Column judged, EpisodeConfig config) {
    Column resolved =
        isSolved(config)
            .and(not(col(EpisodeContact.TRANSFERRED)))
            .and(not(col(EpisodeContact.REOPENED)))
            .and(not(Episodes.isFollowedWithin(days)));
    return new Share(kpi, days, among, judged, resolved);
  }

  private static Column isJudged(EpisodeConfig config) {
    Column isKnown = lit(config.silenceSolves()).or(col(EpisodeContact.RESOLVED).isNotNull());
    return col(EpisodeContact.LEFT_OUT).isNull().and(isKnown);
  }

  private static Column isSolved(EpisodeConfig config) {
    return coalesce(col(EpisodeContact.RESOLVED), lit(config.silenceSolves()));
  }

  private static Column isSolvable(EpisodeConfig config) {
    return not(
        coalesce(col(EpisodeContact.TOPIC).isInCollection(config.unsolvableTopics()), lit(false)));
  }

  /** Whether all of the days after the contact have been seen. */
  private static Column isMature(int days, LocalDate asOf) {
    return col(EpisodeContact.OCCURRED_AT)
        .plus(make_dt_interval(lit(days)))
        .lt(lit(asOf.plusDays(1)).cast("timestamp"));
  }
}
