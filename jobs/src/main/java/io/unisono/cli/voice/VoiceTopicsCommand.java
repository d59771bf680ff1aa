package io.unisono.cli.voice;

import io.unisono.io.Json;
import io.unisono.standalone.voice.VoiceTopics;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx voice topics}: what texts are about. */
@Command(
    name = "topics",
    header = "Finds the topics of texts, and the phrases that stand out.",
    description = {
      "",
      "A text has each topic of which it has a term in its language. Topics for customer",
      "experience come with Unisono, in Italian and English: delivery, billing, payment, refund,",
      "price, waiting, agent, product_fault, app, cancellation, contract, network, information,",
      "privacy. What texts without a topic speak of is shown by the phrases that stand out there.",
      ""
    },
    showDefaultValues = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx voice topics --texts comments.csv --id id --text comment --out topics",
      "  cx voice topics --texts comments.csv --id id --text comment --topics ours.yaml --json --out topics",
      "  cx voice topics --texts comments.csv --id id --text comment --by channel --out topics",
      "",
      "Writes message_topics (id, topic, main) into --out."
    })
public final class VoiceTopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private VoiceOptions options;

  @Mixin private TextResultOptions result;

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = "YAML with your own topics, instead of those that come with Unisono.")
  private Path taxonomy;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description =
          "Column that divides the texts: topics and polarity of each group, with intervals. A group"
              + " of fewer than 5 texts shows none.")
  private String by;

  @Override
  public void run() {
    VoiceTopics topics =
        new VoiceTopics(
            options.files(),
            options.input,
            result.id,
            Optional.ofNullable(by),
            result.lexicons(),
            Optional.ofNullable(taxonomy),
            result.out);
    result.prepareFolder();
    VoiceTopics.Report report = topics.run(options.engine().spark());
    spec.commandLine()
        .getOut()
        .println(options.engine().json() ? Json.write(report) : report.text(result.out));
  }
}
