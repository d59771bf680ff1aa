package io.unisono.staging.source;

import io.unisono.contract.Table;
import io.unisono.staging.source.SourcesConfig.Question;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One input on its way into one staged table.
 *
 * @param columns staged column to its origin
 * @param version time that tells which of rows with one key is the newest
 * @param attributes name to further source column to keep
 * @param where source column to the texts of which it must be one; other rows are skipped
 * @param rejections rows that the source itself marks as no facts
 * @param questions for surveys, question column to what it measures; a row becomes one per answer
 * @param lookup a second input that adds columns by key
 * @param required source columns that every file must have
 */
public record Feed(
    String source,
    String input,
    Origin origin,
    boolean optional,
    Table target,
    Map<String, ColumnMapping> columns,
    Optional<ColumnMapping> version,
    Map<String, String> attributes,
    Map<String, List<String>> where,
    List<Rejection> rejections,
    Map<String, Question> questions,
    Optional<LookupInput> lookup,
    Set<String> required,
    ZoneId zone,
    String phoneRegion) {

  /**
   * Rows to quarantine under {@code rule}: those whose column holds one of the values, or, if
   * {@code unless}, those whose column holds something else.
   */
  public record Rejection(String rule, String column, Set<String> values, boolean unless) {

    public static final String DELETED_IN_SOURCE = "deleted_in_source";
    public static final String NOT_A_RESPONSE = "not_a_response";

    public static Rejection when(String rule, String column, String... values) {
      return new Rejection(rule, column, Set.of(values), false);
    }

    public static Rejection unless(String rule, String column, String... values) {
      return new Rejection(rule, column, Set.of(values), true);
    }
  }

  /**
   * @param key column of the feed's input
   * @param otherKey column of the second input with the same values
   * @param columns columns to add, under their own names
   * @param where rows of the second input to look at
   * @param small whether what is left after {@code where} fits into memory
   */
  public record LookupInput(
      Origin origin,
      String key,
      String otherKey,
      List<String> columns,
      Map<String, List<String>> where,
      boolean small) {

    public List<String> sourceColumns() {
      Set<String> all = new LinkedHashSet<>(columns);
      all.add(otherKey);
      all.addAll(where.keySet());
      return List.copyOf(all);
    }
  }

  /** Source columns to read from the input itself. */
  public List<String> sourceColumns() {
    Set<String> all = new LinkedHashSet<>();
    columns.values().forEach(mapping -> all.addAll(mapping.sourceColumns()));
    version.ifPresent(mapping -> all.addAll(mapping.sourceColumns()));
    all.addAll(attributes.values());
    all.addAll(where.keySet());
    rejections.forEach(rejection -> all.add(rejection.column()));
    all.addAll(questions.keySet());
    lookup.ifPresent(
        second -> {
          all.removeAll(second.columns());
          all.add(second.key());
        });
    if (!questions.isEmpty()) {
      all.removeAll(AnswerColumns.ALL);
    }
    return new ArrayList<>(all);
  }

  /** The same feed from another origin. */
  public Feed withOrigin(Origin other) {
    return new Feed(
        source,
        input,
        other,
        optional,
        target,
        columns,
        version,
        attributes,
        where,
        rejections,
        questions,
        lookup,
        required,
        zone,
        phoneRegion);
  }

  /** Origin of the event time. */
  public Optional<ColumnMapping> eventTime() {
    return target.eventTime().map(column -> columns.get(column.name()));
  }

  public boolean hasSomethingToRead() {
    return !origin.isFiles() || !origin.files().isEmpty();
  }

  /** "source/input", for messages and the summary. */
  public String title() {
    return source + "/" + input;
  }
}
