package io.unisono.cli.review;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.error.UsageErrors;
import io.unisono.explain.review.ReleasedReview;
import io.unisono.explain.review.ReviewErrors;
import io.unisono.explain.review.ReviewGain;
import io.unisono.explain.review.ReviewPage;
import io.unisono.explain.review.ReviewPair;
import io.unisono.explain.review.ReviewSheet;
import io.unisono.io.Counted;
import io.unisono.io.DiskErrors;
import io.unisono.io.PrivateFile;
import io.unisono.lake.release.Release;
import io.unisono.report.section.ReportConfig;
import io.unisono.table.unified.IdentityReview;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx review write}: the pairs that are worth a decision. */
@Command(
    name = "write",
    header = "Writes the pairs of records that are worth a decision.",
    showDefaultValues = true,
    description = {
      "",
      "Takes the pairs of identity_review from the live release, those first whose decision is",
      "expected to set most pairs of records right, and says what decisions would bring. A page",
      "(.html) shows two records side by side, marks what differs, has a key for each answer, and",
      "saves the decisions as CSV. A table (.csv) is filled in with a spreadsheet, column decision.",
      "Both hold personal data; only you may read the file.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx review write --lake /data/lake --to pairs.html",
      "  cx review write --lake /data/lake --to coppie.csv --language it --limit 50",
      "  cx review write --lake /data/lake --to sample.html --reason sampled"
    })
final class WritePairsCommand implements Runnable {

  private static final List<String> REASONS =
      List.of(
          IdentityReview.Reason.DOUBTFUL,
          IdentityReview.Reason.CONTRADICTED,
          IdentityReview.Reason.WEAKEST,
          IdentityReview.Reason.SAMPLED);

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "Page (.html) or table (.csv) to be written.")
  private Path file;

  @Option(
      names = "--limit",
      paramLabel = "PAIRS",
      defaultValue = "200",
      description = "How many pairs at most, from 1 to 10000.")
  private int limit;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      defaultValue = "doubtful,contradicted,weakest",
      description =
          "Which pairs: doubtful, contradicted, weakest, and sampled, which tell how right the night is.")
  private List<String> reasons;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en or it; without it report.language.",
      showDefaultValue = Visibility.NEVER)
  private String language;

  @Override
  public void run() {
    requireOptions();
    LiveLake live = common.live();
    String words =
        Optional.ofNullable(language).orElse(live.config().bind(ReportConfig.class).language());
    live.logAs("review");
    ReviewErrors.requireReview(live.release());
    ReleasedReview review = new ReleasedReview(live.spark(), live.lake(), live.release());
    List<ReviewPair> pairs = review.pairs(Set.copyOf(reasons), limit);
    List<ReviewGain> gains =
        review.sums().map(sums -> ReviewGain.of(sums, pairs)).orElse(List.of());
    write(live.release(), words, gains, pairs);
    tell(gains, pairs.size(), review.count(Set.copyOf(reasons)), live.release().runDate());
  }

  private void requireOptions() {
    if (limit < 1 || limit > 10_000) {
      throw UsageErrors.badOption("--limit", "" + limit, "a number from 1 to 10000");
    }
    if (!REASONS.containsAll(reasons)) {
      throw UsageErrors.badOption(
          "--reason", String.join(",", reasons), "one or more of " + String.join(",", REASONS));
    }
    if (language != null && !List.of("en", "it").contains(language)) {
      throw UsageErrors.badOption("--language", language, "en or it");
    }
    if (!isPage() && !lower().endsWith(".csv")) {
      throw UsageErrors.badOption("--to", file.toString(), "a file that ends in .html or .csv");
    }
  }

  private String lower() {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private boolean isPage() {
    return lower().endsWith(".html");
  }

  private void write(
      Release release, String words, List<ReviewGain> gains, List<ReviewPair> pairs) {
    Path target = file.toAbsolutePath();
    List<String> columns = ReleasedReview.columns(pairs);
    try {
      Files.createDirectories(target.getParent());
      if (isPage()) {
        PrivateFile.write(
            target,
            ReviewPage.html(
                new ReviewPage.Content(
                    words,
                    release.number(),
                    release.runId(),
                    release.runDate().toString(),
                    columns,
                    gains,
                    pairs)));
      } else {
        ReviewSheet sheet = new ReviewSheet(columns);
        PrivateFile.write(
            target,
            PrivateFile.Reader.of(words),
            sheet.header(),
            pairs.stream().map(sheet::line).iterator());
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(target.toString(), e);
    }
  }

  private void tell(List<ReviewGain> gains, int written, long all, LocalDate runDate) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%,d of %s written to %s.%n", written, Counted.of(all, "pair"), file);
    if (!gains.isEmpty()) {
      out.printf("%nexpected after   precision   recall   (estimates of the model)%n");
      for (ReviewGain gain : gains) {
        out.printf(
            Locale.ROOT,
            "%,6d %-9s  %8.3f %%  %s%n",
            gain.decisions(),
            gain.decisions() == 1 ? "decision" : "decisions",
            100 * gain.precision(),
            gain.recall().isPresent()
                ? String.format(Locale.ROOT, "%.3f %%", 100 * gain.recall().getAsDouble())
                : "unknown");
      }
    }
    out.printf(
        "%nIt holds personal data: do not pass it on, and delete it when it is decided. Then:%n"
            + "  cx review read %s%s --into decisions.csv%n",
        isPage() ? "decided-%s.csv".formatted(runDate) : CommonOptions.quoted(file.toString()),
        common.given());
  }
}
