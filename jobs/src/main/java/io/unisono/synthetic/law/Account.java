package io.unisono.synthetic.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/**
 * The monthly invoices of a customer, and whether the money comes. Days are counted from
 * 1970-01-01.
 */
public final class Account {

  /** A day that never comes. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Days from an invoice to the day on which it is due and collected. */
  public static final int DUE = 14;

  private static final double PAID_AFTER_REMINDER = 0.65;
  private static final double PAID_LATE = 0.2;
  private static final int MOST_EARLY = 5;

  private final List<Invoice> invoices;
  private int nextOn;

  /**
   * An invoice and its whole future.
   *
   * @param number 0 for the first of the customer
   * @param contract number of the contract that it is for
   * @param failedOn day on which the money was to come and did not; {@link #NEVER} if it came
   * @param paidOn {@link #NEVER} if it is never paid
   * @param attempts to collect it
   */
  public record Invoice(
      int number, int contract, int cents, int issuedOn, int failedOn, int paidOn, int attempts) {

    public int dueOn() {
      return issuedOn + DUE;
    }
  }

  /** Without invoices; the first is sent on that day of the month, on the day or after it. */
  public Account(int firstDay, int dayOfMonth) {
    LocalDate first = LocalDate.ofEpochDay(firstDay).withDayOfMonth(dayOfMonth);
    int day = Math.toIntExact(first.toEpochDay());
    this.nextOn = day >= firstDay ? day : Math.toIntExact(first.plusMonths(1).toEpochDay());
    this.invoices = new ArrayList<>();
  }

  /** Goes on where the other stands. */
  public Account(Account other) {
    this.nextOn = other.nextOn;
    this.invoices = new ArrayList<>(other.invoices);
  }

  /** In the order of issue. */
  public List<Invoice> invoices() {
    return Collections.unmodifiableList(invoices);
  }

  /**
   * Sends the invoice of a day, if there is one.
   *
   * @param failing chance that the money does not come
   * @param drawsOf draws of an invoice by its number, uniform in [0, 1)
   */
  public void spendDay(
      int day, int contract, int cents, double failing, IntFunction<DoubleSupplier> drawsOf) {
    if (day == nextOn) {
      send(day, contract, cents, failing, drawsOf.apply(invoices.size()));
    }
  }

  private void send(int day, int contract, int cents, double failing, DoubleSupplier draws) {
    boolean fails = draws.getAsDouble() < failing;
    double then = draws.getAsDouble();
    int due = day + DUE;
    int paidOn = due - (int) (then * MOST_EARLY);
    int attempts = 1;
    if (fails) {
      boolean soon = then < PAID_AFTER_REMINDER;
      paidOn = soon ? due + 6 : then < PAID_AFTER_REMINDER + PAID_LATE ? due + 25 : NEVER;
      attempts = soon ? 2 : 4;
    }
    invoices.add(
        new Invoice(invoices.size(), contract, cents, day, fails ? due : NEVER, paidOn, attempts));
    nextOn = Math.toIntExact(LocalDate.ofEpochDay(day).plusMonths(1).toEpochDay());
  }

  /** Last day before this one on which a payment failed, a day long ago if there is none. */
  public int lastFailureBefore(int day) {
    for (int i = invoices.size() - 1; i >= 0; i--) {
      if (invoices.get(i).failedOn() < day) {
        return invoices.get(i).failedOn();
      }
    }
    return Integer.MIN_VALUE / 2;
  }
}
