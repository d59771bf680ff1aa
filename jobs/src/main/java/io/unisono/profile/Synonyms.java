package io.unisono.profile;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What codes of exports mean among the values of a staged column. */
final class Synonyms {

  private static final Map<String, Map<String, String>> OF_COLUMN =
      Map.of(
          "status",
              ordered(
                  "on_hold", "(on )?hold|sospes.",
                  "new", "new|neu|nuov.",
                  "pending", "pending|waiting.*|in attesa.*",
                  "open", "open|working|in progress|escalated|assigned|apert.|offen|in lavorazione",
                  "solved", "solved|resolved|risolt.|gelöst",
                  "closed", "closed|done|completed|chius.|geschlossen",
                  "deleted", "deleted"),
          "priority",
              ordered(
                  "low", "low|minor|bass.",
                  "normal", "normal|medium|moderate|medi.|normale",
                  "high", "high|major|alt.",
                  "urgent", "urgent|critical|urgente|p1"),
          "contract_term",
              ordered(
                  "two_years", "two[ _-]years?|24 months?|2 years?|bienn.*",
                  "quarter", "quarter.*|3 months?|trimestr.*",
                  "year", "annual.*|year.*|12 months?|one year|1 year|annu.*",
                  "month", "month.*|1 month|mensil.*"));

  private Synonyms() {}

  /** The value that the text stands for; empty if that is not known. */
  static Optional<String> of(String column, String text, Iterable<String> validValues) {
    String word = text.toLowerCase(Locale.ROOT).strip();
    for (String valid : validValues) {
      if (word.replaceAll("[ -]", "_").equals(valid)) {
        return Optional.of(valid);
      }
    }
    return OF_COLUMN.getOrDefault(column, Map.of()).entrySet().stream()
        .filter(entry -> word.matches(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<String, String> ordered(String... valuesAndPatterns) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < valuesAndPatterns.length; i += 2) {
      map.put(valuesAndPatterns[i], valuesAndPatterns[i + 1]);
    }
    return map;
  }
}
