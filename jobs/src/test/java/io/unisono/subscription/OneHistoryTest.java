package io.unisono.subscription;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.ChurnConfig;
import io.unisono.churn.ChurnFactsJob;
import io.unisono.kpi.ChurnRate;
import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.KpiJob;
import io.unisono.measure.MeasureConfig;
import io.unisono.measure.Segments;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every table that speaks of active or lost customers says the same of every customer and month: on
 * random histories, against a count that goes through the days one by one.
 */
class OneHistoryTest {

  private static final LocalDate DAY_ZERO = LocalDate.of(2024, 1, 1);
  private static final LocalDate RUN_DATE = LocalDate.of(2025, 3, 17);
  private static final int FIRST_DAY = -150;
  private static final int LAST_DAY = day(RUN_DATE);

  /** The days from which the sources are observed; the last one never is. */
  private static final Map<String, Integer> OBSERVED =
      Map.of("crm", -400, "web", day(LocalDate.of(2024, 8, 12)), "shop", Integer.MAX_VALUE);

  private static final List<String> SOURCES = List.of("crm", "web", "shop");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void rateStatusAndLabelsAgreeOnEveryCustomerAndMonth(int graceDays) {
    Map<String, History> customers = new TreeMap<>();
    Random random = new Random(graceDays);
    for (int i = 0; i < 300; i++) {
      customers.put("c" + i, History.random(random, graceDays));
    }

    TestNight night = night(customers, graceDays);

    assertThat(rates(night)).containsExactlyInAnyOrderEntriesOf(expectedRates(customers));
    assertThat(states(night)).containsExactlyInAnyOrderEntriesOf(expectedStates(customers));
    assertThat(night.written(ChurnLabel.TABLE).collectAsList())
        .hasSizeGreaterThan(300)
        .allSatisfy(
            label -> {
              History history = customers.get(label.<String>getAs(ChurnLabel.CUSTOMER_ID));
              int from = day(label.<Date>getAs(ChurnLabel.WINDOW_START).toLocalDate());
              int until = day(label.<Date>getAs(ChurnLabel.WINDOW_END).toLocalDate());
              int snapshot = day(label.<Date>getAs(ChurnLabel.SNAPSHOT_DATE).toLocalDate());
              int lost = history.lossAfter(snapshot);
              assertThat(label.<Integer>getAs(ChurnLabel.CHURNED))
                  .isEqualTo(lost >= from && lost < until ? 1 : 0);
            });
  }

  /** One night in which every customer is a segment of its own. */
  private static TestNight night(Map<String, History> histories, int graceDays) {
    TableRows subscriptions =
        TableRows.of(
            Subscription.TABLE,
            Subscription.SOURCE,
            Subscription.SUBSCRIPTION_ID,
            Subscription.PARTY_ID,
            Subscription.STARTED_ON,
            Subscription.ENDED_ON,
            Subscription.IS_TRIAL);
    TableRows identity =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    TableRows customers = TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SEGMENT);
    histories.forEach(
        (customer, history) -> {
          customers.row(customer, customer);
          SOURCES.forEach(source -> identity.row(source, customer, customer));
          for (int i = 0; i < history.terms.size(); i++) {
            Term term = history.terms.get(i);
            subscriptions.row(
                term.source(),
                customer + "-" + i,
                customer,
                date(term.start()),
                term.end() == null ? null : date(term.end()),
                term.trial());
          }
        });
    TableRows observed =
        TableRows.of(
            SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE);
    OBSERVED.forEach(
        (source, day) -> observed.row(source, day == Integer.MAX_VALUE ? null : date(day)));
    return TestNight.of(RUN_DATE.toString())
        .with(new SubscriptionConfig(graceDays))
        .with(new KpiConfig(1, 1, 0, 1, 180, 90, Set.of(), Set.of(), 30))
        .with(new MeasureConfig(Set.of(), 28, 182, Segments.USUAL))
        .with(new ChurnConfig(45, 10, 0, 6))
        .with(Subscription.TABLE, subscriptions.dataset())
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(Customer.TABLE, customers.dataset())
        .with(SourceObservation.TABLE, observed.dataset())
        .run(new SubscriptionJob())
        .run(new KpiJob(List.of(new ChurnRate())))
        .run(new ChurnFactsJob());
  }

  private static Map<String, Double> rates(TestNight night) {
    return night
        .written(KpiValue.TABLE)
        .where("kpi = 'churn_rate' and period = 'month' and segment_kind = 'segment'")
        .collectAsList()
        .stream()
        .collect(
            toMap(
                row ->
                    row.<String>getAs(KpiValue.SEGMENT)
                        + " "
                        + row.<Date>getAs(KpiValue.PERIOD_START),
                row -> row.<Double>getAs(KpiValue.VALUE)));
  }

  private static Map<String, Double> expectedRates(Map<String, History> customers) {
    Map<String, Double> rates = new HashMap<>();
    customers.forEach(
        (customer, history) -> {
          for (LocalDate month = date(FIRST_DAY).withDayOfMonth(1);
              !month.plusMonths(1).minusDays(1).plusDays(history.graceDays).isAfter(RUN_DATE);
              month = month.plusMonths(1)) {
            int before = day(month) - 1;
            if (history.isCounted(before)) {
              int lost = history.lossAfter(before);
              rates.put(customer + " " + month, lost < day(month.plusMonths(1)) ? 1.0 : 0.0);
            }
          }
        });
    return rates;
  }

  private static Map<String, String> states(TestNight night) {
    return night.written(ChurnStatus.TABLE).collectAsList().stream()
        .collect(toMap(row -> row.getAs(ChurnStatus.CUSTOMER_ID), OneHistoryTest::state));
  }

  private static String state(Row row) {
    return "%s %s %d %s"
        .formatted(
            row.<String>getAs(ChurnStatus.STATUS),
            row.<Date>getAs(ChurnStatus.CHURNED_ON),
            row.<Integer>getAs(ChurnStatus.REACTIVATIONS),
            row.<Date>getAs(ChurnStatus.AT_RISK_FROM));
  }

  private static Map<String, String> expectedStates(Map<String, History> customers) {
    Map<String, String> states = new HashMap<>();
    customers.forEach(
        (customer, history) -> history.state().ifPresent(s -> states.put(customer, s)));
    return states;
  }

  private static int day(LocalDate date) {
    return (int) (date.toEpochDay() - DAY_ZERO.toEpochDay());
  }

  private static LocalDate date(int day) {
    return DAY_ZERO.plusDays(day);
  }

  /** A subscription; its end is the first day on which it no longer runs. */
  private record Term(String source, int start, Integer end, boolean trial) {

    boolean makesACustomer() {
      return !trial && start <= LAST_DAY && (end == null || end > start);
    }

    boolean covers(int day) {
      return start <= day && (end == null || end > day);
    }

    /** Whether the source shows what happens to the subscription, at its end at the latest. */
    boolean isObserved() {
      return end == null ? OBSERVED.get(source) != Integer.MAX_VALUE : end >= OBSERVED.get(source);
    }
  }

  /** A customer's days with a subscription, one by one, and the losses that follow from them. */
  private static final class History {

    final List<Term> terms;
    final int graceDays;
    private final List<Term> customerships;
    private final NavigableSet<Integer> covered = new TreeSet<>();
    private final NavigableSet<Integer> losses = new TreeSet<>();

    private History(List<Term> terms, int graceDays) {
      this.terms = terms;
      this.graceDays = graceDays;
      this.customerships = terms.stream().filter(Term::makesACustomer).toList();
      for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
        int today = day;
        if (customerships.stream().anyMatch(term -> term.covers(today))) {
          covered.add(day);
        }
      }
      for (int day : covered) {
        int first = day + 1;
        boolean renewed = !covered.subSet(first, true, first + graceDays, true).isEmpty();
        if (!renewed && first + graceDays <= LAST_DAY) {
          losses.add(first);
        }
      }
    }

    static History random(Random random, int graceDays) {
      List<Term> terms = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        int start = FIRST_DAY + random.nextInt(LAST_DAY - FIRST_DAY + 10);
        int length = random.nextInt(10) == 0 ? 0 : random.nextInt(150) - 2;
        Integer end = random.nextInt(6) == 0 ? null : Integer.valueOf(start + length);
        String source = SOURCES.get(random.nextInt(SOURCES.size()));
        terms.add(new Term(source, start, end, random.nextInt(8) == 0));
      }
      return new History(terms, graceDays);
    }

    int lossAfter(int day) {
      Integer loss = losses.higher(day);
      return loss == null ? Integer.MAX_VALUE : loss;
    }

    private int lossesUpTo(int day) {
      return losses.headSet(day, true).size();
    }

    private boolean isCustomer(int day) {
      Integer last = covered.floor(day);
      return last != null && lossAfter(last) > day;
    }

    /** Whether a source showed on that day that this is a customer. */
    boolean isCounted(int day) {
      return isCustomer(day)
          && customerships.stream()
              .filter(Term::isObserved)
              .filter(term -> lossesUpTo(term.start()) == lossesUpTo(day))
              .anyMatch(term -> day >= Math.max(term.start(), OBSERVED.get(term.source()) - 1));
    }

    /** Status, day of the last loss, returns and first day at risk; empty if never a customer. */
    Optional<String> state() {
      if (customerships.isEmpty()) {
        return Optional.empty();
      }
      boolean churned = !isCustomer(LAST_DAY);
      String status = churned ? "churned" : covered.contains(LAST_DAY) ? "active" : "in_grace";
      Integer atRiskFrom =
          customerships.stream()
              .filter(Term::isObserved)
              .map(term -> Math.max(term.start(), OBSERVED.get(term.source())))
              .min(Integer::compare)
              .orElse(null);
      return Optional.of(
          "%s %s %d %s"
              .formatted(
                  status,
                  churned ? date(losses.last()) : null,
                  churned ? losses.size() - 1 : losses.size(),
                  atRiskFrom == null ? null : date(atRiskFrom)));
    }
  }
}
