package io.unisono.advice.recommend;

import io.unisono.table.marts.Recommendation;
import java.util.Arrays;
import java.util.Optional;

/** What a recommendation is about, and how it is said. */
enum Kind {
  TOPIC(
      Recommendation.Kind.TOPIC,
      "Mend what customers complain of: %s",
      "Rimediare a ciò di cui i clienti si lamentano: %s"),
  TOPIC_SEGMENT(
      Recommendation.Kind.TOPIC_SEGMENT,
      "Mend what customers of the segment %2$s complain of: %1$s",
      "Rimediare a ciò di cui si lamentano i clienti del segmento %2$s: %1$s"),
  STEP(
      Recommendation.Kind.STEP,
      "Mend the step at which customers turn away: %s",
      "Rimediare al passo in cui i clienti si allontanano: %s"),
  REPEAT(
      Recommendation.Kind.REPEAT,
      "Let %2$s and %1$s know what customers told the other one",
      "Far sapere a %1$s e %2$s ciò che i clienti hanno detto all'altro reparto"),
  LATE_HAND_OVER(
      Recommendation.Kind.LATE_HAND_OVER,
      "Act in time on what %1$s and %2$s hand to each other",
      "Agire in tempo su ciò che %1$s e %2$s si passano"),
  LOOP(
      Recommendation.Kind.LOOP,
      "Act in time on problems that are flagged: %s",
      "Agire in tempo sui problemi segnalati: %s"),
  SIGN(
      Recommendation.Kind.SIGN,
      "Prevent contacts that go badly: %s",
      "Prevenire i contatti che vanno male: %s"),
  DRIVER(
      Recommendation.Kind.DRIVER,
      "Change what goes with losses: %s (%s)",
      "Cambiare ciò che si accompagna alle perdite: %s (%s)"),
  CAMPAIGN(
      Recommendation.Kind.CAMPAIGN,
      "Contact the customers whom the campaigns of %s have not reached yet",
      "Contattare i clienti che le campagne di %s non hanno ancora raggiunto"),
  PORTFOLIO(
      Recommendation.Kind.PORTFOLIO,
      "Cut and add applications until the cheapest set covers every need",
      "Togliere e aggiungere applicazioni finché l'insieme più economico copre ogni bisogno");

  private final String code;
  private final String english;
  private final String italian;

  Kind(String code, String english, String italian) {
    this.code = code;
    this.english = english;
    this.italian = italian;
  }

  static Kind of(String code) {
    return find(code).orElseThrow();
  }

  static Optional<Kind> find(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  String code() {
    return code;
  }

  /**
   * @param names of the parts of the subject, in the language
   */
  String english(Object... names) {
    return english.formatted(names);
  }

  String italian(Object... names) {
    return italian.formatted(names);
  }

  /** Whether chance decided who was exposed. */
  boolean isExperiment() {
    return this == CAMPAIGN;
  }
}
