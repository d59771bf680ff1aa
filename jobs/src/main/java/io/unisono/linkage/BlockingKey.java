package io.unisono.linkage;

import java.io.Serializable;

/**
 * Records that share one atom, or two at once, are compared.
 *
 * @param first position of an atom in {@link Atoms}
 * @param second position of another one, or -1
 */
public record BlockingKey(String name, int first, int second) implements Serializable {

  /** Value of the key on a record, from the hashes of its atoms; 0 if it has none. */
  long value(long[] atoms) {
    if (second < 0) {
      return atoms[first];
    }
    return atoms[first] == 0 || atoms[second] == 0 ? 0 : Hashes.of(atoms[first], atoms[second]);
  }
}
