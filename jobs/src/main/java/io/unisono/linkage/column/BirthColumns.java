package io.unisono.linkage.column;

import io.unisono.linkage.record.Dates;
import io.unisono.linkage.record.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the one birth date, or the three columns of its parts. */
final class BirthColumns {

  private final Columns columns;

  BirthColumns(Columns columns) {
    this.columns = columns;
  }

  void settle() {
    boolean byHeader =
        columns.all(Kind.BIRTH_DATE).anyMatch(i -> columns.isByHeader(i) || !columns.isOurs(i));
    columns
        .all(Kind.BIRTH_DATE)
        .filter(i -> columns.isOurs(i) && !(byHeader && columns.isByHeader(i)))
        .boxed()
        .sorted(Comparator.comparingInt(i -> middleYear(columns.contents(i))))
        .skip(byHeader ? 0 : 1)
        .forEach(i -> columns.set(i, Kind.IGNORED, "dates, but those of birth stand elsewhere"));
    if (columns.has(Kind.BIRTH_DATE)) {
      for (Kind part : List.of(Kind.BIRTH_DAY, Kind.BIRTH_MONTH, Kind.BIRTH_YEAR)) {
        columns
            .all(part)
            .filter(columns::isOurs)
            .forEach(
                i ->
                    columns.set(
                        i, Kind.IGNORED, "a part of the birth date, which stands elsewhere"));
      }
      return;
    }
    settleParts();
  }

  private static int middleYear(Contents c) {
    int[] years =
        c.values().stream()
            .map(value -> Dates.canonical(value, true))
            .filter(Objects::nonNull)
            .mapToInt(date -> Integer.parseInt(date.substring(0, 4)))
            .sorted()
            .toArray();
    return years.length == 0 ? 0 : years[years.length / 2];
  }

  /** A year over a life, a month and a day in columns of their own. */
  private void settleParts() {
    Optional<Integer> year =
        columns.first(Kind.BIRTH_YEAR).or(() -> part(Recogniser::isYear, 15, Integer.MAX_VALUE));
    if (year.isEmpty()) {
      return;
    }
    columns.set(
        year.get(), Kind.BIRTH_YEAR, readingOr(year.get(), Kind.BIRTH_YEAR, "years of birth"));
    Optional<Integer> month =
        columns.first(Kind.BIRTH_MONTH).or(() -> part(v -> Recogniser.isNumberUpTo(v, 12), 6, 12));
    month.ifPresent(
        i ->
            columns.set(
                i, Kind.BIRTH_MONTH, readingOr(i, Kind.BIRTH_MONTH, "months beside a year")));
    Optional<Integer> day =
        columns.first(Kind.BIRTH_DAY).or(() -> part(v -> Recogniser.isNumberUpTo(v, 31), 13, 31));
    day.ifPresent(
        i -> columns.set(i, Kind.BIRTH_DAY, readingOr(i, Kind.BIRTH_DAY, "days beside a year")));
    if (columns.first(Kind.BIRTH_MONTH).isEmpty()
        && columns.reading(year.get()).why().startsWith("years")) {
      columns.set(year.get(), Kind.IGNORED, "years, of what the headers do not say");
    }
  }

  private String readingOr(int i, Kind kind, String why) {
    return columns.reading(i).kind() == kind ? columns.reading(i).why() : why;
  }

  private Optional<Integer> part(Predicate<String> is, int fewest, int most) {
    return columns
        .open(
            i -> {
              Contents c = columns.contents(i);
              int distinct = c.distinct();
              return columns.reading(i).kind() == Kind.IGNORED
                  && !columns.isByHeader(i)
                  && c.share(is) >= 0.95
                  && c.filled() >= 0.3
                  && distinct >= Math.min(fewest, c.rows() / 3)
                  && distinct <= most;
            })
        .findFirst();
  }
}
