package io.unisono.report;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.contract.Table;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.support.SparkFixture;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

  private static final ReportPage REPORT = new ReportPage();

  /** Figures in which nothing is a row with 0. */
  private static final List<String> COUNTING = List.of("identity-events", "identity-review");

  @TempDir Path outbox;

  @Test
  void noPersonalDataReachesThePage() throws Exception {
    Path page = REPORT.run(SampleRelease.in("en", outbox));

    for (Path file : List.of(page, outbox.resolve("report.json"))) {
      assertThat(Files.readString(file))
          .doesNotContainIgnoringCase("zaphod")
          .doesNotContainIgnoringCase("beeblebrox")
          .doesNotContain("+390612345678", "cust-1", "party-77");
    }
  }

  @Test
  void aReleaseWithoutTablesIsAPageThatSaysSo() throws Exception {
    Path page = REPORT.run(new TestRelease(outbox, "it"));

    assertThat(page).isEqualTo(outbox.resolve("report.html"));
    assertThat(json().path("title").asText()).isEqualTo("Esperienza dei clienti");
    assertThat(json().path("sections").findValuesAsText("id"))
        .contains("kpis", "quality")
        .doesNotContain("why", "moments");
    assertThat(Files.readString(page)).contains("Non ci sono ancora dati.");
  }

  @Test
  void tablesWithoutRowsAreAPageThatSaysSo() throws Exception {
    TestRelease release = new TestRelease(outbox, "en");
    REPORT.reads().forEach(table -> release.with(table, table.empty(SparkFixture.spark())));

    REPORT.run(release);

    for (JsonNode section : json().path("sections")) {
      for (JsonNode figure : section.path("figures")) {
        if (!COUNTING.contains(figure.path("id").asText())) {
          assertThat(figure.path("rows")).as(figure.path("id").asText()).isEmpty();
        }
      }
    }
  }

  /** Releases of before the column had no effects of the values. */
  @Test
  void aTableOfAnEarlierVersionIsLeftOutAndNamed() throws Exception {
    TestRelease release = SampleRelease.in("en", outbox);
    release.asWritten(ChurnDriver.TABLE, release.read(ChurnDriver.TABLE).drop(ChurnDriver.EFFECTS));

    REPORT.run(release);

    assertThat(json().path("note").asText())
        .isEqualTo(
            "An earlier version of Unisono wrote this release, without churn_driver.effects. What"
                + " rests on it is left out here; the next night has it.");
    assertThat(figure("churn-drivers").path("rows")).isEmpty();
    assertThat(figure("risk-tiers").path("rows")).hasSize(3);
  }

  /** An optional column that an earlier version did not have is empty. */
  @Test
  void aTableMayLackAnOptionalColumn() throws Exception {
    TestRelease release = SampleRelease.in("en", outbox);
    release.asWritten(Customer.TABLE, release.read(Customer.TABLE).drop(Customer.PHONE));

    REPORT.run(release);

    assertThat(json().path("note").asText()).isEmpty();
    assertThat(figure("source-overlap").path("rows")).isNotEmpty();
  }

  @Test
  void aSectionIsOneClass() throws Exception {
    new ReportPage(List.of(new CustomerCount())).run(SampleRelease.in("en", outbox));

    assertThat(json().path("sections").findValuesAsText("id")).contains("quality");
    assertThat(figure("hubs").path("rows").toString()).isEqualTo("[[400]]");
  }

  @Test
  void aSectionReadsNoTableThatItDoesNotDeclare() {
    ReportSection curious =
        new CustomerCount() {
          @Override
          public Set<Table> reads() {
            return Set.of(Ticket.TABLE);
          }
        };

    assertThatThrownBy(() -> SampleRelease.in("en", outbox).told(curious))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer is not among the tables that the section reads");
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(outbox.resolve("report.json").toFile());
  }

  private JsonNode figure(String id) throws Exception {
    for (JsonNode section : json().path("sections")) {
      for (JsonNode figure : section.path("figures")) {
        if (figure.path("id").asText().equals(id)) {
          return figure;
        }
      }
    }
    throw new AssertionError("no figure " + id);
  }

  /** A made-up section. It borrows the texts of others. */
  private static class CustomerCount implements ReportSection {

    @Override
    public String id() {
      return "quality";
    }

    @Override
    public Set<Table> reads() {
      return Set.of(Customer.TABLE);
    }

    @Override
    public Optional<PageSection> of(Released tables, ReportContext context) {
      var table = context.table().column("customers", Format.COUNT);
      Cells.of(tables.find(Customer.TABLE).map(all -> all.agg(count(lit(1)).as("n"))))
          .forEach(row -> table.row(row.count("n")));
      return Optional.of(context.section(this, "", List.of(table.figure("hubs", "", null))));
    }
  }
}
