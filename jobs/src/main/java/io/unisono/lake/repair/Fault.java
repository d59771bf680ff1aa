package io.unisono.lake.repair;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file of the lake that is not as it was published.
 *
 * @param file below the lake's root
 * @param what follows the name of the file: {@code is missing}
 * @param cure what to do
 * @param releases that need the file; none if it is not of a release
 */
public record Fault(String file, String what, String cure, SortedSet<Integer> releases) {

  public Fault {
    releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
  }
}
