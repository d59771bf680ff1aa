package io.unisono.cli;

import io.unisono.cli.explain.ExplainJson;
import io.unisono.cli.explain.ExplainText;
import io.unisono.cli.explain.ScoreFinding;
import io.unisono.cli.explain.ScoreText;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.error.UsageErrors;
import io.unisono.explain.Alias;
import io.unisono.explain.CustomerFinding;
import io.unisono.explain.ExplainErrors;
import io.unisono.explain.PairFinding;
import io.unisono.explain.RecordId;
import io.unisono.explain.ReleasedIdentity;
import io.unisono.io.LocalFiles;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code cx explain}: why records are one customer, or are not; why a customer has its churn score.
 */
@Command(
    name = "explain",
    header = "Says why records are one customer, or why a churn score is high.",
    description = {
      "",
      "Says why two records are one customer or two, or what holds a customer together: what speaks",
      "for and against one party, in bits (one bit doubles the odds), what people decided, and the",
      "chain of links. Or how the churn score of a customer comes about, feature by feature. It",
      "reads the live release and prints no personal data: a record whose identifier is an address",
      "or number may be asked for by it, and is named by its pseudonym.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx explain --lake /data/lake --records crm/17 desk/4",
      "  cx explain --lake /data/lake --customer 1f0c2a7be94d",
      "  cx explain --lake /data/lake --customer 1f0c2a7be94d --json",
      "  cx explain --lake /data/lake --score 1f0c2a7be94d --picture score.svg",
      "",
      "The name of a source ends at the first slash. An id that ended leads to the live one. Pairs",
      "worth a decision are in the table identity_review."
    })
final class ExplainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(names = "--json", description = "Print one JSON object with exact numbers instead.")
  private boolean json;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "With --score: draw the waterfall as SVG, too.")
  private Path picture;

  /** What is explained: one of the three. */
  private static final class Subject {

    @Option(
        names = "--records",
        arity = "2",
        paramLabel = "SOURCE/ID",
        description = "Two records: why are they one customer, or two?")
    private List<String> records;

    @Option(
        names = "--customer",
        paramLabel = "ID",
        description = "A customer: what holds its records together?")
    private String customer;

    @Option(
        names = "--score",
        paramLabel = "ID",
        description = "A customer: why is the risk of losing it as high as it is?")
    private String score;
  }

  @Override
  public void run() {
    List<RecordId> records = records();
    LiveLake live = common.live();
    Lake lake = live.lake();
    Release release = live.release();
    if (picture != null && subject.score == null) {
      throw UsageErrors.badOption("--picture", picture.toString(), "only with --score");
    }
    if (subject.score != null) {
      live.logAs("explain");
      spec.commandLine()
          .getOut()
          .print(score(ScoreFinding.of(live.spark(), lake, release, subject.score)));
      return;
    }
    ReleasedIdentity.requireWeights(release);
    live.logAs("explain");
    ReleasedIdentity identity = new ReleasedIdentity(live.spark(), lake, release);
    spec.commandLine()
        .getOut()
        .print(records.isEmpty() ? customer(identity, release) : pair(identity, records));
  }

  /** The two records that are asked about; none if a customer is. */
  private List<RecordId> records() {
    if (subject.records == null) {
      return List.of();
    }
    List<RecordId> records =
        subject.records.stream()
            .map(
                text ->
                    RecordId.parse(text)
                        .orElseThrow(
                            () ->
                                UsageErrors.badOption(
                                    "--records", text, "SOURCE/ID, such as crm/17")))
            .toList();
    if (records.stream().distinct().count() != 2) {
      throw UsageErrors.badOption(
          "--records", String.join(" ", subject.records), "two different records");
    }
    return records;
  }

  private String score(ScoreFinding finding) {
    if (picture != null) {
      LocalFiles.replace(picture.toAbsolutePath(), ScoreText.picture(finding));
    }
    return json ? ScoreText.json(finding) : ScoreText.of(finding);
  }

  private String pair(ReleasedIdentity identity, List<RecordId> asked) {
    List<RecordId> records = asked.stream().map(identity::published).toList();
    List<String> customers = records.stream().map(identity::customerOf).distinct().toList();
    PairFinding finding = identity.around(customers).pair(records.get(0), records.get(1));
    return json ? ExplainJson.of(finding) : ExplainText.of(finding);
  }

  private String customer(ReleasedIdentity identity, Release release) {
    String asked = subject.customer;
    Optional<Alias> alias = identity.isLive(asked) ? Optional.empty() : identity.ended(asked);
    Optional<String> live =
        alias.isPresent() ? alias.get().customerId() : Optional.of(asked).filter(identity::isLive);
    if (alias.isEmpty() && live.isEmpty()) {
      throw ExplainErrors.unknownCustomer(asked, release.number());
    }
    Optional<CustomerFinding> finding =
        live.map(customerId -> identity.around(List.of(customerId)).customer(customerId));
    return json ? ExplainJson.of(alias, finding) : ExplainText.of(alias, finding);
  }
}
