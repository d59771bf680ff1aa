package io.unisono.journey.process;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The activities of a log by number. A row that travels carries the digest of its activity; which
 * digest is which number is looked up where it arrives.
 */
public final class Activities implements Serializable {

  private static final long serialVersionUID = 1L;

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

  int number(long digest) {
    return Arrays.binarySearch(digests, digest);
  }

  String name(int number) {
    return names[number];
  }

  /** Whether a name holds this text. */
  public boolean anyHolds(String text) {
    return Arrays.stream(names).anyMatch(name -> name.contains(text));
  }

  public int size() {
    return names.length;
  }
}
