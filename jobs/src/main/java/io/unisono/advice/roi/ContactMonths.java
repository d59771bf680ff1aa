package io.unisono.advice.roi;

import io.unisono.stats.draw.Draws;
import java.util.List;

/**
 * Contacts per issue of the months before a programme and after it began.
 *
 * @param before months before, one at least
 * @param after months after, one at least
 */
record ContactMonths(List<Month> before, List<Month> after) {

  /**
   * A month.
   *
   * @param issues that began in it
   * @param contacts per issue
   * @param error standard error of that
   */
  record Month(long issues, double contacts, double error) {

    double drawn(Draws draws) {
      return draws.normal(contacts, error);
    }
  }

  ContactMonths {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * How many contacts more the issues after would have taken with the contacts per issue before.
   */
  Simulated saved(String name) {
    Draws draws = Draws.of(Worth.SEED, "contacts " + name);
    return Simulated.of(
        saved(
            before.stream().mapToDouble(Month::contacts).toArray(),
            after.stream().mapToDouble(Month::contacts).toArray()),
        () ->
            saved(
                before.stream().mapToDouble(month -> month.drawn(draws)).toArray(),
                after.stream().mapToDouble(month -> month.drawn(draws)).toArray()));
  }

  private double saved(double[] contactsBefore, double[] contactsAfter) {
    double contacts = 0;
    double issues = 0;
    for (int i = 0; i < contactsBefore.length; i++) {
      contacts += before.get(i).issues() * contactsBefore[i];
      issues += before.get(i).issues();
    }
    double saved = 0;
    for (int i = 0; i < contactsAfter.length; i++) {
      saved += after.get(i).issues() * (contacts / issues - contactsAfter[i]);
    }
    return saved;
  }
}
