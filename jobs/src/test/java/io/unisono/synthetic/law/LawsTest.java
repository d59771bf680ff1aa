package io.unisono.synthetic.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.law.Account.Invoice;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class LawsTest {

  private static final int JANUARY = day("2026-01-01");

  @Test
  void anInvoiceIsSentOnItsDayOfEveryMonth() {
    Account account = new Account(day("2026-01-16"), 15);
    for (int day = day("2026-01-16"); day <= day("2026-05-01"); day++) {
      account.spendDay(day, 0, 1_490, 0, number -> draws(0.5, 0.5));
    }

    assertThat(account.invoices())
        .extracting(invoice -> LocalDate.ofEpochDay(invoice.issuedOn()).toString())
        .containsExactly("2026-02-15", "2026-03-15", "2026-04-15");
    assertThat(account.invoices()).allMatch(invoice -> invoice.failedOn() == Account.NEVER);
    assertThat(account.invoices()).allMatch(invoice -> invoice.paidOn() == invoice.dueOn() - 2);
    assertThat(account.lastFailureBefore(day("2027-01-01"))).isNegative();
  }

  @Test
  void aPaymentThatFailsComesAfterAReminderOrLateOrNever() {
    assertThat(failing(0.64)).isEqualTo(invoice(JANUARY + 20, 2));
    assertThat(failing(0.66)).isEqualTo(invoice(JANUARY + 39, 4));
    assertThat(failing(0.86)).isEqualTo(invoice(Account.NEVER, 4));
    Account account = new Account(JANUARY, 1);
    account.spendDay(JANUARY, 0, 1_490, 1, number -> draws(0, 0.5));
    assertThat(account.lastFailureBefore(JANUARY + 14)).as("due on that day").isNegative();
    assertThat(account.lastFailureBefore(JANUARY + 15)).isEqualTo(JANUARY + 14);
  }

  private static Invoice failing(double then) {
    Account account = new Account(JANUARY, 1);
    account.spendDay(JANUARY, 0, 1_490, 0.5, number -> draws(0.49, then));
    return account.invoices().get(0);
  }

  private static Invoice invoice(int paidOn, int attempts) {
    return new Invoice(0, 0, 1_490, JANUARY, JANUARY + 14, paidOn, attempts);
  }

  /** A failure raises the odds and breaks the silence, which lowers them: both are its effect. */
  @Test
  void whatAFailureDoesIncludesTheBrokenSilence() {
    Hazard.Terms terms = new Hazard.Terms(Hazard.Plan.MIDDLE, true, false, true, false);
    Hazard.Facts facts = new Hazard.Facts(JANUARY, terms, 400, 0, 0, 0, -1, 5, true, false);
    Tolls tolls = new Tolls();

    tolls.add(facts, 150, Hazard::logit);

    Toll toll = tolls.ofFailures();
    assertThat(toll.with() - toll.without()).isCloseTo(1.1 - 1.2 * 145 / 180, within(1e-12));
    assertThat(tolls.ofDearer().days()).isZero();
  }

  @Test
  void halfOfTheSettledCustomersPayMore() {
    int last = day("2026-06-30");
    int rise = PriceRise.day(last);
    int first = day("2024-06-30");
    assertThat(PriceRise.dayFor(rise - 180, first, last, 0.49)).isEqualTo(rise);
    assertThat(PriceRise.dayFor(rise - 180, first, last, 0.5)).isGreaterThan(last);
    assertThat(PriceRise.dayFor(rise - 179, first, last, 0)).isGreaterThan(last);
    assertThat(PriceRise.dayFor(0, rise - 179, last, 0)).as("short history").isGreaterThan(last);
    assertThat(PriceRise.raised(2_490)).isEqualTo(2_789);
  }

  @Test
  void theSeasonIsForgottenOverAYear() {
    double leaving = 0;
    double visits = 0;
    for (int i = 0; i < 1_461; i++) {
      leaving += Season.leaving(JANUARY + i);
      visits += Season.visits(JANUARY + i);
    }
    assertThat(leaving / 1_461).isCloseTo(0, within(1e-4));
    assertThat(visits / 1_461).isCloseTo(1, within(1e-4));
    assertThat(Season.leaving(day("2026-01-16"))).isCloseTo(0.2, within(1e-4));
    assertThat(Season.leaving(day("2026-07-17"))).isCloseTo(-0.2, within(1e-4));
    assertThat(Season.visits(day("2025-12-17"))).isCloseTo(1.25, within(1e-4));
  }

  @Test
  void everyFirmIsValuable() {
    Map<MarketGroup, Integer> counts = new EnumMap<>(MarketGroup.class);
    for (int i = 0; i < 100; i++) {
      counts.merge(MarketGroup.of((i + 0.5) / 100, false), 1, Integer::sum);
      assertThat(MarketGroup.of((i + 0.5) / 100, true)).isEqualTo(MarketGroup.VALUABLE);
    }
    assertThat(counts)
        .isEqualTo(Map.of(MarketGroup.FRUGAL, 42, MarketGroup.NEEDY, 23, MarketGroup.VALUABLE, 35));
  }

  private static DoubleSupplier draws(double first, double second) {
    Iterator<Double> draws = List.of(first, second).iterator();
    return draws::next;
  }

  private static int day(String day) {
    return Math.toIntExact(LocalDate.parse(day).toEpochDay());
  }
}
