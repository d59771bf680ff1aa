package io.unisono.cli.review;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import io.unisono.explain.review.DecidedPair;
import io.unisono.explain.review.DecisionFile;
import io.unisono.explain.review.DecisionSheet;
import io.unisono.explain.review.ReleasedReview;
import io.unisono.explain.review.ReviewErrors;
import io.unisono.io.Counted;
import io.unisono.io.DiskErrors;
import io.unisono.io.PrivateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx review read}: decisions into the file that the nights read. */
@Command(
    name = "read",
    header = "Reads decisions into the file that the nights read.",
    description = {
      "",
      "Takes the table that was filled in, or what the page saved, and adds its decisions to a file",
      "of decisions, which is made if it is not there. Lines without a decision are left open. If a",
      "line cannot be used, all such lines are told and nothing is written. Lines that were read",
      "before are not added again. A line that says the opposite of a line of the same time, in the",
      "table or in the file, cannot be used.",
      "",
      "Words of a decision, in capitals or not:",
      "  one customer   same, s, yes, y, stesso, stessa, stessi, uguale, uguali, si, sì",
      "  two customers  different, d, no, n, diverso, diversa, diversi, diverse",
      "  left open      nothing, ?, unsure, open, incerto",
      "",
      "A decision counts from the day in its column decided_at, in UTC: 2026-03-31T09:30:00Z. Where",
      "that is empty or the column is missing, it was decided now. A night of an earlier run date",
      "sets the decision aside, so fill the column in to repeat such a night with it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx review read decided-2026-03-31.csv --lake /data/lake --into /data/exports/decisions.csv",
      "  cx review read pairs.csv --lake /data/lake --into decisions.csv --author \"G. Rossi\""
    })
final class ReadDecisionsCommand implements Runnable {

  private static final int SHOWN = 20;

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "Table with the column decision filled in.")
  private Path file;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FILE",
      description = "File of all decisions, an input of the nights.")
  private Path into;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who decided, for lines that do not say.")
  private String author;

  @Override
  public void run() {
    LiveLake live = common.live();
    live.logAs("review");
    ReviewErrors.requireReview(live.release());
    SparkSession spark = live.spark();
    DecisionFile before = Files.exists(into) ? filled(spark) : DecisionFile.empty();
    DecisionSheet sheet =
        sheet(
            FilledTable.read(spark, file).lines(),
            new ReleasedReview(spark, live.lake(), live.release()),
            before);
    if (!sheet.problems().isEmpty()) {
      throw ReviewErrors.unusableLines(file.toString(), sheet.problems(), SHOWN);
    }
    DecisionFile after = before.with(sheet.decided());
    write(after);
    List<Decision> added = after.addedTo(before);
    tell(sheet, after, added.size());
    tellNights(added, live.release().runDate());
  }

  private DecisionSheet sheet(
      List<DecisionSheet.Line> lines, ReleasedReview review, DecisionFile before) {
    ReviewErrors.requireDecisions(file.toString(), lines);
    Map<String, List<RecordId>> named = review.named(DecisionSheet.damaged(lines));
    Set<RecordId> asked =
        Stream.concat(
                named.values().stream().flatMap(List::stream),
                DecisionSheet.records(lines).stream())
            .collect(Collectors.toSet());
    Set<RecordId> present = review.present(asked);
    return DecisionSheet.read(
        lines,
        name -> Optional.ofNullable(named.get(name)),
        present::contains,
        Optional.ofNullable(author),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        before.places());
  }

  private DecisionFile filled(SparkSession spark) {
    FilledTable table = FilledTable.read(spark, into);
    return DecisionFile.of(into.toString(), table.header(), table.lines());
  }

  private void write(DecisionFile decisions) {
    Path target = into.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      PrivateFile.write(
          target, PrivateFile.Reader.MACHINE, DecidedPair.HEADER, decisions.lines().iterator());
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(target.toString(), e);
    }
  }

  private void tell(DecisionSheet sheet, DecisionFile after, int added) {
    PrintWriter out = spec.commandLine().getOut();
    long same = sheet.decided().stream().filter(one -> one.decision().same()).count();
    out.printf(
        Locale.ROOT,
        "%s read: %,d same, %,d different; %s left open.%n%,d added to %s, which holds %,d.%n",
        Counted.of(sheet.decided().size(), "decision"),
        same,
        sheet.decided().size() - same,
        Counted.of(sheet.open(), "line"),
        added,
        into,
        after.size());
    List<Decision> contradictions = after.contradictions();
    if (!contradictions.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%nwarning: %s keep%s records apart that others make one customer through a chain."
              + " They stay apart; look at them:%n",
          Counted.of(contradictions.size(), "decision"),
          contradictions.size() == 1 ? "s" : "");
      contradictions.stream()
          .limit(SHOWN)
          .forEach(
              one ->
                  out.printf(
                      "  cx explain%s --records %s %s%n",
                      common.given(),
                      CommonOptions.quoted(one.left().toString()),
                      CommonOptions.quoted(one.right().toString())));
    }
  }

  /** A night takes nothing for known that is later than its run date. */
  private void tellNights(List<Decision> added, LocalDate runDate) {
    PrintWriter out = spec.commandLine().getOut();
    List<LocalDate> days = added.stream().map(ReadDecisionsCommand::day).sorted().toList();
    out.printf(
        "%nNights%s follow them if their configuration reads %s as identity_decision"
            + " (docs/OPERATIONS.md).%n",
        days.isEmpty()
            ? ""
            : " of run date %s (UTC) and later".formatted(days.get(days.size() - 1)),
        into.getFileName());
    long later = days.stream().filter(day -> day.isAfter(runDate)).count();
    if (later > 0) {
      out.printf(
          Locale.ROOT,
          "A night that repeats %s, the run date of the live release, sets %,d of them aside"
              + " (after_run_date).%nIf they were decided by then, write when into the column"
              + " decided_at of %s, as 2026-03-31T09:30:00Z.%n",
          runDate,
          later,
          into.getFileName());
    }
  }

  private static LocalDate day(Decision decision) {
    return LocalDate.ofInstant(decision.decidedAt(), ZoneOffset.UTC);
  }
}
