package io.unisono.staging.source;

import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.SourcesConfig.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of export of a vendor: how its files look, and which staged tables it feeds.
 *
 * @param format csv if not given
 * @param header how the first rows name the columns; one row if not given
 * @param charset of text files; UTF-8 if not given
 * @param anyCase whether names of columns are found in any case; no if not given
 * @param required source columns that every file must have
 * @param reject rows that the vendor marks as no facts
 * @param responses which rows of a survey tool are answers of respondents
 * @param finished which responses of a survey tool reached the end
 */
public record VendorShape(
    Optional<Format> format,
    Optional<HeaderLayout> header,
    Optional<String> charset,
    Optional<Boolean> anyCase,
    Set<String> required,
    List<Rejection> reject,
    Optional<Words> responses,
    Optional<Words> finished,
    List<Part> parts) {

  /** Whether its rows are answers to questions that the configuration describes. */
  public boolean isSurvey() {
    return parts.stream().anyMatch(Part::perAnswer);
  }

  /** How the vendor writes text files. */
  public TextFormat text() {
    return TextFormat.of(
        format.equals(Optional.of(Format.JSONL)) ? TextFormat.Kind.JSON : TextFormat.Kind.CSV,
        header.orElse(HeaderLayout.ONE_ROW),
        charset.orElse(StandardCharsets.UTF_8.name()),
        anyCase.orElse(false));
  }

  /**
   * What one staged table takes from the export.
   *
   * @param target name of the table
   * @param columns staged column to its origin; one that comes from a column of {@link
   *     AnswerColumns} makes one row per answered question
   * @param version what tells which of rows with one key is the newest, where that is not a column
   *     of the table
   * @param attributes name to further column to keep
   * @param where rows that are meant for the table
   * @param lookup another export of the same source that adds columns
   */
  public record Part(
      String target,
      Map<String, ColumnMapping> columns,
      Optional<ColumnMapping> version,
      Map<String, String> attributes,
      Map<String, Condition> where,
      Optional<VendorLookup> lookup) {

    /** What a mapped input takes: nothing that its configuration does not name. */
    public static Part of(String target) {
      return new Part(target, Map.of(), Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    /** Whether the table gets one row per answered question. */
    public boolean perAnswer() {
      return columns.values().stream()
          .anyMatch(mapping -> mapping.sourceColumns().contains(AnswerColumns.QUESTION));
    }
  }

  /**
   * Another export of the same source, small enough for memory once filtered.
   *
   * @param input name of the source's other input
   * @param key column of this export
   * @param otherKey column of the other export with the same values
   */
  public record VendorLookup(
      String input,
      String key,
      String otherKey,
      List<String> columns,
      Map<String, Condition> where) {

    public LookupInput from(Origin origin) {
      return new LookupInput(origin, key, otherKey, columns, where, true);
    }
  }

  /**
   * The words that answer yes or no in a column, in every language in which the vendor writes them.
   */
  public record Words(String column, Set<String> yes, Set<String> no) {

    /** The same with words that the configuration adds or decides otherwise. */
    public Words with(Map<String, Boolean> others) {
      List<String> nowYes = new ArrayList<>();
      List<String> nowNo = new ArrayList<>();
      yes.stream().filter(word -> !names(others, word)).forEach(nowYes::add);
      no.stream().filter(word -> !names(others, word)).forEach(nowNo::add);
      others.forEach((word, isYes) -> (isYes ? nowYes : nowNo).add(word));
      return new Words(column, Set.copyOf(nowYes), Set.copyOf(nowNo));
    }

    private static boolean names(Map<String, Boolean> others, String word) {
      return others.keySet().stream().anyMatch(word::equalsIgnoreCase);
    }

    /** Rows that say no are rejected by this rule, and those that say neither by the other. */
    public List<Rejection> rejecting(String noRule, String unknownRule) {
      List<String> known = new ArrayList<>(yes);
      known.addAll(no);
      return List.of(
          new Rejection(noRule, column, no, Set.of()),
          new Rejection(unknownRule, column, Set.of(), Set.copyOf(known)));
    }
  }
}
