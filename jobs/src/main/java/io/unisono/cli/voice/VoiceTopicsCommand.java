package io.unisono.cli.voice;

import io.unisono.cli.option.LogFile;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
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
      "  cx voice topics --input comments.csv --id id --text comment --out topics",
      "  cx voice topics --input comments.csv --id id --text comment --topics ours.yaml --json --out topics",
      "",
      "Writes message_topics (id, topic) into --out."
    })
public final class VoiceTopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private VoiceOptions options;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that names a text, to find it again.")
  private String id;

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = "YAML with your own topics, instead of those that come with Unisono.")
  private Path taxonomy;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Override
  public void run() {
    VoiceTopics topics =
        new VoiceTopics(options.files(), options.input, id, Optional.ofNullable(taxonomy), out);
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "voice");
    VoiceTopics.Report report = topics.run(options.spark());
    spec.commandLine().getOut().println(options.json ? Json.write(report) : report.text(out));
  }
}
