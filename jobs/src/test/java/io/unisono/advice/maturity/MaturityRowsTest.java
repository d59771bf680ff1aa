package io.unisono.advice.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Maturity;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaturityRowsTest {

  private static final LocalDate NIGHT = LocalDate.parse("2026-03-31");

  /** The worked example of docs/ADVICE.md. */
  private static final Map<Fact, Double> EXAMPLE =
      Map.of(
          Fact.FUNCTIONS, 5.0,
          Fact.TWO_SOURCES, 0.6,
          Fact.MODELS, 2.0,
          Fact.CALIBRATION_ERROR, 0.012);

  @Test
  void aScoreIsHowManyFactsHoldInARow() {
    assertThat(Statement.FUNCTIONS.score(EXAMPLE)).isEqualTo(2);
    assertThat(Statement.AI.score(EXAMPLE)).isEqualTo(3);
    assertThat(Statement.CHANNELS.score(EXAMPLE)).isZero();
  }

  @Test
  void eachScoreNamesTheFactThatGaveItAndTheOneThatWouldRaiseIt() {
    Row functions = one("functions", MaturityRows.of(EXAMPLE, List.of(), NIGHT));

    assertThat(functions.<Double>getAs(Maturity.SCORE)).isEqualTo(2);
    assertThat(functions.<Double>getAs(Maturity.PUBLISHED_SHARE)).isEqualTo(.28);
    assertThat(functions.<String>getAs(Maturity.GAVE_EN))
        .isEqualTo("Functions of the company that deliver data about customers, of seven: 5.");
    assertThat(functions.<String>getAs(Maturity.NEXT_EN))
        .isEqualTo(
            "Functions of the company that deliver data about customers, of seven: 5;"
                + " at least 6 is needed.");
    assertThat(functions.<String>getAs(Maturity.NEXT_IT))
        .isEqualTo(
            "Funzioni dell'azienda che forniscono dati sui clienti, su sette: 5;"
                + " serve almeno 6.");
  }

  @Test
  void whatIsNotKnownIsNotGuessed() {
    Row ai = one("ai", MaturityRows.of(EXAMPLE, List.of(), NIGHT));
    Row channels = one("channels", MaturityRows.of(EXAMPLE, List.of(), NIGHT));

    assertThat(ai.<Object>getAs(Maturity.NEXT_VALUE)).isNull();
    assertThat(ai.<String>getAs(Maturity.NEXT_EN)).contains(": not known; at least 1 is needed.");
    assertThat(channels.<Object>getAs(Maturity.GAVE_FACT)).isNull();
  }

  @Test
  void numbersAreWrittenAsTheLanguageWritesThem() {
    assertThat(Fact.CALIBRATION_ERROR.sentence(.0121, Locale.ITALIAN)).endsWith(": 0,012.");
    assertThat(Fact.TEXTS.sentence(15236, Locale.ENGLISH)).endsWith(": 15,236.");
    assertThat(Fact.TEXTS_ACTED.sentence(.416, Locale.ENGLISH)).endsWith(": 42 %.");
    assertThat(Fact.CALIBRATION_ERROR.sentence(OptionalDouble.of(.2), .05, true, Locale.ENGLISH))
        .endsWith(": 0.200; at most 0.050 is needed.");
  }

  /** 2 and 3 of the eight scores of the example, and 1 of the pillar of artificial intelligence. */
  @Test
  void theWholeIsTheMean() {
    Row overall = one("overall", MaturityRows.of(EXAMPLE, List.of(), NIGHT));

    assertThat(overall.<Double>getAs(Maturity.SCORE)).isEqualTo(6 / 8.0);
    assertThat(overall.<String>getAs(Maturity.PHASE_GARTNER)).isEqualTo("adoption");
    assertThat(overall.<String>getAs(Maturity.PHASE_XM)).isEqualTo("investigate");
    assertThat(overall.<String>getAs(Maturity.NEXT_FACT)).isEqualTo("texts");
  }

  @ParameterizedTest
  @CsvSource({"0, FIRST", "0.99, FIRST", "1, SECOND", "2.5, THIRD", "3.99, FOURTH", "4, FIFTH"})
  void aPhaseIsTheWholePointsOfTheScore(double score, Phase phase) {
    assertThat(Phase.of(score)).isEqualTo(phase);
  }

  /** The month of the night is scored anew; of older months the last night stays, for 25 months. */
  @Test
  void monthsBeforeStayAndThatOfAYearAgoIsCompared() {
    List<Row> before =
        TableRows.of(
                Maturity.TABLE,
                Maturity.MEASURED_ON,
                Maturity.STATEMENT,
                Maturity.POSITION,
                Maturity.SCORE,
                Maturity.IS_CURRENT)
            .row(LocalDate.parse("2024-02-29"), "functions", 1, 0.0, false)
            .row(LocalDate.parse("2024-03-31"), "functions", 1, 0.0, false)
            .row(LocalDate.parse("2025-03-30"), "functions", 1, 1.0, false)
            .row(LocalDate.parse("2026-02-28"), "functions", 1, 2.0, false)
            .row(LocalDate.parse("2026-03-30"), "functions", 1, 4.0, true)
            .row(LocalDate.parse("2026-05-01"), "functions", 1, 4.0, false)
            .dataset()
            .collectAsList();

    List<Row> rows = MaturityRows.of(EXAMPLE, before, NIGHT);

    assertThat(
            TableRows.lines(
                dataset(rows).where("statement = 'functions'"),
                Maturity.MEASURED_ON,
                Maturity.IS_CURRENT))
        .containsExactly(
            "2024-03-31|false", "2025-03-30|false", "2026-02-28|false", "2026-03-31|true");
    Row now = one("functions", rows);
    assertThat(now.<Double>getAs(Maturity.CHANGE)).isEqualTo(1);
    assertThat(now.<Date>getAs(Maturity.YEAR_AGO_ON)).isEqualTo(Date.valueOf("2025-03-30"));
  }

  private static Row one(String statement, List<Row> rows) {
    return dataset(rows).where("is_current and statement = '" + statement + "'").head();
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return SparkFixture.spark().createDataFrame(rows, Maturity.TABLE.schema());
  }
}
