package io.unisono.kpi.loop;

import io.unisono.table.marts.ClosedLoop;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * One fact about problems of a customer.
 *
 * @param at instant of the fact
 * @param contact that it is about; null where a step names the customer alone
 * @param contacts all contacts that it names, {@code contact} among them
 * @param answer what a low score tells beside; null of other facts
 */
record Fact(
    Evidence what,
    String contact,
    Set<String> contacts,
    String topic,
    String team,
    String department,
    Answer answer) {

  private static final Set<String> ANSWERS =
      Set.of(ClosedLoop.Kind.DETRACTOR, ClosedLoop.Kind.DISSATISFIED, ClosedLoop.Kind.EFFORT);

  /** In order of time; a flag before a step of the same instant. */
  static final Comparator<Fact> IN_ORDER =
      Comparator.comparing((Fact fact) -> fact.what().at())
          .thenComparing(fact -> !fact.isFlag())
          .thenComparing(fact -> fact.what().kind())
          .thenComparing(fact -> fact.what().source())
          .thenComparing(fact -> fact.what().id())
          .thenComparing(Fact::department, Comparator.nullsLast(Comparator.naturalOrder()));

  /** What later nights know a fact by. */
  record Evidence(String kind, String source, String id, Instant at) {

    static Evidence of(Row row) {
      return new Evidence(
          row.getAs(LoopFacts.KIND),
          row.getAs(LoopFacts.SOURCE),
          row.getAs(LoopFacts.ID),
          Instants.of(row, LoopFacts.AT));
    }

    /** Whether it is a low answer. */
    boolean isAnswer() {
      return ANSWERS.contains(kind);
    }

    /** Without its time, which an export may correct. */
    String name() {
      return String.join(":", kind, source, id);
    }
  }

  /**
   * A low score.
   *
   * @param score way from the lowest (0) to the highest (1) of its scale
   * @param next what the customer answered next; null while nothing
   */
  record Answer(double score, Next next) {}

  /** The next answer to a question of the same metric. */
  record Next(Instant at, boolean recovered) {

    static Next of(Row row) {
      return Optional.ofNullable(Instants.of(row, ClosedLoop.ANSWERED_AGAIN_AT))
          .map(at -> new Next(at, row.<Boolean>getAs(ClosedLoop.RECOVERED)))
          .orElse(null);
    }
  }

  static Fact of(Row row) {
    Set<String> contacts = new TreeSet<>();
    for (String column : new String[] {ClosedLoop.CONTACT, LoopFacts.OWN_CONTACT}) {
      Optional.ofNullable(row.<String>getAs(column)).ifPresent(contacts::add);
    }
    Double score = row.getAs(ClosedLoop.SCORE);
    return new Fact(
        Evidence.of(row),
        row.getAs(ClosedLoop.CONTACT),
        contacts,
        row.getAs(ClosedLoop.TOPIC),
        row.getAs(ClosedLoop.TEAM),
        row.getAs(ClosedLoop.DEPARTMENT),
        score == null ? null : new Answer(score, Next.of(row)));
  }

  boolean isFlag() {
    return !Problem.STEPS.containsKey(what.kind());
  }

  boolean isLogged() {
    return !isFlag() || what.kind().equals(ClosedLoop.Kind.LOGGED);
  }

  /** Whether the customer said so. */
  boolean isComplaint() {
    return what.isAnswer() || what.kind().equals(ClosedLoop.Kind.NEGATIVE_TEXT);
  }
}
