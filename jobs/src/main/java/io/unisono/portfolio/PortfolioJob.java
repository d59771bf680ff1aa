package io.unisono.portfolio;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioOverlap;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.staged.Application;
import io.unisono.table.staged.ApplicationFit;
import io.unisono.table.staged.ApplicationUsage;
import io.unisono.table.staged.Need;
import io.unisono.table.unified.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Which applications the company needs.
 *
 * <p><b>Purpose.</b> Says how far applications cover the same needs, which needs only one covers or
 * none, and which set covers all of them most cheaply: what to keep, to cut and to add, what less
 * coverage would cost, how the answer depends on the minimum fit, and which applications of the set
 * still have to exchange data. What the inputs lack is told, and nothing is put in its place.
 *
 * <p><b>Reads.</b> {@code application}, {@code need}, {@code application_fit}, {@code
 * application_usage}, {@code timeline}. Applications are a few hundred in the largest companies:
 * their lists are held in memory, up to 400 applications and 1,000 needs.
 *
 * <p><b>Writes.</b> {@code portfolio_fit}, {@code portfolio_overlap}, {@code portfolio_need},
 * {@code portfolio_choice}, {@code portfolio_scenario}, {@code portfolio_integration}, {@code
 * portfolio_issue}; without an inventory only the last one has rows.
 *
 * <p><b>Settings.</b> {@code portfolio}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * portfolio}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code portfolio} are out of range; 5 a data rule
 * of the written tables failed.
 */
public final class PortfolioJob implements Job {

  private static final int MOST_APPLICATIONS = 400;
  private static final int MOST_NEEDS = 1000;

  @Override
  public String name() {
    return "portfolio";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Application.TABLE,
        Need.TABLE,
        ApplicationFit.TABLE,
        ApplicationUsage.TABLE,
        Timeline.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        PortfolioFit.TABLE,
        PortfolioOverlap.TABLE,
        PortfolioNeed.TABLE,
        PortfolioChoice.TABLE,
        PortfolioScenario.TABLE,
        PortfolioIntegration.TABLE,
        PortfolioIssue.TABLE);
  }

  @Override
  public void run(Night night) {
    PortfolioConfig config = night.config(PortfolioConfig.class);
    List<Row> applications = upTo(night, Application.TABLE, MOST_APPLICATIONS);
    List<Row> needs = upTo(night, Need.TABLE, MOST_NEEDS);
    if (applications.size() > MOST_APPLICATIONS || needs.size() > MOST_NEEDS) {
      writeTooMany(night, applications, needs);
      return;
    }
    List<Row> fits = upTo(night, ApplicationFit.TABLE, MOST_APPLICATIONS * MOST_NEEDS);
    Inventory inventory = InventoryReader.of(applications, needs, fits, config.mandatory());
    CoverQuestion question = CoverQuestion.of(inventory, config, config.minimumFit());
    Optional<Cover> cover = question.cheapest();
    List<Overlap> overlaps = Overlap.of(inventory, config.minimumFit());
    write(night, PortfolioFit.TABLE, PortfolioRows.fits(question));
    write(night, PortfolioOverlap.TABLE, PortfolioRows.overlaps(overlaps, inventory));
    write(night, PortfolioNeed.TABLE, PortfolioRows.needs(question, cover, config));
    write(night, PortfolioChoice.TABLE, choices(night, question, cover, overlaps));
    write(
        night,
        PortfolioScenario.TABLE,
        applications.isEmpty()
            ? List.of()
            : PortfolioRows.scenarios(Scenarios.of(question, cover, config), config));
    write(
        night,
        PortfolioIntegration.TABLE,
        PortfolioRows.integrations(
            cover.map(set -> Integration.of(question, set)).orElse(List.of()), inventory));
    write(night, PortfolioIssue.TABLE, PortfolioRows.issues(question, cover, config));
  }

  /** One row more than that tells that there are too many. */
  private static List<Row> upTo(Night night, Table table, int most) {
    return night.read(table).limit(most + 1).collectAsList();
  }

  private static List<Row> choices(
      Night night, CoverQuestion question, Optional<Cover> cover, List<Overlap> overlaps) {
    PortfolioConfig config = night.config(PortfolioConfig.class);
    List<Row> counted =
        Usage.counted(night.read(ApplicationUsage.TABLE), night.runDate(), config.usageDays())
            .collectAsList();
    List<String> sources =
        question.inventory().applications().stream()
            .map(ListedApplication::eventSource)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    List<Row> seen =
        sources.isEmpty()
            ? List.of()
            : Usage.seen(night.read(Timeline.TABLE), sources, night.runDate(), config.usageDays())
                .collectAsList();
    return ChoiceRows.of(question, cover, overlaps, counted, seen).rows();
  }

  private void writeTooMany(Night night, List<Row> applications, List<Row> needs) {
    String subject = applications.size() > MOST_APPLICATIONS ? "application" : "need";
    List<Issue> issues =
        List.of(
            new Issue(
                PortfolioIssue.Kind.TOO_MANY,
                subject,
                Math.max(applications.size(), needs.size())));
    for (Table table : writes()) {
      write(
          night,
          table,
          table.equals(PortfolioIssue.TABLE) ? PortfolioRows.rows(issues) : List.of());
    }
  }

  private static void write(Night night, Table table, List<Row> rows) {
    night.write(table, night.spark().createDataFrame(rows, table.schema()));
  }
}
