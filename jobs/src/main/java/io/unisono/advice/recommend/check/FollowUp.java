package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.Decided;
import io.unisono.table.marts.Recommendation;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * A recommendation that somebody accepted or did.
 *
 * @param id of the recommendation
 * @param acceptedOn null if it was done at once
 * @param doneOn first day; null while it is not done
 */
record FollowUp(String id, LocalDate acceptedOn, LocalDate doneOn) {

  /**
   * By id. Who rejects one begins anew; who accepts one that was done, has it done again.
   *
   * @param decisions {@link Decided#all}
   */
  static List<FollowUp> of(List<Row> decisions) {
    Map<String, FollowUp> all = new TreeMap<>();
    for (Row row : decisions) {
      String id = row.getAs(Decided.ID);
      LocalDate day = row.<Date>getAs(Decided.DAY).toLocalDate();
      FollowUp before = all.get(id);
      switch (row.<String>getAs(Decided.STATE)) {
        case Recommendation.State.ACCEPTED -> all.put(id, accepted(id, before, day));
        case Recommendation.State.DONE -> all.put(id, done(id, before, day));
        default -> all.remove(id);
      }
    }
    return new ArrayList<>(all.values());
  }

  private static FollowUp accepted(String id, FollowUp before, LocalDate day) {
    return before == null || before.isDone() ? new FollowUp(id, day, null) : before;
  }

  private static FollowUp done(String id, FollowUp before, LocalDate day) {
    if (before == null) {
      return new FollowUp(id, null, day);
    }
    return before.isDone() ? before : new FollowUp(id, before.acceptedOn, day);
  }

  boolean isDone() {
    return doneOn != null;
  }

  /** The day as of which the prediction counts. */
  LocalDate decidedOn() {
    return acceptedOn == null ? doneOn : acceptedOn;
  }

  String state() {
    return isDone() ? Recommendation.State.DONE : Recommendation.State.ACCEPTED;
  }
}
