package io.unisono.advice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.unisono.table.staged.OrgUnit;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Teams and the departments that they belong to. */
public final class Teams {

  public static final String DEPARTMENT = "department";

  private Teams() {}

  /** One row per team, {@code org_unit.team}, with the {@link #DEPARTMENT} that it had last. */
  public static Dataset<Row> departments(Dataset<Row> units, LocalDate asOf) {
    return units
        .where(col(OrgUnit.DEPARTMENT).isNotNull().and(col(OrgUnit.VALID_FROM).leq(lit(asOf))))
        .groupBy(OrgUnit.TEAM)
        .agg(
            max_by(
                    col(OrgUnit.DEPARTMENT),
                    struct(col(OrgUnit.VALID_FROM), col(OrgUnit.SOURCE), col(OrgUnit.UNIT_ID)))
                .as(DEPARTMENT));
  }

  /**
   * The teams with their departments, in columns of other names.
   *
   * @param departments of {@link #departments}
   */
  public static Dataset<Row> named(Dataset<Row> departments, String team, String department) {
    return departments.select(col(OrgUnit.TEAM).as(team), col(DEPARTMENT).as(department));
  }
}
