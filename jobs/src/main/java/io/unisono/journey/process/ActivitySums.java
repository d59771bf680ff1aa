package io.unisono.journey.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What adds up of each activity over the cases that one task reads. */
final class ActivitySums {

  private static final int EVENTS = 0;
  private static final int CASES = 1;
  private static final int REWORK_CASES = 2;
  private static final int STARTS = 3;
  private static final int ENDS = 4;
  private static final int TIES = 5;
  private static final int FIGURES = 6;

  private final Activities activities;
  private final long[][] sums;
  private final long[] lastCase;
  private final long[] inLastCase;

  ActivitySums(Activities activities) {
    this.activities = activities;
    sums = new long[FIGURES][activities.size()];
    lastCase = new long[activities.size()];
    inLastCase = new long[activities.size()];
    Arrays.fill(lastCase, -1);
  }

  void occur(int activity, long caseNumber) {
    sums[EVENTS][activity]++;
    if (lastCase[activity] != caseNumber) {
      lastCase[activity] = caseNumber;
      inLastCase[activity] = 0;
      sums[CASES][activity]++;
    }
    if (++inLastCase[activity] == 2) {
      sums[REWORK_CASES][activity]++;
    }
  }

  void start(int activity) {
    sums[STARTS][activity]++;
  }

  void end(int activity) {
    sums[ENDS][activity]++;
  }

  /** Counts an event at the instant of the one before. */
  void tie(int activity) {
    sums[TIES][activity]++;
  }

  void add(ActivitySums other) {
    for (int figure = 0; figure < FIGURES; figure++) {
      for (int i = 0; i < activities.size(); i++) {
        sums[figure][i] += other.sums[figure][i];
      }
    }
  }

  /** One row of {@link ProcessLog#FOLDED} for each activity that occurs. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < activities.size(); i++) {
      if (sums[EVENTS][i] > 0) {
        rows.add(
            RowFactory.create(
                activities.name(i),
                sums[EVENTS][i],
                sums[CASES][i],
                sums[REWORK_CASES][i],
                sums[STARTS][i],
                sums[ENDS][i],
                sums[TIES][i]));
      }
    }
    return rows;
  }
}
