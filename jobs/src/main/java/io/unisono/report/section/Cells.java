package io.unisono.report.section;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row of a small aggregate, its values read by the names of their columns. */
public final class Cells {

  private final Row row;

  private Cells(Row row) {
    this.row = row;
  }

  /** Collects the rows of an aggregate; none if the release lacks its table. */
  public static List<Cells> of(Optional<Dataset<Row>> aggregate) {
    return of(aggregate.map(Dataset::collectAsList).orElse(List.of()));
  }

  /** Rows that were collected. */
  public static List<Cells> of(List<Row> rows) {
    return rows.stream().map(Cells::new).toList();
  }

  /** Null where the table has null. */
  public String text(String column) {
    return row.getAs(column);
  }

  /** Null where the table has null. */
  public Double number(String column) {
    return row.getAs(column);
  }

  public long count(String column) {
    return row.<Number>getAs(column).longValue();
  }

  /** Null where the table has null. */
  public Long countOrNull(String column) {
    Number number = row.getAs(column);
    return number == null ? null : number.longValue();
  }

  public boolean flag(String column) {
    return row.getAs(column);
  }

  public LocalDate day(String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  /** Null where the table has null. */
  public LocalDate dayOrNull(String column) {
    Date day = row.getAs(column);
    return day == null ? null : day.toLocalDate();
  }

  /** None where the table has null. */
  public List<String> textsOrNone(String column) {
    return row.isNullAt(row.fieldIndex(column)) ? List.of() : texts(column);
  }

  public List<String> texts(String column) {
    return row.getList(row.fieldIndex(column));
  }

  /** The rows of an array of structs; none where the table has null. */
  public List<Cells> rows(String column) {
    if (row.isNullAt(row.fieldIndex(column))) {
      return List.of();
    }
    return row.<Row>getList(row.fieldIndex(column)).stream().map(Cells::new).toList();
  }
}
