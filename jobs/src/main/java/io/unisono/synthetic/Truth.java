package io.unisono.synthetic;

import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Journey;
import io.unisono.synthetic.company.Journey.Step;
import io.unisono.synthetic.company.Permission;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Person.Organisation;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.export.SalesforceExports;
import io.unisono.synthetic.export.SurveyExports;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What really is the case, as Parquet tables in {@code <out>/truth}. It never enters the exports.
 */
public final class Truth {

  public static final String SOURCE = "source";
  public static final String PARTY_ID = "party_id";
  public static final String PERSON_ID = "person_id";
  public static final String HOUSEHOLD_ID = "household_id";
  public static final String RUN_DATE = "run_date";
  public static final String PROBABILITY = "probability_90d";
  public static final String LEFT = "left_90d";
  public static final String KPI = "kpi";
  public static final String MONTH = "month";
  public static final String POPULATION = "population";
  static final String WEIGHT = "weight";
  public static final String MARKET_GROUP = "market_group";

  /** Those who answered, as they did. */
  public static final String ANSWERED = "answered";

  /** Those who tend to answer: what an answer is expected to be, before anybody answers. */
  public static final String ANSWERERS = "answerers";

  /** All who were asked: what they are expected to think, whether they say it or not. */
  public static final String EVERYBODY = "everybody";

  public static final String VALUE = "value";
  static final String N = "n";
  public static final String INPUT = "input";
  public static final String TARGET = "target";
  public static final String FAULT = "fault";
  public static final String ROWS = "rows";
  public static final String CHANNEL = "channel";
  static final String JOURNEY = "journey";
  static final String STEP = "step";
  public static final String ACTIVITY = "activity";
  static final String VISITS = "visits";

  /** Source of the exported decisions about consent. */
  public static final String CONSENT_REGISTER = "preferences";

  /** One row per record in the exports of the last run date: whose it is. */
  public static final String IDENTITY = "identity";

  /** One row per person: household, latent traits, market group, day of leaving. */
  public static final String PERSONS = "person";

  /** One row per run date and person with a subscription: chance and fact of leaving. */
  public static final String CHURN = "churn";

  /** One row per run date, person and channel on which the person allows marketing. */
  public static final String CONSENT = "consent";

  /** One row per KPI, month and population: its mean and the sum of weights. */
  public static final String KPIS = "kpi";

  /** One row per planted journey, step and how many visits reached it by the last run date. */
  static final String JOURNEYS = "journey";

  /** One row per activity: whether customers turn towards leaving at it. */
  public static final String INFLECTIONS = "inflection";

  public static final String ACTIVITY_ROLE = "role";

  /** One row per run date, input, staged table and kind of planted fault. */
  public static final String FAULTS = "fault";

  static final StructType IDENTITY_SCHEMA =
      StructType.fromDDL("source string, party_id string, person_id string");

  static final StructType PERSON_SCHEMA =
      StructType.fromDDL(
          "person_id string, household_id string, country string, joined_on date, left_on date,"
              + " contentment double, liveliness double, market_group string");

  public static final StructType CHURN_SCHEMA =
      StructType.fromDDL(
          "run_date date, person_id string, probability_90d double, left_90d boolean");

  public static final StructType CONSENT_SCHEMA =
      StructType.fromDDL("run_date date, person_id string, channel string");

  public static final StructType FAULT_SCHEMA =
      StructType.fromDDL(
          "run_date date, source string, input string, target string, fault string, rows bigint");

  /** What KPIs are the weighted means of. */
  static final StructType OBSERVATION_SCHEMA =
      StructType.fromDDL("kpi string, month date, population string, weight double, value double");

  static final StructType INFLECTION_SCHEMA = StructType.fromDDL("activity string, role string");

  static final StructType STEP_SCHEMA =
      StructType.fromDDL("journey string, step int, activity string");

  /** Length of the label's window. */
  static final int HORIZON_DAYS = 90;

  private static final int FUTURES = 24;

  private Truth() {}

  /** Takes the snapshot of the last day, whose records include those of earlier days. */
  static void identity(Snapshot snapshot, Consumer<Row> out) {
    Scenario scenario = snapshot.scenario();
    Organisation organisation = snapshot.block().organisation();
    if (snapshot.customers().stream().anyMatch(Person::business)) {
      String account = SalesforceExports.accountId(scenario, organisation);
      out.accept(RowFactory.create(Silo.SALESFORCE.source(), account, organisation.truthId()));
    }
    for (Person person : snapshot.customers()) {
      Set<Row> rows = new LinkedHashSet<>();
      for (Silo silo :
          List.of(Silo.BILLING, Silo.SALESFORCE, Silo.HUBSPOT, Silo.WEB, Silo.ZENDESK)) {
        for (SiloRecord record : snapshot.records(person, silo)) {
          rows.add(RowFactory.create(silo.source(), record.partyId(), person.truthId()));
        }
      }
      for (Invitation answer : SurveyExports.answersOf(snapshot, person)) {
        SiloRecord respondent = SurveyExports.respondent(snapshot, person, answer);
        rows.add(
            RowFactory.create(
                respondent.silo().source(), SurveyExports.partyId(respondent), person.truthId()));
      }
      rows.add(
          RowFactory.create(CONSENT_REGISTER, person.customerNumber(scenario), person.truthId()));
      rows.forEach(out);
    }
  }

  static void persons(Snapshot snapshot, Consumer<Row> out) {
    Scenario scenario = snapshot.scenario();
    for (Person person : snapshot.block().persons()) {
      CustomerSimulation life =
          CustomerSimulation.of(scenario, person, scenario.lastDay() + HORIZON_DAYS);
      out.accept(
          RowFactory.create(
              person.truthId(),
              "H" + person.household(),
              person.culture().country,
              day(person.joinedOn()),
              life.leftOn().isPresent() ? day(life.leftOn().getAsInt()) : null,
              person.contentment(),
              person.liveliness(),
              person.marketGroup(scenario).code()));
    }
  }

  /** Everybody who has a subscription at the end of the run date. */
  static void churn(Snapshot snapshot, Consumer<Row> out) {
    Scenario scenario = snapshot.scenario();
    for (Person person : snapshot.customers()) {
      CustomerSimulation life = snapshot.life(person);
      if (life.leftOn().isEmpty()) {
        CustomerSimulation later =
            CustomerSimulation.of(scenario, person, snapshot.asOf() + HORIZON_DAYS);
        out.accept(
            RowFactory.create(
                day(snapshot.asOf()),
                person.truthId(),
                life.probabilityOfLeaving(scenario, HORIZON_DAYS, FUTURES),
                later.leftOn().isPresent()));
      }
    }
  }

  static void consents(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (Permission.Channel channel :
          Permission.of(snapshot.scenario(), person, snapshot.asOf()).allowed()) {
        out.accept(RowFactory.create(day(snapshot.asOf()), person.truthId(), channel.code()));
      }
    }
  }

  /**
   * Summands of the true KPIs. Churn is seen of every customer, so all populations are those who
   * were active when the month began.
   */
  static void observations(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      CustomerSimulation life = snapshot.life(person);
      SurveyTruth.observations(snapshot, life, out);
      ChurnTruth.observations(snapshot.scenario(), life, out);
    }
  }

  static void steps(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (Visit visit : snapshot.life(person).visits()) {
        int number = 0;
        for (Step step : visit.steps()) {
          out.accept(
              RowFactory.create(
                  visit.journey().name().toLowerCase(Locale.ROOT),
                  number++,
                  step.name().toLowerCase(Locale.ROOT)));
        }
      }
    }
  }

  /**
   * The steps of the journeys, and what {@code Hazard} sees beside them: a bad answer to the
   * question of recommendation, and a payment that failed.
   */
  static List<Row> inflections() {
    return Stream.concat(
            Stream.of(Step.values())
                .map(
                    step ->
                        RowFactory.create(
                            step.name().toLowerCase(Locale.ROOT), Journey.role(step).code())),
            Stream.of("survey_nps_bad", "payment_failed")
                .map(cause -> RowFactory.create(cause, Journey.Role.INFLECTION.code())))
        .toList();
  }

  private static Date day(int day) {
    return Date.valueOf(LocalDate.ofEpochDay(day));
  }

  static LocalDate monthOf(int day) {
    return LocalDate.ofEpochDay(day).withDayOfMonth(1);
  }
}
