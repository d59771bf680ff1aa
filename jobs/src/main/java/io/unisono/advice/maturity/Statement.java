package io.unisono.advice.maturity;

import static io.unisono.advice.maturity.Level.atLeast;
import static io.unisono.advice.maturity.Level.atMost;

import io.unisono.table.marts.Maturity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A statement about the company, and four facts that a company reaches one after the other. The
 * score is the number of facts that hold before the first that does not. Facts and thresholds are
 * judgements; docs/ADVICE.md lists them.
 */
enum Statement {
  FUNCTIONS(
      "Data of all functions are brought together",
      "I dati di tutte le funzioni sono integrati",
      0.28,
      atLeast(Fact.FUNCTIONS, 2),
      atLeast(Fact.FUNCTIONS, 4),
      atLeast(Fact.FUNCTIONS, 6),
      atLeast(Fact.TWO_SOURCES, 0.5)),
  UNSTRUCTURED(
      "What customers write is used",
      "Ciò che i clienti scrivono viene usato",
      0.21,
      atLeast(Fact.TEXTS, 1),
      atLeast(Fact.TEXTS_JUDGED, 0.5),
      atLeast(Fact.TEXT_SOURCES, 2),
      atLeast(Fact.TEXTS_ACTED, 0.5)),
  RECOMMENDATIONS(
      "Data lead to recommendations that are acted upon",
      "I dati portano a raccomandazioni che vengono attuate",
      0.21,
      atLeast(Fact.RECOMMENDATIONS, 1),
      atLeast(Fact.PROBLEMS_ACTED, 0.5),
      atLeast(Fact.RECOMMENDATIONS_ACTED, 0.25),
      atLeast(Fact.RECOMMENDATIONS_ACTED, 0.5)),
  CHANNELS(
      "Channels are joined",
      "I canali sono integrati",
      0.14,
      atLeast(Fact.CHANNELS, 2),
      atLeast(Fact.CHANNELS, 4),
      atLeast(Fact.TWO_CHANNELS, 0.25),
      atLeast(Fact.TWO_CHANNELS, 0.5)),
  AI(
      "Artificial intelligence is used",
      "L'intelligenza artificiale viene usata",
      0.07,
      atLeast(Fact.MODELS, 1),
      atLeast(Fact.MODELS, 2),
      atMost(Fact.CALIBRATION_ERROR, 0.05),
      atLeast(Fact.OUTCOMES_HELD, 1)),
  PILLAR_DATA(
      "Pillar: data",
      "Pilastro: dati",
      null,
      atLeast(Fact.ROWS_KEPT, 0.95),
      atLeast(Fact.TICKETS_LINKED, 0.9),
      atLeast(Fact.TWO_SOURCES, 0.5),
      atLeast(Fact.RECORDS_AGREE, 0.9)),
  PILLAR_KPI(
      "Pillar: KPIs",
      "Pilastro: KPI",
      null,
      atLeast(Fact.KPIS, 5),
      atLeast(Fact.SURVEYS, 3),
      atLeast(Fact.DOMAINS, 4),
      atLeast(Fact.DRIVERS, 1)),
  PILLAR_AI(
      "Pillar: artificial intelligence",
      "Pilastro: intelligenza artificiale",
      null,
      atLeast(Fact.MODELS, 1),
      atLeast(Fact.AGREEMENT, 0.7),
      atLeast(Fact.OUTCOMES_HELD, 1),
      atLeast(Fact.EFFECTS, 1));

  private final String english;
  private final String italian;
  private final Double published;
  private final List<Level> levels;

  Statement(String english, String italian, Double published, Level... levels) {
    this.english = english;
    this.italian = italian;
    this.published = published;
    this.levels = List.of(levels);
  }

  /** As the table names it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String kind() {
    return published == null ? Maturity.Kind.PILLAR : Maturity.Kind.STATEMENT;
  }

  String name(Locale language) {
    return language.equals(Locale.ITALIAN) ? italian : english;
  }

  /** Share of companies that said so of themselves; empty for pillars. */
  Optional<Double> published() {
    return Optional.ofNullable(published);
  }

  /** How many facts hold in a row, from the first. */
  int score(Map<Fact, Double> facts) {
    int score = 0;
    while (score < levels.size() && levels.get(score).holds(facts)) {
      score++;
    }
    return score;
  }

  /** The last fact that holds; empty at a score of 0. */
  Optional<Level> gave(Map<Fact, Double> facts) {
    int score = score(facts);
    return score == 0 ? Optional.empty() : Optional.of(levels.get(score - 1));
  }

  /** The first fact that does not hold; empty at the highest score. */
  Optional<Level> next(Map<Fact, Double> facts) {
    int score = score(facts);
    return score == levels.size() ? Optional.empty() : Optional.of(levels.get(score));
  }
}
