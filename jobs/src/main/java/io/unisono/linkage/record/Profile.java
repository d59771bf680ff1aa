package io.unisono.linkage.record;

import java.util.Arrays;

/**
 * A record as the engine sees it.
 *
 * @param group records of different groups are never one party; empty if there are no groups
 * @param values one for each {@link Comparison} of the layout; null where the record does not say
 * @param frequencies share of all records that have the value; 0 where it is rare or unknown
 */
public record Profile(String source, String id, String group, Value[] values, float[] frequencies) {

  Profile(String source, String id, String group, Value[] values) {
    this(source, id, group, values, new float[values.length]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Profile profile
        && source.equals(profile.source)
        && id.equals(profile.id);
  }

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + id.hashCode();
  }

  @Override
  public String toString() {
    return source + "/" + id + Arrays.toString(values);
  }
}
