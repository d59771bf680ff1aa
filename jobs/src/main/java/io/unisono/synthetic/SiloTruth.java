package io.unisono.synthetic;

import io.unisono.synthetic.company.Team;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Which departments work together, and which do not. */
public final class SiloTruth {

  /**
   * One row per planted pair of departments: silo or seamless. The other pairs have no passages.
   */
  public static final String PAIRS = "silo_pair";

  public static final String KIND = "kind";
  public static final String DEPARTMENT = "department";
  public static final String OTHER_DEPARTMENT = "other_department";

  public static final String SILO = "silo";
  public static final String SEAMLESS = "seamless";

  static final StructType SCHEMA =
      StructType.fromDDL("kind string, department string, other_department string");

  private SiloTruth() {}

  /** Departments stand in the order of their names, as in {@code silo_index}. */
  static List<Row> pairs() {
    return Stream.of(Team.Pair.values())
        .map(
            pair -> {
              List<String> departments =
                  Stream.of(pair.first.department, pair.second.department).sorted().toList();
              return RowFactory.create(
                  pair.name().toLowerCase(Locale.ROOT), departments.get(0), departments.get(1));
            })
        .toList();
  }
}
