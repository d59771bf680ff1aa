package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.file.Export;
import io.unisono.profile.file.Sheet;
import io.unisono.staging.source.SourcesConfig.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An export with what its columns hold. */
record InputProfile(Export export, Sheet sheet, List<ColumnProfile> columns) {

  /** Share of rows with a key of their own: some rows of any export come twice. */
  private static final double MOST = 0.98;

  private static final Pattern KEY =
      Pattern.compile("\\b(id|uuid|key|number|no|nr|code|account|ref|numero|codice|cod|nummer)\\b");

  static InputProfile of(Export export, Sheet sheet) {
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < sheet.header().size(); i++) {
      columns.add(ColumnProfile.of(sheet.header().get(i), sheet.rows(), i));
    }
    return new InputProfile(export, sheet, inOneOrder(columns));
  }

  /** A column that tells day from month speaks for the others of its file. */
  private static List<ColumnProfile> inOneOrder(List<ColumnProfile> columns) {
    Optional<String> known =
        columns.stream()
            .flatMap(column -> column.time().stream())
            .filter(time -> time.other().isEmpty())
            .flatMap(time -> time.pattern().stream())
            .findFirst();
    return known.isEmpty()
        ? columns
        : columns.stream().map(column -> column.inOrderOf(known.get())).toList();
  }

  /**
   * The column that names the rows. Tried in this order: a unique column that is called as the
   * file; the first column of the file, if unique; a unique column that is called a key; a column
   * that is called a key and repeats in a few rows; any unique column.
   */
  Optional<ColumnProfile> key() {
    List<ColumnProfile> possible =
        columns.stream()
            .filter(column -> column.filled() == column.rows())
            .filter(column -> column.distinct() >= MOST * column.rows())
            .filter(column -> column.mayRefer() && !column.is(Shape.EMAIL))
            .toList();
    List<ColumnProfile> unique = possible.stream().filter(ColumnProfile::isUnique).toList();
    return unique.stream()
        .filter(this::isOwn)
        .findFirst()
        .or(() -> unique.stream().filter(this::leads).findFirst())
        .or(() -> named(unique))
        .or(() -> named(possible))
        .or(() -> unique.stream().findFirst());
  }

  /** Whether a column is called as the file: ticket_id in tickets; a number of customers is not. */
  private boolean isOwn(ColumnProfile column) {
    String name = KEY.matcher(column.words()).replaceAll("").strip();
    return ColumnProfile.words(export.name()).matches(".*\\b" + Pattern.quote(name) + "s?")
        && !name.isEmpty()
        && !Keys.isNumber(column);
  }

  private static Optional<ColumnProfile> named(List<ColumnProfile> columns) {
    return columns.stream().filter(column -> KEY.matcher(column.words()).find()).findFirst();
  }

  /** Whether a table begins with the column, and it is nothing that describes a party. */
  private boolean leads(ColumnProfile column) {
    return column.equals(columns.get(0))
        && sheet.format() != Format.JSONL
        && StagedWords.OF_TABLE.get("party").stream().noneMatch(words -> words.fit(column));
  }

  /** Rows that have the same values as another in these columns, and differ from it elsewhere. */
  int conflicts(List<ColumnProfile> keys) {
    List<Integer> places = keys.stream().map(columns::indexOf).toList();
    Map<List<String>, Set<List<String>>> rows = new HashMap<>();
    for (String[] row : sheet.rows()) {
      List<String> key = places.stream().map(place -> row[place]).toList();
      rows.computeIfAbsent(key, first -> new HashSet<>()).add(Arrays.asList(row));
    }
    return rows.values().stream().mapToInt(same -> same.size() - 1).sum();
  }

  /** Another column that tells rows apart that share the key: what they are about. */
  Optional<ColumnProfile> besides(ColumnProfile key) {
    return columns.stream()
        .filter(column -> !column.equals(key) && column.filled() == column.rows())
        .filter(column -> column.mayRefer() && KEY.matcher(column.words()).find())
        .filter(column -> conflicts(List.of(key, column)) == 0)
        .findFirst();
  }

  /** E-mail addresses by the values of a column. */
  Map<String, String> emails(ColumnProfile by) {
    Optional<ColumnProfile> email =
        columns.stream().filter(column -> column.is(Shape.EMAIL)).findFirst();
    Map<String, String> emails = new HashMap<>();
    if (email.isPresent()) {
      int key = columns.indexOf(by);
      int place = columns.indexOf(email.get());
      for (String[] row : sheet.rows()) {
        if (row[key] != null && row[place] != null) {
          emails.put(row[key], row[place].toLowerCase(Locale.ROOT));
        }
      }
    }
    return emails;
  }

  boolean hasColumn(String words) {
    return columns.stream().anyMatch(column -> column.words().equals(words));
  }

  /** Whether a lookup can add columns of this file to the rows of the other. */
  boolean isJoinable(InputProfile other) {
    return sheet.format() == other.sheet.format()
        && sheet.text().equals(other.sheet.text())
        && key().map(ColumnProfile::name).equals(other.key().map(ColumnProfile::name));
  }

  boolean isNamed(String pattern) {
    return Pattern.compile(pattern).matcher(ColumnProfile.words(export.name())).find();
  }
}
