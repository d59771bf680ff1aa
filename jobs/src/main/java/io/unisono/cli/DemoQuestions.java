package io.unisono.cli;

import static org.apache.spark.sql.functions.col;

import io.unisono.contract.Table;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.KpiValue;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Three questions of the people who read the tables, answered as they would. */
final class DemoQuestions {

  private static final String ALL = "all";
  private static final String END_OF_CONTRACT = "cancellation";

  private final Function<Table, Dataset<Row>> published;

  DemoQuestions(Function<Table, Dataset<Row>> published) {
    this.published = published;
  }

  record Answer(String question, String answer) {}

  List<Answer> answers() {
    return List.of(
        new Answer("How satisfied are our customers, and how sure is that?", satisfaction()),
        new Answer("Who is about to leave, and whom may we write to?", risk()),
        new Answer("What happens right before a customer cancels?", lastStep()));
  }

  /** NPS of the newest month that has enough answers. */
  private String satisfaction() {
    List<Row> newest =
        published
            .apply(KpiValue.TABLE)
            .where(col(KpiValue.KPI).equalTo("nps"))
            .where(col(KpiValue.PERIOD).equalTo("month"))
            .where(col(KpiValue.SEGMENT_KIND).equalTo(ALL))
            .where(col(KpiValue.VALUE).isNotNull())
            .orderBy(col(KpiValue.PERIOD_START).desc())
            .select(KpiValue.VALUE, KpiValue.LO, KpiValue.HI, KpiValue.N, KpiValue.PERIOD_START)
            .takeAsList(1);
    if (newest.isEmpty()) {
      return "No month has enough answers.";
    }
    Row nps = newest.get(0);
    return String.format(
        Locale.ROOT,
        "NPS was %+.1f in the month from %s; with %,d answers it lies between %+.1f and %+.1f (95 %%).",
        nps.getDouble(0),
        nps.getDate(4),
        nps.getLong(3),
        nps.getDouble(1),
        nps.getDouble(2));
  }

  private String risk() {
    long high =
        published.apply(ChurnScore.TABLE).where(col(ChurnScore.TIER).equalTo("high")).count();
    long consented =
        published
            .apply(AudienceMember.TABLE)
            .where(col(AudienceMember.TIER).equalTo("high"))
            .select(AudienceMember.CUSTOMER_ID)
            .distinct()
            .count();
    return String.format(
        Locale.ROOT,
        "%,d customers are at high risk; %,d of them consented to be contacted.",
        high,
        consented);
  }

  /** The activity that a cancellation follows most often. */
  private String lastStep() {
    List<Row> before =
        published
            .apply(JourneyEdge.TABLE)
            .where(col(JourneyEdge.SEGMENT_KIND).equalTo(ALL))
            .where(col(JourneyEdge.TO_ACTIVITY).equalTo(END_OF_CONTRACT))
            .where(col(JourneyEdge.FROM_ACTIVITY).notEqual("START"))
            .orderBy(col(JourneyEdge.OCCURRENCES).desc(), col(JourneyEdge.FROM_ACTIVITY))
            .select(JourneyEdge.FROM_ACTIVITY, JourneyEdge.OCCURRENCES, JourneyEdge.MEDIAN_SECONDS)
            .takeAsList(1);
    if (before.isEmpty()) {
      return "No cancellation follows another event of its session.";
    }
    Row step = before.get(0);
    return String.format(
        Locale.ROOT,
        "Most often %s: %,d times, half of them within %.1f hours of the cancellation.",
        step.getString(0),
        step.getLong(1),
        step.getDouble(2) / 3600);
  }
}
