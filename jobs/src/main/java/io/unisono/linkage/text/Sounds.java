package io.unisono.linkage.text;

import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * Sounds of words (L. Philips, "The Double Metaphone Search Algorithm", 2000), remembered: the same
 * few thousand names come up in pair after pair.
 *
 * <p>A word has one place, and a new one drives out the old one, so that nothing grows. Threads
 * share the places without a lock: what lies in a place cannot change and says of which word it is,
 * so that a race costs a computation at worst.
 */
final class Sounds {

  private static final int PLACES = 1 << 14;

  private final DoubleMetaphone metaphone = new DoubleMetaphone();
  private final Sound[] places = new Sound[PLACES];

  private record Sound(String word, String sound) {}

  /** The word itself if it has none. */
  String of(String word) {
    int hash = word.hashCode();
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    Sound known = places[place];
    if (known == null || !known.word().equals(word)) {
      known = new Sound(word, computed(word));
      places[place] = known;
    }
    return known.sound();
  }

  private String computed(String word) {
    String sound = metaphone.doubleMetaphone(word);
    return sound == null || sound.isEmpty() ? word : sound;
  }
}
