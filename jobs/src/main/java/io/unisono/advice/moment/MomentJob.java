package io.unisono.advice.moment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.advice.moment.MomentRows.Counts;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.MomentOfService;
import io.unisono.table.staged.Application;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The moments of service.
 *
 * <p><b>Purpose.</b> Tells of each step that goes with losses, or with staying, what people,
 * process and technology stood behind it, what is at stake, how many customers are lost after it
 * failed and after it did not, and what became of the problems there. Moments, their teams and
 * their neighbours are few: what was counted of them is held in memory.
 *
 * <p><b>Reads.</b> {@code journey_inflection}, {@code journey_edge}, {@code timeline}, {@code
 * ticket_time}, {@code org_unit}, {@code application}, {@code bad_interaction}, {@code
 * subscription_spell}, {@code closed_loop}.
 *
 * <p><b>Writes.</b> {@code moment_of_service}; empty where no step goes with losses or staying
 * beyond chance.
 *
 * <p><b>Settings.</b> {@code moment}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * moment}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code moment} are out of range; 5 a data rule of
 * the written table failed.
 */
public final class MomentJob implements Job {

  @Override
  public String name() {
    return "moment";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        JourneyInflection.TABLE,
        JourneyEdge.TABLE,
        Timeline.TABLE,
        TicketTime.TABLE,
        OrgUnit.TABLE,
        Application.TABLE,
        BadInteraction.TABLE,
        SubscriptionSpell.TABLE,
        ClosedLoop.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(MomentOfService.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> moments = Steps.moments(night.read(JourneyInflection.TABLE));
    List<Row> found = moments.collectAsList();
    List<Row> rows =
        found.isEmpty()
            ? List.of()
            : MomentRows.of(found, counts(night, moments, found), night.config(MomentConfig.class));
    night.write(
        MomentOfService.TABLE, night.spark().createDataFrame(rows, MomentOfService.TABLE.schema()));
  }

  private static Counts counts(Night night, Dataset<Row> moments, List<Row> found) {
    MomentConfig config = night.config(MomentConfig.class);
    LocalDate asOf = night.runDate();
    LocalDate landmark = asOf.minusDays(config.horizonDays());
    LocalDate first = landmark.minusDays(config.windowDays());
    Dataset<Row> tickets =
        Steps.ofTickets(night.read(TicketTime.TABLE), night.read(OrgUnit.TABLE), asOf);
    Dataset<Row> all =
        Steps.of(
                night.read(Timeline.TABLE),
                moments,
                tickets,
                night.read(BadInteraction.TABLE),
                first,
                asOf)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> steps = Steps.within(all, asOf.minusDays(config.windowDays()), asOf);
      Dataset<Row> ripe = Problems.ripe(night.read(ClosedLoop.TABLE), asOf, config);
      List<String> activities =
          found.stream().map(row -> row.<String>getAs(JourneyInflection.ACTIVITY)).toList();
      return new Counts(
          Steps.totals(steps).collectAsList(),
          Steps.behind(steps).collectAsList(),
          Steps.tickets(steps).collectAsList(),
          Steps.lost(
                  Steps.within(all, first, landmark),
                  night.read(SubscriptionSpell.TABLE),
                  landmark,
                  asOf)
              .collectAsList(),
          Neighbours.around(night.read(JourneyEdge.TABLE), activities).collectAsList(),
          Problems.counted(Problems.at(steps, ripe, config.problemDays())).collectAsList(),
          applications(night.read(Application.TABLE)));
    } finally {
      all.unpersist();
    }
  }

  /** Names of the applications in use, by the system whose events they make. */
  private static Map<String, List<String>> applications(Dataset<Row> applications) {
    Map<String, Set<String>> names = new TreeMap<>();
    applications
        .where(col(Application.EVENT_SOURCE).isNotNull())
        .where(coalesce(col(Application.IN_USE), lit(true)))
        .select(
            col(Application.EVENT_SOURCE),
            coalesce(col(Application.NAME), col(Application.APPLICATION_ID)))
        .collectAsList()
        .forEach(
            row ->
                names
                    .computeIfAbsent(row.getString(0), source -> new TreeSet<>())
                    .add(row.getString(1)));
    Map<String, List<String>> bySource = new TreeMap<>();
    names.forEach((source, of) -> bySource.put(source, List.copyOf(of)));
    return bySource;
  }
}
