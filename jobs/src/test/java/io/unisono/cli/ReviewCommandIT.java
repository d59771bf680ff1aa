package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.lake.Lake;
import io.unisono.lake.StagingArea;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release with a doubtful pair, crm/001 and desk/2, and a sampled one, crm/001 and shop/3. */
class ReviewCommandIT {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  @TempDir static Path folder;

  @BeforeAll
  static void publishARelease() {
    Map<Table, Dataset<Row>> tables =
        Map.of(
            Party.TABLE, parties(),
            CustomerIdentity.TABLE, identity(),
            IdentityEdge.TABLE, edges(),
            IdentityReview.TABLE, review(),
            IdentityQuality.TABLE, quality());
    Lake lake = Lake.open(folder.resolve("lake").toString(), folder.resolve("work").toString());
    try (StagingArea staging = lake.stage("night-1", RUN_DATE)) {
      tables.forEach(staging::write);
      lake.audit(SparkFixture.spark(), staging);
      lake.publish(staging);
    }
  }

  @Test
  void pairsGoOutAndDecisionsComeBack() throws IOException {
    Path pairs = folder.resolve("pairs.csv");
    Path decisions = folder.resolve("in/decisions.csv");

    Terminal written = review("write", "--to", pairs.toString());

    assertThat(written.exitCode()).as(written.err()).isZero();
    // 9 of 10 merged pairs are right; the decision finds .4 of a missed one.
    assertThat(written.out())
        .contains("1 of 1 pair written")
        .containsPattern("0 decisions +90\\.000 % +81\\.000 %")
        .containsPattern("1 decision +90\\.385 % +84\\.600 %")
        .contains(
            "  cx review read %s --lake %s --work %s --into decisions.csv"
                .formatted(pairs, folder.resolve("lake"), folder.resolve("work")));
    List<String> lines = Files.readAllLines(pairs);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains(",doubtful,").contains("Anna").contains("'=SUM(A1)");

    // A spreadsheet takes 001 for a number.
    Files.writeString(
        pairs,
        lines.get(0)
            + "\n"
            + lines.get(1).replace(",,,doubtful", ",same,,doubtful").replace(",001,", ",1,"));
    String[] read = {"read", pairs.toString(), "--into", decisions.toString(), "--author", "Pia"};
    Terminal first = review(read);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("1 decision read: 1 same, 0 different; 0 lines left open.");
    assertThat(Files.readAllLines(decisions).get(1))
        .startsWith("crm,001,desk,2,same,Pia,")
        .endsWith(",doubtful");
  }

  @Test
  void aPageHoldsThePairs() throws IOException {
    Path page = folder.resolve("pairs.html");

    Terminal written =
        review("write", "--to", page.toString(), "--reason", "sampled", "--language", "it");

    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.out()).contains("  cx review read decided-2026-03-31.csv --lake ");
    assertThat(Files.readString(page)).contains("Chi è chi?").contains("\"reason\":\"sampled\"");
  }

  @Test
  void whatCannotBeUsedChangesNothing() throws IOException {
    Path filledIn = folder.resolve("filled-in.csv");
    Path decisions = folder.resolve("none.csv");
    Files.writeString(
        filledIn,
        "left_source,left_id,right_source,right_id,decision,author\n"
            + "crm,001,desk,2,same,Pia\n"
            + "crm,404,desk,2,same,Pia\n");

    Terminal read = review("read", filledIn.toString(), "--into", decisions.toString());

    assertThat(read.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(read.err()).contains("line 3: the live release has no record crm/404");
    assertThat(decisions).doesNotExist();
    assertThat(review("write", "--to", "pairs.pdf").exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(review("write", "--to", "a.csv", "--reason", "all").exitCode())
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(review("write", "--to", "a.csv", "--limit", "0").exitCode())
        .isEqualTo(ExitCode.USAGE.code());
  }

  /** A night of an earlier run date sets a decision aside, so that nothing is followed. */
  @Test
  void itSaysWhichNightsFollow() throws IOException {
    Path dated = folder.resolve("dated.csv");
    Path now = folder.resolve("now.csv");
    Files.writeString(
        dated,
        "left_source,left_id,right_source,right_id,decision,author,decided_at\n"
            + "crm,001,desk,2,same,Pia,2026-03-31T23:30:00Z\n");
    Files.writeString(
        now,
        "left_source,left_id,right_source,right_id,decision,author\n"
            + "crm,001,desk,2,different,Pia\n");
    String into = folder.resolve("dated-decisions.csv").toString();

    assertThat(review("read", dated.toString(), "--into", into).out())
        .contains("Nights of run date 2026-03-31 (UTC) and later follow them if")
        .doesNotContain("after_run_date");
    assertThat(review("read", now.toString(), "--into", into).out())
        .containsPattern("Nights of run date 20\\d\\d-\\d\\d-\\d\\d \\(UTC\\) and later")
        .doesNotContain("run date 2026-03-31 (UTC)")
        .contains("A night that repeats 2026-03-31, the run date of the live release, sets 1 of");
    assertThat(review("read", now.toString(), "--into", into).out())
        .contains("0 added")
        .contains("Nights follow them if")
        .doesNotContain("after_run_date");
  }

  /** Nobody knows which of the two is meant, and the night would go by one of them. */
  @Test
  void aDecisionAgainstALineOfTheFileOfTheSameTimeIsRefused() throws IOException {
    String header = "left_source,left_id,right_source,right_id,decision,author,decided_at,reason\n";
    Path into = folder.resolve("kept.csv");
    Path filledIn = folder.resolve("otherwise.csv");
    String kept = header + "desk,2,crm,001,same,Pia,2026-03-31T09:30:00Z,\n";
    Files.writeString(into, kept);
    Files.writeString(filledIn, header + "crm,001,desk,2,different,Max,2026-03-31T09:30:00Z,\n");

    Terminal read = review("read", filledIn.toString(), "--into", into.toString());

    assertThat(read.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(read.err())
        .contains("line 2: decides the pair of line 2 of %s otherwise".formatted(into));
    assertThat(into).hasContent(kept);
  }

  private static Terminal review(String... arguments) {
    List<String> all = new ArrayList<>(List.of("review"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--lake", folder.resolve("lake").toString(), "--work", folder + "/work"));
    return cx(all);
  }

  private static Dataset<Row> parties() {
    return TableRows.of(
            Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.KIND, Party.GIVEN_NAME, Party.CITY)
        .row("crm", "001", Party.Kind.PERSON, "Anna", "Roma")
        .row("desk", "2", Party.Kind.PERSON, "=SUM(A1)", null)
        .row("shop", "3", Party.Kind.PERSON, "Anna", "Roma")
        .dataset();
  }

  private static Dataset<Row> identity() {
    return TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID,
            CustomerIdentity.FOUNDING,
            CustomerIdentity.MINTED_ON)
        .row("crm", "001", "A", true, RUN_DATE)
        .row("desk", "2", "B", true, RUN_DATE)
        .row("shop", "3", "A", false, RUN_DATE)
        .dataset();
  }

  private static Dataset<Row> edges() {
    return TableRows.of(
            IdentityEdge.TABLE,
            IdentityEdge.LEFT_SOURCE,
            IdentityEdge.LEFT_PARTY_ID,
            IdentityEdge.RIGHT_SOURCE,
            IdentityEdge.RIGHT_PARTY_ID,
            IdentityEdge.BLOCKING_KEY,
            IdentityEdge.SCORE,
            IdentityEdge.PROBABILITY,
            IdentityEdge.COMPARISONS)
        .row("crm", "001", "desk", "2", "phone", -.6, .4, List.of())
        .row("crm", "001", "shop", "3", "phone", 9.0, .998, List.of())
        .dataset();
  }

  private static Dataset<Row> review() {
    List<Row> compared = List.of(RowFactory.create("given", "different", -9.4f, 0f));
    return TableRows.of(
            IdentityReview.TABLE,
            IdentityReview.LEFT_SOURCE,
            IdentityReview.LEFT_PARTY_ID,
            IdentityReview.RIGHT_SOURCE,
            IdentityReview.RIGHT_PARTY_ID,
            IdentityReview.REASON,
            IdentityReview.LEFT_CUSTOMER_ID,
            IdentityReview.RIGHT_CUSTOMER_ID,
            IdentityReview.PAIRS,
            IdentityReview.EXPECTED_ERRORS,
            IdentityReview.BLOCKING_KEY,
            IdentityReview.SCORE,
            IdentityReview.PROBABILITY,
            IdentityReview.COMPARISONS)
        .row("crm", "001", "desk", "2", "doubtful", "A", "B", 1L, .4, "phone", -.6, .4, compared)
        .row("crm", "001", "shop", "3", "sampled", "A", "A", 1L, 0.0, "phone", 9.0, .998, List.of())
        .dataset();
  }

  /** Ten merged pairs, nine of them right; nine of ten that were compared are found. */
  private static Dataset<Row> quality() {
    return TableRows.of(
            IdentityQuality.TABLE,
            IdentityQuality.MEASURE,
            IdentityQuality.METHOD,
            IdentityQuality.VALUE,
            IdentityQuality.LO,
            IdentityQuality.HI,
            IdentityQuality.N,
            IdentityQuality.PAIRS)
        .row("precision", "model", .9, .8, 1.0, 5L, 10.0)
        .row("recall", "model", .81, .7, .9, 5L, 10 / .9)
        .row("pair_completeness", "model", .9, .8, 1.0, 9L, 10 / .9)
        .dataset();
  }
}
