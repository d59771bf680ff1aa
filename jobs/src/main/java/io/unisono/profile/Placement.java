package io.unisono.profile;

import io.unisono.profile.Draft.Line;
import io.unisono.profile.file.Sheet;
import io.unisono.profile.file.Sheets;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.SourcesConfig.Format;
import java.util.List;
import java.util.Locale;

/** Where the files of an input are, and how they are written. */
final class Placement {

  private Placement() {}

  /** Adds the options that say it. */
  static void put(InputProfile profile, Draft.Input draft) {
    Sheet sheet = profile.sheet();
    draft.options.put("path", Line.sure(path(profile)));
    if (sheet.format() != Origin.formatOf(profile.export().place())) {
      draft.options.put("format", Line.sure(sheet.format().name().toLowerCase(Locale.ROOT)));
    }
    if (!sheet.text().records().isEmpty()) {
      draft.options.put("records", Line.sure(DraftYaml.quoted(sheet.text().records())));
    }
    if (sheet.format() == Format.CSV || sheet.format() == Format.XLSX) {
      char delimiter = sheet.text().delimiter();
      if (delimiter != ',') {
        draft.options.put(
            "delimiter", Line.sure(delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\""));
      }
      if (sheet.text().skipHead() > 0) {
        draft.options.put(
            "skip-head",
            Line.doubtful("" + sheet.text().skipHead(), "the first lines seem to be no header"));
      }
      if (sheet.text().skipFoot() > 0) {
        draft.options.put(
            "skip-foot",
            Line.doubtful("" + sheet.text().skipFoot(), "the last lines seem to be no records"));
      }
    }
    sheet
        .inRecords()
        .ifPresent(
            column ->
                draft.options.put(
                    "where",
                    Line.doubtful(
                        "{%s: {filled: true}}".formatted(DraftYaml.quoted(column)),
                        "the last rows seem to be totals, and no records")));
    if (sheet.format() != Format.PARQUET && !sheet.text().charset().equals("UTF-8")) {
      draft.options.put(
          "charset",
          Line.doubtful(
              sheet.text().charset(),
              "the bytes are no UTF-8; look at names with accents in cx check --show-personal"));
    }
    if (!sheet.whole()) {
      draft.comments.add("Only the first %,d rows were looked at.".formatted(Sheets.MOST_ROWS));
    }
  }

  /** Columns that files may lack, or that cannot be told apart by their names. */
  static void noteHeader(Sheet sheet, Draft.Input draft) {
    List<String> optional = sheet.optional().stream().filter(draft.read::contains).toList();
    if (!optional.isEmpty()) {
      draft.options.put(
          "optional-columns",
          Line.doubtful(
              "[%s]"
                  .formatted(String.join(", ", optional.stream().map(DraftYaml::quoted).toList())),
              "not every file has these"));
    }
    if (!sheet.repeated().isEmpty()) {
      draft.comments.add(
          "? Several columns are called %s: none of them can be mapped, unless the export names them apart"
              .formatted(String.join(", ", sheet.repeated())));
    }
  }

  /** Path of the files, quoted as YAML. */
  static String path(InputProfile profile) {
    return '"'
        + ("{data}/" + profile.export().place()).replace("\\", "\\\\").replace("\"", "\\\"")
        + '"';
  }
}
