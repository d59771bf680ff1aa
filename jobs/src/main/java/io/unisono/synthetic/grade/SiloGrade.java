package io.unisono.synthetic.grade;

import io.unisono.synthetic.SiloTruth;
import io.unisono.table.marts.SiloIndex;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether the release ranks the planted pairs of departments right.
 *
 * @param silo index of the pair that is one, 0 to 100; NaN where the release has too few cases
 * @param seamless index of the pair that works together
 * @param rank of the silo among all pairs, 1 the worst; 0 where the release has none
 */
public record SiloGrade(double silo, double seamless, int rank) {

  /**
   * @param indices mart silo_index
   * @param pairs table {@link SiloTruth#PAIRS}
   */
  static SiloGrade of(Dataset<Row> indices, Dataset<Row> pairs) {
    List<Row> planted =
        pairs
            .join(
                indices.select(
                    SiloIndex.DEPARTMENT,
                    SiloIndex.OTHER_DEPARTMENT,
                    SiloIndex.SILO_INDEX,
                    SiloIndex.RANK),
                new String[] {SiloTruth.DEPARTMENT, SiloTruth.OTHER_DEPARTMENT},
                "left")
            .collectAsList();
    Integer rank = of(planted, SiloTruth.SILO).getAs(SiloIndex.RANK);
    return new SiloGrade(
        index(of(planted, SiloTruth.SILO)),
        index(of(planted, SiloTruth.SEAMLESS)),
        rank == null ? 0 : rank);
  }

  private static Row of(List<Row> planted, String kind) {
    return planted.stream()
        .filter(row -> row.<String>getAs(SiloTruth.KIND).equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static double index(Row row) {
    Double index = row.getAs(SiloIndex.SILO_INDEX);
    return index == null ? Double.NaN : index;
  }

  /** A small company has too few passages to tell; that is no miss. */
  Grade.Line line() {
    String measure = "Silo index of the planted pairs";
    String value = "silo %.1f (rank %d), seamless %.1f".formatted(silo, rank, seamless);
    return Double.isNaN(silo) || Double.isNaN(seamless)
        ? Grade.Line.note(measure, value)
        : new Grade.Line(measure, value, "silo first", rank == 1 && silo > seamless);
  }
}
