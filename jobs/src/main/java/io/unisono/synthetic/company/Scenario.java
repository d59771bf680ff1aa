package io.unisono.synthetic.company;

import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * What every life of the company depends on. Days are counted from 1970-01-01 (UTC).
 *
 * @param firstDay first day of which interactions, tickets and answers exist
 * @param lastDay last day on which somebody becomes a customer
 * @param nonResponse what decides who answers surveys
 * @param plants what else is planted
 */
public record Scenario(
    long seed,
    long customers,
    int firstDay,
    int lastDay,
    NonResponse nonResponse,
    Set<Plant> plants)
    implements Serializable {

  /** Where experience and mood decide who answers. */
  public Scenario(long seed, long customers, int firstDay, int lastDay) {
    this(seed, customers, firstDay, lastDay, NonResponse.BOTH);
  }

  /** Without further plants. */
  public Scenario(long seed, long customers, int firstDay, int lastDay, NonResponse nonResponse) {
    this(seed, customers, firstDay, lastDay, nonResponse, Set.of());
  }

  public boolean has(Plant plant) {
    return plants.contains(plant);
  }

  public SeededRandom random(String purpose, long id) {
    return SeededRandom.of(seed, purpose, id);
  }

  /** Monday of the last whole week: {@link Topic#ESIM} is new in it. */
  public int newTopicDay() {
    LocalDate weekBefore = LocalDate.ofEpochDay(lastDay + 1L).minusWeeks(1);
    return Math.toIntExact(
        weekBefore.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay());
  }
}
