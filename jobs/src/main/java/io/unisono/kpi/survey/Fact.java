package io.unisono.kpi.survey;

import io.unisono.measure.Groups;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;

/**
 * An answer or an invitation, of one KPI; see {@link SurveyFacts}.
 *
 * @param person whose answers depend on each other
 * @param competes whether only the last one of the person counts in a period
 * @param day of the answer or the invitation, since 1970
 * @param x what an answer counts; null if it does not count, and of invitations
 * @param weight that the survey gives the answer, or null
 * @param cell what is known of the invitation; empty without one
 * @param segments in which it counts, one of each kind
 */
record Fact(
    String person,
    boolean isInvitation,
    String kpi,
    boolean competes,
    int day,
    Double x,
    Double weight,
    List<String> cell,
    List<String> segments) {

  static Fact of(Row row) {
    return new Fact(
        row.getAs(Answers.CUSTOMER),
        row.<Boolean>getAs(SurveyFacts.IS_INVITATION),
        row.getAs(KpiValue.KPI),
        row.<Boolean>getAs(SurveyFacts.COMPETES),
        row.<Integer>getAs(SurveyFacts.DAY),
        row.getAs(Answers.X),
        row.getAs(SurveyResponse.WEIGHT),
        List.copyOf(row.getList(row.fieldIndex(Invitations.CELL))),
        List.copyOf(row.getList(row.fieldIndex(SurveyFacts.SEGMENTS))));
  }

  /** Whether it is an answer that counts. */
  boolean counts() {
    return x != null;
  }

  /** Whether it is one of the same person, kind and KPI. */
  private boolean isLike(Fact other) {
    return person.equals(other.person)
        && isInvitation == other.isInvitation
        && kpi.equals(other.kpi);
  }

  /**
   * The facts by person, kind and KPI.
   *
   * @param rows in the order of {@link SurveyFacts}
   */
  static Iterator<List<Fact>> byPerson(Iterator<Row> rows) {
    Iterator<Fact> facts =
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
            .map(Fact::of)
            .iterator();
    return new Groups<>(
        facts,
        Fact::isLike,
        ofPerson -> {
          List<Fact> all = new ArrayList<>();
          ofPerson.forEachRemaining(all::add);
          return List.of(all).iterator();
        });
  }
}
