package io.unisono.profile;

import io.unisono.profile.Draft.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a mapping says where a value comes from and how it is written there. */
final class ColumnLine {

  private ColumnLine() {}

  /** A code column through a map to the values that the staged column may hold. */
  static Line coded(String staged, ColumnProfile column, List<String> valid) {
    Map<String, String> map = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (String text : column.texts()) {
      Synonyms.of(staged, text, valid)
          .ifPresentOrElse(value -> map.put(text, value), () -> unknown.add(text));
    }
    List<String> entries = new ArrayList<>();
    map.forEach((text, value) -> entries.add("%s: %s".formatted(DraftYaml.quoted(text), value)));
    boolean itself =
        map.entrySet().stream().allMatch(entry -> entry.getKey().equals(entry.getValue()));
    return new Line(
        itself
            ? "{from: %s}".formatted(DraftYaml.quoted(column.name()))
            : "{from: %s, map: {%s}}"
                .formatted(DraftYaml.quoted(column.name()), String.join(", ", entries)),
        unknown.isEmpty() && !column.texts().isEmpty()
            ? ""
            : "add to 'map' what these mean, one of %s: %s".formatted(valid, unknown),
        List.of(column.name()));
  }

  /** The column with how it writes its values. */
  static Line value(ColumnProfile column) {
    List<String> parts = new ArrayList<>();
    parts.add("from: " + DraftYaml.quoted(column.name()));
    List<String> doubts = new ArrayList<>();
    column
        .time()
        .flatMap(TimeForm::pattern)
        .ifPresent(pattern -> parts.add("format: " + DraftYaml.quoted(pattern)));
    column
        .time()
        .flatMap(TimeForm::other)
        .ifPresent(
            other -> doubts.add("day or month first? All values can also be read as " + other));
    column
        .number()
        .flatMap(NumberForm::decimal)
        .ifPresent(sign -> parts.add("decimal: \"%s\"".formatted(sign)));
    if (column.number().map(NumberForm::isAmbiguous).orElse(false)) {
      doubts.add("fractions or thousands? The other sign would be decimal: \".\"");
    }
    return new Line(
        "{%s}".formatted(String.join(", ", parts)),
        String.join("; ", doubts),
        List.of(column.name()));
  }

  static Line from(ColumnProfile column) {
    return new Line(
        "{from: %s}".formatted(DraftYaml.quoted(column.name())), "", List.of(column.name()));
  }
}
