package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;

import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.portfolio.PlannedNeed;
import io.unisono.synthetic.portfolio.PlannedPortfolio;
import io.unisono.synthetic.portfolio.PlannedPortfolio.Priced;
import io.unisono.synthetic.silo.Snapshot;
import java.time.LocalDate;
import java.util.List;

/**
 * The inventory of applications: what they cost, what they are needed for, how much they are used.
 */
final class PortfolioExports {

  private static final int PERCENT = 100;
  private static final int USES_A_MONTH = 20;

  private PortfolioExports() {}

  static List<Export> all() {
    return List.of(
        export(
            "applications",
            "application",
            "application,name,kind,department,users,cost_per_year,cost_of_switching,currency,in_use,"
                + "mandatory,exports_as,connected_to",
            PortfolioExports::applications),
        export(
            "needs",
            "need",
            "need,name,area,department,critical,uses_data_of",
            PortfolioExports::needs),
        export("ratings", "application_fit", "application,need,fit", PortfolioExports::fits),
        export(
            "sign_ins",
            "application_usage",
            "application,month,people,sign_ins",
            PortfolioExports::usage));
  }

  private static Export export(String input, String target, String header, Export.Lines lines) {
    return new Export(
        "inventory",
        input,
        target,
        "inventory/" + input,
        "csv",
        List.of(header),
        (snapshot, sink) -> {
          if (snapshot.block().number() == 0) {
            lines.write(snapshot, sink);
          }
        });
  }

  private static void applications(Snapshot snapshot, Sink sink) {
    for (Priced application : PlannedPortfolio.of(snapshot.scenario()).applications()) {
      sink.line(
          csv(
              application.id(),
              application.name(),
              application.category(),
              application.owner(),
              application.users(),
              application.annualCost(),
              application.switchingCost(),
              "EUR",
              application.isInUse(),
              application.isMandatory(),
              application.eventSource(),
              String.join(";", application.integratedWith())));
    }
  }

  private static void needs(Snapshot snapshot, Sink sink) {
    for (PlannedNeed need : PlannedPortfolio.of(snapshot.scenario()).needs()) {
      sink.line(
          csv(
              need.id(),
              need.name(),
              need.area(),
              need.owner(),
              need.isCritical(),
              String.join(";", need.dependsOn())));
    }
  }

  private static void fits(Snapshot snapshot, Sink sink) {
    PlannedPortfolio portfolio = PlannedPortfolio.of(snapshot.scenario());
    for (Priced application : portfolio.applications()) {
      for (PlannedNeed need : portfolio.needs()) {
        if (application.fits().containsKey(need.id())) {
          sink.line(csv(application.id(), need.id(), application.fits().get(need.id())));
        }
      }
    }
  }

  /** Each month that is over; an application that is not in use has none. */
  private static void usage(Snapshot snapshot, Sink sink) {
    LocalDate asOf = LocalDate.ofEpochDay(snapshot.asOf());
    for (Priced application : PlannedPortfolio.of(snapshot.scenario()).applications()) {
      int people = application.users() * application.activeShare() / PERCENT;
      LocalDate month =
          LocalDate.ofEpochDay(snapshot.scenario().firstDay()).withDayOfMonth(1).plusMonths(1);
      while (application.isInUse() && !month.plusMonths(1).isAfter(asOf.plusDays(1))) {
        sink.line(csv(application.id(), month, people, people * USES_A_MONTH));
        month = month.plusMonths(1);
      }
    }
  }
}
