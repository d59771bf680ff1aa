package io.unisono.advice.maturity;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a score rests on: a number of the night, and how people call it. */
enum Fact {
  FUNCTIONS(
      Shown.COUNT,
      "functions of the company that deliver data about customers, of seven",
      "funzioni dell'azienda che forniscono dati sui clienti, su sette"),
  TWO_SOURCES(
      Shown.SHARE,
      "customers whose records in two or more systems are joined",
      "clienti i cui record in due o più sistemi sono uniti"),
  TEXTS(Shown.COUNT, "texts of customers that are read", "testi dei clienti che vengono letti"),
  TEXTS_JUDGED(
      Shown.SHARE, "texts of which the sentiment is known", "testi di cui è noto il sentimento"),
  TEXT_SOURCES(Shown.COUNT, "systems whose texts are read", "sistemi di cui si leggono i testi"),
  TEXTS_ACTED(
      Shown.SHARE,
      "problems found in texts on which somebody acted",
      "problemi trovati nei testi su cui qualcuno ha agito"),
  RECOMMENDATIONS(
      Shown.COUNT, "recommendations that the data give", "raccomandazioni che i dati danno"),
  PROBLEMS_ACTED(
      Shown.SHARE,
      "problems of customers on which somebody acted",
      "problemi dei clienti su cui qualcuno ha agito"),
  RECOMMENDATIONS_ACTED(
      Shown.SHARE,
      "recommendations that were accepted or done",
      "raccomandazioni accettate o attuate"),
  CHANNELS(
      Shown.COUNT,
      "channels whose contacts are on one timeline",
      "canali i cui contatti sono su un'unica linea del tempo"),
  TWO_CHANNELS(
      Shown.SHARE,
      "customers seen on two or more channels within a year",
      "clienti visti su due o più canali in un anno"),
  MODELS(
      Shown.COUNT,
      "models in use, of two: for losses and for texts",
      "modelli in uso, su due: per le perdite e per i testi"),
  CALIBRATION_ERROR(
      Shown.NUMBER,
      "calibration error of the model for losses in its test",
      "errore di calibrazione del modello per le perdite nel suo test"),
  OUTCOMES_HELD(
      Shown.COUNT,
      "last check of the model for losses on later outcomes that held (1) or not (0)",
      "ultimo controllo del modello per le perdite su esiti successivi, superato (1) o no (0)"),
  ROWS_KEPT(
      Shown.SHARE, "delivered rows that could be used", "righe fornite che si sono potute usare"),
  TICKETS_LINKED(Shown.SHARE, "tickets whose customer is known", "ticket di cui è noto il cliente"),
  RECORDS_AGREE(
      Shown.SHARE,
      "customers whose records do not contradict each other",
      "clienti i cui record non si contraddicono"),
  KPIS(Shown.COUNT, "KPIs with a value", "KPI con un valore"),
  SURVEYS(
      Shown.COUNT,
      "of NPS, CSAT and CES those with a value",
      "tra NPS, CSAT e CES, quelli con un valore"),
  DOMAINS(
      Shown.COUNT,
      "domains with a KPI: surveys, support, contacts, customers, closed loop, voice",
      "ambiti con un KPI: sondaggi, assistenza, contatti, clienti, ciclo chiuso, voce"),
  DRIVERS(
      Shown.COUNT,
      "experiences that go with a KPI beyond chance",
      "esperienze legate a un KPI oltre il caso"),
  AGREEMENT(
      Shown.SHARE,
      "texts judged as the scores of their authors say, lower end of the interval",
      "testi giudicati come dicono i voti dei loro autori, estremo inferiore dell'intervallo"),
  EFFECTS(
      Shown.COUNT,
      "effects of actions measured against customers held out by chance",
      "effetti di azioni misurati rispetto a clienti esclusi a caso");

  /** How a number of it is written. */
  private enum Shown {
    COUNT,
    SHARE,
    NUMBER
  }

  private static final double HUNDRED = 100;

  private final Shown shown;
  private final String english;
  private final String italian;

  Fact(Shown shown, String english, String italian) {
    this.shown = shown;
    this.english = english;
    this.italian = italian;
  }

  /** As tables name it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A sentence with its number. */
  String sentence(double value, Locale language) {
    return capital(label(language)) + ": " + written(value, language) + ".";
  }

  /** A sentence with its number, and what it would have to be. */
  String sentence(OptionalDouble value, double threshold, boolean atMost, Locale language) {
    boolean italy = language.equals(Locale.ITALIAN);
    String today =
        value.isPresent()
            ? written(value.getAsDouble(), language)
            : italy ? "non noto" : "not known";
    String bound =
        atMost
            ? (italy ? "serve al massimo " : "at most ")
            : (italy ? "serve almeno " : "at least ");
    String needed = bound + written(threshold, language) + (italy ? "" : " is needed");
    return capital(label(language)) + ": " + today + "; " + needed + ".";
  }

  private String label(Locale language) {
    return language.equals(Locale.ITALIAN) ? italian : english;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String written(double value, Locale language) {
    return switch (shown) {
      case COUNT -> String.format(language, "%,.0f", value);
      case SHARE -> String.format(language, "%.0f %%", HUNDRED * value);
      case NUMBER -> String.format(language, "%.3f", value);
    };
  }
}
