package io.unisono.advice.recommend.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.recommend.Decided;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FollowUpTest {

  private static final StructType COLUMNS =
      new StructType()
          .add(Decided.ID, DataTypes.StringType)
          .add(Decided.STATE, DataTypes.StringType)
          .add(Decided.DAY, DataTypes.DateType);

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  @Test
  void theFirstDaysCount() {
    assertThat(of("accepted", "accepted", "done", "done"))
        .containsExactly(new FollowUp("a", FIRST, FIRST.plusDays(2)));
    assertThat(of("done")).containsExactly(new FollowUp("a", null, FIRST));
  }

  @Test
  void whatIsRejectedBeginsAnew() {
    assertThat(of("accepted", "rejected")).isEmpty();
    assertThat(of("accepted", "rejected", "accepted"))
        .containsExactly(new FollowUp("a", FIRST.plusDays(2), null));
  }

  @Test
  void whatIsAcceptedAfterItWasDoneIsDoneAgain() {
    assertThat(of("done", "accepted", "done"))
        .containsExactly(new FollowUp("a", FIRST.plusDays(1), FIRST.plusDays(2)));
  }

  /** A decision a day. */
  private static List<FollowUp> of(String... states) {
    List<Row> rows = new ArrayList<>();
    for (String state : states) {
      Date day = Date.valueOf(FIRST.plusDays(rows.size()));
      rows.add(new GenericRowWithSchema(new Object[] {"a", state, day}, COLUMNS));
    }
    return FollowUp.of(rows);
  }
}
