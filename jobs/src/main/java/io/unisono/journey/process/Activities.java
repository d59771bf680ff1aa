package io.unisono.journey.process;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The activities of a log by number. A row that travels carries the digest of its activity; which
 * digest is which number is looked up where it arrives.
 */
public final class Activities implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The order of texts that Spark has: by their bytes. */
  public static final Comparator<String> BY_TEXT =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private final long[] digests;
  private final String[] names;

  /**
   * @param byDigest every activity by its digest
   */
  public Activities(Map<Long, String> byDigest) {
    TreeMap<Long, String> sorted = new TreeMap<>(byDigest);
    digests = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    names = sorted.values().toArray(String[]::new);
  }

  /** The number of the activity with this digest; negative if there is none. */
  public int number(long digest) {
    return Arrays.binarySearch(digests, digest);
  }

  public String name(int number) {
    return names[number];
  }

  /** The names as UTF-8, by number. */
  byte[][] utf8() {
    return Arrays.stream(names)
        .map(name -> name.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** Whether a name holds this text. */
  public boolean anyHolds(String text) {
    return Arrays.stream(names).anyMatch(name -> name.contains(text));
  }

  public int size() {
    return names.length;
  }
}
