package io.unisono.cli;

import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.link.LinkReport;
import io.unisono.standalone.link.LinkRun;
import io.unisono.standalone.link.LinkTruth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx link}: the matching engine on any file. */
@Command(
    name = "link",
    header = "Finds the records of one person or organisation in any file.",
    showDefaultValues = true,
    description = {
      "",
      "Finds which records of a file are the same person or organisation. It needs no configuration",
      "and no labelled pairs: it sees from contents and headers, in many languages, what the columns",
      "hold, and says why; it learns from the records how much each likeness is worth, and groups",
      "them. Two files are linked by giving --input twice.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx link --input people.csv --id rec_id --out linked",
      "  cx link --input crm.csv --input billing.csv --id id --one-to-one --out linked",
      "  cx link --input people.csv --id rec_id --truth cluster --json --out linked",
      "  cx link --input febrl.csv --id rec_id --truth 'rec_id=rec-(\\d+)-' --out linked",
      "  cx link --input tomorrow.csv --id rec_id --model linked/model.json --out again",
      "",
      "Writes clusters (source, id, cluster), edges (the evidence), link.json and model.json into --out."
    })
final class LinkCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet; may be given several times.")
  private List<Path> inputs;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that identifies a record, in its source or at all.")
  private String id;

  @Option(
      names = "--source",
      paramLabel = "COLUMN",
      description = "Column that names the source of a record; without it, its file is.")
  private String sourceColumn;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "KIND=COLUMN",
      showDefaultValue = Visibility.NEVER,
      description =
          "What a column holds, if it was not seen right: given_name, middle_name, family_name,"
              + " full_name, organisation, birth_date, birth_day,"
              + " birth_month, birth_year, email, phone, identifier, house_number,"
              + " street, address, city, postcode, region, gender, text, ignored.")
  private List<String> mappings = List.of();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model.json of an earlier run: what its columns hold and what its likenesses are worth"
              + " is taken from there instead of being learned, so that two runs judge alike.")
  private Path modelFile;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN|COLUMN=REGEX|FILE",
      description =
          "Which records are really the same: a column; a group of a regular expression on one; a"
              + " file of clusters (with the id column) or of pairs. Adds precision, recall and F1.")
  private String truth;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Mean probability from which records are merged, above 0 and below 1. Raising it merges"
              + " fewer records and fewer wrong ones.",
      defaultValue = "" + LinkRun.THRESHOLD)
  private double threshold;

  @Option(
      names = "--one-to-one",
      description = "No source has two records of one party: never merge records of one source.")
  private boolean oneToOne;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Override
  public void run() {
    LinkRun link =
        new LinkRun(
            inputs,
            engine.delimiter(),
            id,
            Optional.ofNullable(sourceColumn),
            mappings,
            Optional.ofNullable(modelFile),
            Optional.ofNullable(truth).map(LinkTruth::new),
            threshold,
            oneToOne,
            out);
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "link");
    LinkReport report = link.run(engine.spark());
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(engine.json() ? report.json() : report.text(out));
  }
}
