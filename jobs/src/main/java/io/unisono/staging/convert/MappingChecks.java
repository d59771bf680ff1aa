package io.unisono.staging.convert;

import io.unisono.config.Line;
import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What is wrong with a mapping whatever the rows hold. */
public final class MappingChecks {

  /** Columns that staging fills by itself. */
  private static final Set<Conversion> OWN =
      Set.of(Conversion.SOURCE, Conversion.ATTRIBUTES, Conversion.TIME_PRECISION);

  /** Attributes that later jobs read by their names; all others are kept and read by people. */
  private static final Map<Table, List<String>> READ =
      Map.of(
          ActionLog.TABLE,
          List.of("reason", "recommendation", "recommendation_state"),
          Ticket.TABLE,
          List.of("agent_initiated", "auto_closed", "merged_into", "spam"));

  /** Of a name, the letters among which one may be wrong. */
  private static final int LETTERS_PER_SLIP = 4;

  private MappingChecks() {}

  /** Attributes whose names are nearly those that a later job reads, and are read by none. */
  public static List<String> misspelt(Feed feed) {
    List<String> read = READ.getOrDefault(feed.target(), List.of());
    return feed.attributes().keySet().stream()
        .filter(name -> !read.contains(name))
        .flatMap(
            name ->
                read.stream()
                    .filter(known -> isNear(name, known))
                    .map(known -> "attribute %s is read by no job; %s is".formatted(name, known)))
        .toList();
  }

  private static boolean isNear(String name, String known) {
    return new LevenshteinDistance(known.length() / LETTERS_PER_SLIP)
            .apply(name.toLowerCase(Locale.ROOT), known)
        >= 0;
  }

  /** A problem, and the line on which it is solved. */
  public record Found(Line at, String problem) {}

  /** Columns that a mapping can fill. */
  public static Set<String> mappable(Table table) {
    return table.columns().stream()
        .filter(column -> !column.isAs(Conversion.SOURCE) && !column.isAs(Conversion.ATTRIBUTES))
        .map(ColumnSpec::name)
        .collect(Collectors.toSet());
  }

  /** Whether further columns of an export can be kept. */
  public static boolean keepsAttributes(Table table) {
    return table.columns().stream().anyMatch(column -> column.isAs(Conversion.ATTRIBUTES));
  }

  /** Columns of the input that none of the tables has. */
  public static List<Found> unknownColumns(Input input, Set<Table> fed) {
    Set<String> known = new TreeSet<>();
    fed.forEach(table -> known.addAll(mappable(table)));
    List<Found> found = new ArrayList<>();
    input
        .columns()
        .forEach(
            (column, mapping) -> {
              if (!known.contains(column)) {
                String instead =
                    column.equals(Party.UPDATED_AT)
                        ? "the time that tells the newest of rows with one key is the 'version' of"
                            + " the input"
                        : "known are " + known;
                found.add(
                    new Found(
                        mapping.line(),
                        "columns.%s: no such column; %s".formatted(column, instead)));
              }
            });
    return found;
  }

  /**
   * Required columns without a mapping, and texts of the mapping that no row can take.
   *
   * @param line of the input
   */
  public static List<Found> problems(Feed feed, Line line) {
    List<Found> found = new ArrayList<>();
    for (ColumnSpec column : feed.target().columns()) {
      ColumnMapping mapping = feed.columns().get(column.name());
      if (mapping != null) {
        mapping.literals().stream()
            .filter(text -> !Literals.isReadable(column, text, mapping, feed))
            .forEach(text -> found.add(unreadable(column, mapping, text)));
      } else if (column.required() && column.conversion().filter(OWN::contains).isEmpty()) {
        found.add(
            new Found(
                line,
                "columns: %s is missing; every row of %s needs it"
                    .formatted(column.name(), feed.target())));
      }
    }
    return found;
  }

  private static Found unreadable(ColumnSpec column, ColumnMapping mapping, String text) {
    String expected =
        column.validValues().isEmpty()
            ? "it cannot be read as " + column.logicalType()
            : "known are " + String.join(", ", column.validValues());
    return new Found(
        mapping.line(),
        "columns.%s: '%s' is no value of the column; %s".formatted(column.name(), text, expected));
  }
}
