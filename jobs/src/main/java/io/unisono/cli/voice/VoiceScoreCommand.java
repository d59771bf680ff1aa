package io.unisono.cli.voice;

import io.unisono.io.Json;
import io.unisono.standalone.voice.VoiceScore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx voice score}: label, probability and feeling of each text. */
@Command(
    name = "score",
    header = "Gives each text its language, its label with a probability, and its feeling.",
    showDefaultValues = true,
    description = {
      "",
      "Judges texts by a model of cx voice train, and by words of feeling in Italian and English:",
      "polarity from -1 to 1, and anger, disappointment, worry, joy, gratitude, trust. Without",
      "--model there are no labels. Names, e-mail addresses, telephones, IBANs, cards and tax codes in",
      "the texts are replaced before they are written; street addresses are not.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx voice score --texts comments.csv --id id --text comment --model mood.model --out scored",
      "",
      "Writes messages (id, language, label, probability, knows_words, polarity, emotions, text,",
      "cut) into --out."
    })
public final class VoiceScoreCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private VoiceOptions options;

  @Mixin private TextResultOptions result;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model of cx voice train, or its folder; without it texts get no label.")
  private Path model;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Probability below which no label is given, from 0 to 1; without it, that of the training."
              + " Raising it gives fewer labels and fewer wrong ones.")
  private Double threshold;

  @Override
  public void run() {
    VoiceScore score =
        new VoiceScore(
            options.files(),
            options.input,
            result.id,
            result.lexicons(),
            Optional.ofNullable(model).map(VoiceOptions::modelFile),
            Optional.ofNullable(threshold),
            result.out);
    result.prepareFolder();
    VoiceScore.Report report = score.run(options.engine().spark());
    spec.commandLine()
        .getOut()
        .println(options.engine().json() ? Json.write(report) : report.text(result.out));
  }
}
