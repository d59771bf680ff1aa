package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The days on which it is looked at who had been exposed: landmarks, one horizon apart, and the run
 * date.
 *
 * @param asOf run date
 * @param number of landmarks
 * @param windowDays before a day in which a customer was exposed
 * @param horizonDays after a landmark in which losses count
 */
public record Days(LocalDate asOf, int number, int windowDays, int horizonDays) {

  /** The newest first. */
  List<LocalDate> landmarks() {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> asOf.minusDays((long) i * horizonDays))
        .toList();
  }

  List<LocalDate> all() {
    return Stream.concat(Stream.of(asOf), landmarks().stream()).toList();
  }

  /** The day before all windows. */
  LocalDate before() {
    return asOf.minusDays((long) number * horizonDays + windowDays);
  }

  LocalDate end(LocalDate landmark) {
    return landmark.plusDays(horizonDays);
  }

  Column isInWindow(Column day, LocalDate end) {
    return day.gt(lit(end.minusDays(windowDays))).and(day.leq(lit(end)));
  }
}
