package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RiskTrainingTest {

  @Test
  void theDigestKnowsEveryFactAndNoOrder() {
    Labelled labelled = Labelled.of(5, 400, List.of(LocalDate.of(2025, 1, 1)));
    long digest = digest(labelled.dataset(1).coalesce(1));

    assertThat(digest(labelled.dataset(2).repartition(5))).isEqualTo(digest);
    labelled.each(row -> row.put(ChurnSnapshot.ATTRIBUTES, Map.of("fibre", "yes")));
    long withAttributes = digest(labelled.dataset(1));
    assertThat(withAttributes).isNotEqualTo(digest);
    labelled.each(row -> row.put(ChurnSnapshot.ATTRIBUTES, Map.of("fibre", "no")));
    assertThat(digest(labelled.dataset(1))).isNotEqualTo(withAttributes);
  }

  private static long digest(Dataset<Row> rows) {
    return rows.agg(RiskTraining.digest(rows)).first().getLong(0);
  }
}
