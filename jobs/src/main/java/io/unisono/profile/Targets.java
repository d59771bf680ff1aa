package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.StagedWords.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which staged table the rows of an export belong to. */
final class Targets {

  /** Words of file names that speak for a table. */
  private static final Map<String, String> NAMES =
      Map.of(
          "party",
              "\\b(account|customer|contact|user|people|person|client|member|demograph|locat|anagrafic|kunde)",
          "survey_invitation", "\\b(invit)",
          "subscription", "\\b(subscription|contract|plan|service|policy|abbonament|contratt)",
          "ticket",
              "\\b(ticket|case|support|request|complaint|segnalazion|reclam|anfrage|beschwerde)",
          "interaction", "\\b(event|usage|visit|session|interaction|activit|order|purchase|click)",
          "cancellation", "\\b(churn|cancel|disdett)",
          "consent", "\\b(consent|preference|privacy|opt|consens)",
          "survey_response",
              "\\b(survey|nps|csat|feedback|response|answer|rating|review|sondaggi)");

  /** Columns without which a table makes no sense. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "ticket", List.of("created_at"),
          "interaction", List.of("occurred_at"),
          "survey_invitation", List.of("sent_at", "survey_id"),
          "cancellation", List.of("cancelled_on"),
          "consent", List.of("granted", "purpose"));

  private static final double CLOSE = 0.8;
  private static final int NAMED = 3;

  private Targets() {}

  /**
   * @param other the next best; empty if it is far behind
   */
  record Choice(String table, Optional<String> other) {}

  /** Whether rows of a file of parties tell of the contract too, and since when it runs. */
  static boolean hasContracts(InputProfile input) {
    List<Words> words = StagedWords.OF_TABLE.get("subscription");
    boolean isPriced =
        Stream.of("plan", "contract_term", "monthly_amount")
            .anyMatch(column -> fits(input, words, column));
    return isPriced && (fits(input, words, "started_on") || Tenure.column(input).isPresent());
  }

  /** Empty if nothing speaks for any table. */
  static Optional<Choice> of(InputProfile input) {
    Map<String, Double> scores = new LinkedHashMap<>();
    StagedWords.OF_TABLE.keySet().forEach(table -> scores.put(table, score(input, table)));
    scores.put(
        "survey_response",
        score(input, !Scores.columns(input).isEmpty(), NAMES.get("survey_response")));
    List<Map.Entry<String, Double>> best =
        scores.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .toList();
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> other =
        best.stream()
            .skip(1)
            .filter(entry -> entry.getValue() >= CLOSE * best.get(0).getValue())
            .map(Map.Entry::getKey)
            .findFirst();
    return Optional.of(new Choice(best.get(0).getKey(), other));
  }

  private static double score(InputProfile input, boolean possible, String name) {
    return possible ? 2 + (input.isNamed(name) ? NAMED : 0) : 0;
  }

  /** Staged columns that a column fits, and the name of the file. */
  private static double score(InputProfile input, String table) {
    List<Words> words = StagedWords.OF_TABLE.get(table);
    boolean isWhole =
        NEEDED.getOrDefault(table, List.of()).stream()
            .allMatch(needed -> fits(input, words, needed));
    boolean isFact = table.equals("subscription");
    boolean started = fits(input, words, "started_on") || Tenure.column(input).isPresent();
    if (!isWhole || (isFact && !started)) {
      return 0;
    }
    long fitting = words.stream().filter(one -> fits(input, words, one.column())).count();
    boolean isListOfPeople =
        table.equals("party")
            && input.columns().stream()
                .anyMatch(column -> column.is(Shape.EMAIL) && column.isUnique());
    return fitting + (isListOfPeople ? 1 : 0) + (input.isNamed(NAMES.get(table)) ? NAMED : 0);
  }

  private static boolean fits(InputProfile input, List<Words> words, String column) {
    return words.stream()
        .filter(one -> one.column().equals(column))
        .anyMatch(one -> input.columns().stream().anyMatch(one::fit));
  }
}
