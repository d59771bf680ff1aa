package io.unisono.staging.source;

import io.unisono.config.Check;
import io.unisono.contract.Table;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.SourcesConfig.Question;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * @param where source column to what it must hold; other rows are skipped
 * @param rejections rows that the source itself marks as no facts
 * @param questions for surveys, question column to what it measures; a row becomes one per answer
 * @param lookup a second input that adds columns by key
 * @param required source columns that every file must have
 * @param givenZone time zone of the source, if the configuration gives one
 * @param nullWords texts that stand for no value
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
    Map<String, Condition> where,
    List<Rejection> rejections,
    Map<String, Question> questions,
    Optional<LookupInput> lookup,
    Set<String> required,
    Optional<ZoneId> givenZone,
    String phoneRegion,
    Set<String> nullWords) {

  /**
   * Rows to quarantine under a rule: those whose column holds one of some values, or, with {@code
   * isNot}, those whose column holds something else.
   */
  public record Rejection(String rule, String column, Set<String> is, Set<String> isNot) {

    public static final String DELETED_IN_SOURCE = "deleted_in_source";

    /** A preview or test of a questionnaire, or spam. */
    public static final String NOT_A_RESPONSE = "not_a_response";

    /** A word that is not known to mark an answer or something else. */
    public static final String UNKNOWN_STATUS = "unknown_status";

    /** A questionnaire that was left, where the configuration wants finished ones only. */
    public static final String UNFINISHED_RESPONSE = "unfinished_response";

    /** Of rows that say that their record is deleted. */
    public static Rejection deleted(String column, Condition when) {
      // No text of a column is blank, so each is something else.
      return when.is()
          .map(texts -> new Rejection(DELETED_IN_SOURCE, column, Set.copyOf(texts.any()), Set.of()))
          .orElse(new Rejection(DELETED_IN_SOURCE, column, Set.of(), Set.of("")));
    }

    public Rejection {
      Check.that(is.isEmpty() != isNot.isEmpty(), "is", "give either is or is-not");
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
      Map<String, Condition> where,
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
    return with(other, optional, givenZone);
  }

  /** The same feed with times in the zone that its files name. */
  public Feed withZone(ZoneId zone) {
    return with(origin, optional, Optional.of(zone));
  }

  /** Further files of the feed; as they are not all of it, they may hold nothing. */
  public Feed further(List<InputFile> files) {
    return with(origin.withFiles(files), true, givenZone);
  }

  private Feed with(Origin newOrigin, boolean newOptional, Optional<ZoneId> newZone) {
    return new Feed(
        source,
        input,
        newOrigin,
        newOptional,
        target,
        columns,
        version,
        attributes,
        where,
        rejections,
        questions,
        lookup,
        required,
        newZone,
        phoneRegion,
        nullWords);
  }

  /** Zone of times without one; UTC if none is given. */
  public ZoneId zone() {
    return givenZone.orElse(ZoneOffset.UTC);
  }

  /** Zones that the configuration gives for times of the input. */
  public Set<ZoneId> configuredZones() {
    Set<ZoneId> zones = new LinkedHashSet<>();
    givenZone.ifPresent(zones::add);
    columns.values().forEach(mapping -> mapping.zone().ifPresent(zones::add));
    return zones;
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
