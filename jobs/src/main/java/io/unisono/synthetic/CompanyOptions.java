package io.unisono.synthetic;

import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What company to make.
 *
 * @param customers persons who ever hold a subscription until the last run date; at least 1
 * @param months length of the history that the exports show, at least 1
 * @param seed the same seed makes the same company
 * @param runDates days at whose end (UTC) the silos are exported; at least one
 * @param nonResponse what decides who answers surveys; {@link NonResponse#BOTH} unless one of the
 *     two is to be studied
 * @param plants what else is planted
 * @param out folder that gets {@code exports/<run-date>/...} and {@code truth/...}
 */
public record CompanyOptions(
    long customers,
    int months,
    long seed,
    List<LocalDate> runDates,
    NonResponse nonResponse,
    Set<Plant> plants,
    Path out) {

  /** Without further plants. */
  public CompanyOptions(
      long customers,
      int months,
      long seed,
      List<LocalDate> runDates,
      NonResponse nonResponse,
      Path out) {
    this(customers, months, seed, runDates, nonResponse, Set.of(), out);
  }

  public CompanyOptions {
    if (customers < 1) {
      throw new IllegalArgumentException("customers: must be at least 1, is " + customers);
    }
    if (months < 1) {
      throw new IllegalArgumentException("months: must be at least 1, is " + months);
    }
    if (runDates.isEmpty()) {
      throw new IllegalArgumentException("runDates: must name at least one day");
    }
    plants = Set.copyOf(plants);
    runDates = runDates.stream().distinct().sorted().toList();
  }

  /** The last day whose facts exist in the exports. */
  public LocalDate lastDay() {
    return Collections.max(runDates);
  }

  Scenario scenario() {
    return new Scenario(
        seed,
        customers,
        Math.toIntExact(lastDay().minusMonths(months).toEpochDay()),
        Math.toIntExact(lastDay().toEpochDay()),
        nonResponse,
        plants);
  }
}
