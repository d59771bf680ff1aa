package io.unisono.linkage.column;

import io.unisono.linkage.record.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of a file while it is settled what they hold. */
final class Columns {

  /** Why a column is compared as it is. */
  static final String WORDS = "words or codes that many records have and few share";

  private final List<Contents> contents;
  private final List<ColumnReading> readings;
  private final List<String[]> rows;
  private final Set<String> given;

  /**
   * @param contents of each column
   * @param readings of each column, which are changed
   * @param given columns whose kind is known
   */
  Columns(
      List<Contents> contents,
      List<ColumnReading> readings,
      List<String[]> rows,
      Set<String> given) {
    this.contents = contents;
    this.readings = readings;
    this.rows = rows;
    this.given = given;
  }

  Contents contents(int i) {
    return contents.get(i);
  }

  ColumnReading reading(int i) {
    return readings.get(i);
  }

  List<String[]> rows() {
    return rows;
  }

  int size() {
    return readings.size();
  }

  /** Those of a kind, also if their readings change meanwhile. */
  IntStream all(Kind kind) {
    return IntStream.of(
        IntStream.range(0, readings.size()).filter(i -> readings.get(i).kind() == kind).toArray());
  }

  Stream<Integer> open(IntPredicate is) {
    return IntStream.range(0, readings.size()).filter(i -> isOurs(i) && is.test(i)).boxed();
  }

  Optional<Integer> first(Kind kind) {
    return all(kind).boxed().findFirst();
  }

  boolean has(Kind kind) {
    return all(kind).findAny().isPresent();
  }

  boolean isOurs(int i) {
    return !given.contains(readings.get(i).column());
  }

  boolean isByHeader(int i) {
    return readings.get(i).why().startsWith(ColumnKinds.HEADER_SAYS);
  }

  boolean isOpen(int i) {
    return readings.get(i).kind() == Kind.TEXT && readings.get(i).why().equals(WORDS);
  }

  void set(int i, Kind kind, String why) {
    readings.set(i, readings.get(i).as(kind, why));
  }

  void leaveOver(int i) {
    readings.set(i, ColumnKinds.leftOver(readings.get(i).column(), contents.get(i), true));
  }
}
