package io.unisono.linkage.column;

import io.unisono.linkage.record.Dates;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what columns hold. The contents come first: what they are not, no header makes of them.
 * Where they allow it, the header names the kind, in any language of {@code headers.yaml}; where it
 * says nothing, or what the contents refuse, the contents tell the kind by themselves, and the
 * neighbours what they leave open.
 */
public final class ColumnKinds {

  /** Beginning of the reason of a kind that the header named. */
  static final String HEADER_SAYS = "the header says ";

  private ColumnKinds() {}

  /**
   * What each column was taken for, and why.
   *
   * @param rows a sample, each with a text for every column
   * @param given kinds that are known, by column
   */
  public static List<ColumnReading> read(
      List<String> columns, List<String[]> rows, Map<String, Kind> given) {
    List<Contents> contents = new ArrayList<>();
    List<ColumnReading> readings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      contents.add(Contents.of(rows, i));
      Kind known = given.get(column);
      readings.add(
          known != null
              ? new ColumnReading(column, known, "as --map says")
              : reading(column, contents.get(i)));
    }
    new Neighbours(new Columns(contents, readings, rows, given.keySet())).settle();
    return readings;
  }

  /** The kinds of {@link #read}. */
  public static List<Kind> infer(
      List<String> columns, List<String[]> rows, Map<String, Kind> given) {
    return read(columns, rows, given).stream().map(ColumnReading::kind).toList();
  }

  /** The layout of records, with the kinds that were not given inferred. */
  public static Layout layout(List<String> columns, List<String[]> rows, Map<String, Kind> given) {
    return layout(read(columns, rows, given), rows);
  }

  /** The layout of records whose columns were read. */
  public static Layout layout(List<ColumnReading> readings, List<String[]> rows) {
    List<String> births = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      for (String[] row : rows) {
        if (readings.get(i).kind() == Kind.BIRTH_DATE && row[i] != null) {
          births.add(row[i]);
        }
      }
    }
    return new Layout(
        readings.stream().map(ColumnReading::column).toList(),
        readings.stream().map(ColumnReading::kind).toList(),
        Dates.isDayFirst(births));
  }

  /** Whether a header says that the column names the source of a record. */
  public static boolean isSource(String column) {
    return Headers.proposals(column).stream()
        .findFirst()
        .filter(said -> said.kind() == Kind.SOURCE)
        .isPresent();
  }

  /**
   * What shows that a row is a record and holds no names of columns: an e-mail address, a date or a
   * telephone number; empty if nothing does.
   */
  public static Optional<String> signOfRecord(List<String> row) {
    return row.stream().flatMap(cell -> Recogniser.kindOfOne(cell).stream()).findFirst();
  }

  private static ColumnReading reading(String column, Contents contents) {
    if (contents.isEmpty()) {
      return new ColumnReading(column, Kind.IGNORED, "no record has a value");
    }
    List<Headers.Proposal> proposals = Headers.proposals(column);
    Optional<ColumnReading> told = Recogniser.reading(column, contents);
    Optional<Headers.Proposal> proposal =
        proposals.stream().filter(said -> isBelieved(said.kind(), contents, told)).findFirst();
    if (proposal.isPresent()) {
      return new ColumnReading(
          column,
          proposal.get().kind(),
          (HEADER_SAYS + "\"%s\"%s")
              .formatted(
                  proposal.get().phrase(),
                  told.filter(t -> t.kind() == proposal.get().kind())
                      .map(t -> ", and so do the values")
                      .orElse("")));
    }
    if (told.isPresent()) {
      return told.get();
    }
    boolean mayBeText =
        proposals.stream()
            .noneMatch(said -> said.kind() == Kind.IGNORED || said.kind() == Kind.REGION);
    return leftOver(column, contents, mayBeText);
  }

  /** What is neither told by its header nor by its contents. */
  static ColumnReading leftOver(String column, Contents contents, boolean mayBeText) {
    return mayBeText && Recogniser.isText(contents)
        ? new ColumnReading(column, Kind.TEXT, Columns.WORDS)
        : new ColumnReading(column, Kind.IGNORED, ignored(contents));
  }

  private static boolean isBelieved(
      Kind proposed, Contents contents, Optional<ColumnReading> told) {
    if (proposed != Kind.IGNORED && told.filter(t -> t.kind() == Kind.EMAIL).isPresent()) {
      return proposed == Kind.EMAIL;
    }
    boolean isFirm = told.filter(t -> t.kind() == Kind.ORGANISATION).isPresent();
    return Recogniser.fits(proposed, contents) && !(isFirm && proposed == Kind.FULL_NAME);
  }

  private static String ignored(Contents contents) {
    return contents.distinct() == 1
        ? "all records say the same"
        : contents.filled() < 0.3
            ? "%d %% of the records have a value, and none tells what it is"
                .formatted(Math.round(100 * contents.filled()))
            : "nothing in the %d different values tells who a record is about"
                .formatted(contents.distinct());
  }
}
