package io.unisono.profile.file;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** The first rows of Parquet files, without Spark; nested columns are left out. */
final class ParquetSheet {

  private ParquetSheet() {}

  static Sheet read(Configuration hadoop, Export export, int most) throws IOException {
    List<String> header = new ArrayList<>();
    List<String[]> rows = new ArrayList<>();
    boolean whole = true;
    for (String uri : export.uris()) {
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), new Path(uri)).withConf(hadoop).build()) {
        Group row = reader.read();
        while (row != null && rows.size() < most) {
          if (header.isEmpty()) {
            row.getType().getFields().stream()
                .filter(Type::isPrimitive)
                .map(Type::getName)
                .forEach(header::add);
          }
          rows.add(cells(row, header));
          row = reader.read();
        }
        whole &= row == null;
      }
    }
    return new Sheet(
        Format.PARQUET, TextFormat.CSV, header, rows, Set.of(), Set.of(), Optional.empty(), whole);
  }

  private static String[] cells(Group row, List<String> header) {
    GroupType type = row.getType();
    String[] cells = new String[header.size()];
    for (int i = 0; i < cells.length; i++) {
      if (type.containsField(header.get(i))) {
        int field = type.getFieldIndex(header.get(i));
        cells[i] = row.getFieldRepetitionCount(field) == 0 ? null : text(row, field);
      }
    }
    return cells;
  }

  private static String text(Group row, int field) {
    LogicalTypeAnnotation meaning = row.getType().getType(field).getLogicalTypeAnnotation();
    if (meaning instanceof TimestampLogicalTypeAnnotation time) {
      return instant(row.getLong(field, 0), time.getUnit()).toString();
    }
    return meaning instanceof DateLogicalTypeAnnotation
        ? LocalDate.ofEpochDay(row.getInteger(field, 0)).toString()
        : row.getValueToString(field, 0);
  }

  private static Instant instant(long time, TimeUnit unit) {
    ChronoUnit chrono =
        switch (unit) {
          case MILLIS -> ChronoUnit.MILLIS;
          case MICROS -> ChronoUnit.MICROS;
          case NANOS -> ChronoUnit.NANOS;
        };
    return Instant.EPOCH.plus(time, chrono);
  }
}
