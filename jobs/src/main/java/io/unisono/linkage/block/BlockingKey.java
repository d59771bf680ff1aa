package io.unisono.linkage.block;

import io.unisono.linkage.text.Hashes;
import java.io.Serializable;

/**
 * Records that share the value of one blocking field, or of two at once, are compared.
 *
 * @param first position of a field in {@link BlockingFields}
 * @param second position of another one, or -1
 */
public record BlockingKey(String name, int first, int second) implements Serializable {

  /** Value of the key on a record, from the hashes of its fields; 0 if it has none. */
  public long value(long[] fields) {
    if (second < 0) {
      return fields[first];
    }
    return fields[first] == 0 || fields[second] == 0 ? 0 : Hashes.of(fields[first], fields[second]);
  }
}
