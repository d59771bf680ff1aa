package io.unisono.standalone.journey.held;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * A column of texts or whole numbers; blanks around a text are no part of it, and blank is none.
 */
final class TextColumn {

  /** The seed of {@code xxhash64} of Spark, and another one. */
  static final long SEED = 42;

  private static final long OTHER_SEED = 43;

  private final ColumnReader column;
  private final PrimitiveTypeName type;
  private final int there;

  /** The value before, with blanks. */
  private byte[] whole = new byte[0];

  private int wholeFrom;
  private int wholeTo;
  private long lastNumber;
  private boolean hasLast;

  private byte[] bytes = new byte[0];
  private int from;
  private int length;
  private long one;
  private long two;

  TextColumn(ColumnReader column) {
    this.column = column;
    type = column.getDescriptor().getPrimitiveType().getPrimitiveTypeName();
    there = column.getDescriptor().getMaxDefinitionLevel();
  }

  /** Whether a column holds texts, or whole numbers that a text writes as they are. */
  static boolean isOne(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
    return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> meaning instanceof StringLogicalTypeAnnotation;
      case INT32, INT64 ->
          meaning == null
              || (meaning instanceof IntLogicalTypeAnnotation whole && whole.isSigned());
      default -> false;
    };
  }

  /**
   * Reads the next value.
   *
   * @return whether it is another than the one before
   */
  boolean next() {
    boolean isThere = column.getCurrentDefinitionLevel() == there;
    boolean differs = isThere ? take() : takeNone();
    column.consume();
    return differs;
  }

  private boolean takeNone() {
    boolean differs = !hasLast || length > 0;
    hasLast = true;
    wholeFrom = 0;
    wholeTo = 0;
    length = 0;
    return differs;
  }

  private boolean take() {
    if (type == PrimitiveTypeName.BINARY) {
      return take(column.getBinary().copy());
    }
    long value = type == PrimitiveTypeName.INT64 ? column.getLong() : column.getInteger();
    if (hasLast && length > 0 && value == lastNumber) {
      return false;
    }
    lastNumber = value;
    byte[] digits = Long.toString(value).getBytes(StandardCharsets.UTF_8);
    become(digits, 0, digits.length);
    return true;
  }

  private boolean take(Binary value) {
    ByteBuffer buffer = value.toByteBuffer();
    byte[] text = buffer.hasArray() ? buffer.array() : value.getBytes();
    int begin = buffer.hasArray() ? buffer.arrayOffset() + buffer.position() : 0;
    int end = begin + buffer.remaining();
    if (hasLast && Arrays.equals(text, begin, end, whole, wholeFrom, wholeTo)) {
      return false;
    }
    whole = text;
    wholeFrom = begin;
    wholeTo = end;
    become(text, begin, end - begin);
    return true;
  }

  private void become(byte[] text, int begin, int size) {
    int end = begin + size;
    int start = begin;
    while (start < end && text[start] == ' ') {
      start++;
    }
    while (start < end && text[end - 1] == ' ') {
      end--;
    }
    hasLast = true;
    bytes = text;
    from = start;
    length = end - start;
    one = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, length, SEED);
    two = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, length, OTHER_SEED);
  }

  boolean isBlank() {
    return length == 0;
  }

  /** The number of the value. */
  int number(Digests numbers) {
    return numbers.number(one, two);
  }

  String text() {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
