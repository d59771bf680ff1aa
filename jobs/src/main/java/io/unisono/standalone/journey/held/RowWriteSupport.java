package io.unisono.standalone.journey.held;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes rows of texts, whole numbers and fractions as Spark does; null is left out. */
final class RowWriteSupport extends WriteSupport<Object[]> {

  private static final String SCHEMA_OF_SPARK = "org.apache.spark.sql.parquet.row.metadata";

  private final StructType schema;
  private RecordConsumer out;

  RowWriteSupport(StructType schema) {
    this.schema = schema;
  }

  @Override
  public WriteContext init(Configuration hadoop) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (StructField field : schema.fields()) {
      message.addField(type(field));
    }
    MessageType written = message.named("spark_schema");
    return new WriteContext(written, Map.of(SCHEMA_OF_SPARK, schema.json()));
  }

  private static Type type(StructField field) {
    if (field.dataType().equals(DataTypes.StringType)) {
      return Types.optional(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named(field.name());
    }
    return Types.optional(
            field.dataType().equals(DataTypes.LongType)
                ? PrimitiveTypeName.INT64
                : PrimitiveTypeName.DOUBLE)
        .named(field.name());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    out.startMessage();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        out.startField(schema.fields()[i].name(), i);
        add(row[i]);
        out.endField(schema.fields()[i].name(), i);
      }
    }
    out.endMessage();
  }

  private void add(Object cell) {
    if (cell instanceof Long number) {
      out.addLong(number);
    } else if (cell instanceof Double number) {
      out.addDouble(number);
    } else {
      out.addBinary(Binary.fromString(cell.toString()));
    }
  }
}
