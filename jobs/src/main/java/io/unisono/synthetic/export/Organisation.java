package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.day;

import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
import java.util.List;

/** What the company writes down about its teams. */
final class Organisation {

  private Organisation() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "salesforce",
            "team",
            "org_unit",
            "salesforce/Team__c",
            "csv",
            List.of("Name,Department__c,Valid_From__c"),
            Organisation::teams));
  }

  /** The CRM names a case's team by its name. */
  private static void teams(Snapshot snapshot, Sink sink) {
    if (snapshot.block().number() != 0) {
      return;
    }
    for (Team team : Team.values()) {
      sink.line(csv(team.label, team.department, day(snapshot.scenario().firstDay())));
    }
  }
}
