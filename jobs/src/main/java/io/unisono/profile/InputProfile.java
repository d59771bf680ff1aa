package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.file.Export;
import io.unisono.profile.file.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An export with what its columns hold. */
record InputProfile(Export export, Sheet sheet, List<ColumnProfile> columns) {

  private static final Pattern KEY =
      Pattern.compile("\\b(id|uuid|key|number|no|code|account|ref)\\b");

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

  /** The column that names its rows: of the unique ones the first that is called so. */
  Optional<ColumnProfile> key() {
    List<ColumnProfile> unique =
        columns.stream()
            .filter(ColumnProfile::isUnique)
            .filter(column -> column.mayRefer() && !column.is(Shape.EMAIL))
            .toList();
    return unique.stream()
        .filter(column -> KEY.matcher(column.words()).find())
        .findFirst()
        .or(() -> unique.stream().findFirst());
  }

  boolean isNamed(String pattern) {
    return Pattern.compile(pattern).matcher(ColumnProfile.words(export.name())).find();
  }
}
