package io.unisono.cli.voice;

import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.voice.TextLabels;
import io.unisono.standalone.voice.TextLabels.ScoreBands;
import io.unisono.standalone.voice.VoiceTrain;
import io.unisono.standalone.voice.VoiceTrainReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx voice train}: a label learned from labelled texts. */
@Command(
    name = "train",
    header = "Learns a label, such as sentiment, intent or product, from labelled texts.",
    showDefaultValues = true,
    customSynopsis = {
      "cx voice train --texts=FILE --text=COLUMN --label=COLUMN --out=FILE [OPTIONS]",
      "       cx voice train --texts=FILE --text=COLUMN --score=COLUMN --negative=SCORE,...",
      "                      --positive=SCORE,... --out=FILE [OPTIONS]"
    },
    description = {
      "",
      "Learns from the texts that have a label, and says how right it is on texts that it has not",
      "seen: each part of the file is judged by a model of the others, or a test file by the model",
      "of all. Accuracy and macro-F1 are over all labelled rows; a text that is given no label",
      "counts as wrong.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx voice train --texts tweets.csv --text text --label sentiment --out mood.model --json",
      "  cx voice train --texts answers.csv --text comment --score nps --negative 0:6 \\",
      "    --positive 9,10 --out mood.model",
      "  cx voice train --texts train.csv --text text --label intent --test test.csv --out intent.model"
    })
public final class VoiceTrainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private VoiceOptions options;

  @ArgGroup(multiplicity = "1")
  private Labels labels;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Parts of the file, each tried with a model of the others; more take longer and learn"
              + " from more. They also calibrate the probabilities.",
      defaultValue = "5")
  private int folds;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "Labelled texts with the same columns to try the model on, instead of the folds.")
  private Path test;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Probability below which no label is given, from 0 to 1. Raising it gives fewer labels"
              + " and fewer wrong ones.",
      defaultValue = "0")
  private double threshold;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File of the model, or a folder for voice.model; it holds no text.")
  private Path out;

  /** What the texts are labelled with. */
  private static final class Labels {

    @Option(
        names = "--label",
        paramLabel = "COLUMN",
        required = true,
        description = "Column of the label; rows without one are counted and not used.")
    private String label;

    @ArgGroup(exclusive = false)
    private Scores scores;

    TextLabels labels() {
      return label == null ? scores.labels() : TextLabels.ofColumn(label);
    }
  }

  /** Scores that stand for the labels negative and positive. */
  private static final class Scores {

    @Option(
        names = "--score",
        paramLabel = "COLUMN",
        required = true,
        description =
            "Instead of --label: column of a score, such as of an NPS question; it labels texts"
                + " negative or positive.")
    private String score;

    @Option(
        names = "--negative",
        split = ",",
        paramLabel = "SCORE",
        required = true,
        description = "Scores that are bad, or from low:high; others are no label: 0:6 or 1,2.")
    private List<String> negative;

    @Option(
        names = "--positive",
        split = ",",
        paramLabel = "SCORE",
        required = true,
        description = "Scores that are good.")
    private List<String> positive;

    TextLabels labels() {
      return TextLabels.ofScores(score, ScoreBands.of(negative, positive));
    }
  }

  @Override
  public void run() {
    Path model = VoiceOptions.modelFile(out);
    VoiceTrain train =
        new VoiceTrain(
            options.files(),
            options.input,
            labels.labels(),
            folds,
            Optional.ofNullable(test),
            threshold,
            model);
    Path folder = model.toAbsolutePath().getParent();
    LocalFiles.writableFolder(folder);
    LogFile.set(folder.toString(), "voice");
    VoiceTrainReport report = train.run(options.engine().spark());
    spec.commandLine()
        .getOut()
        .println(options.engine().json() ? report.json() : report.text(model));
  }
}
