package io.unisono.explain;

import java.util.Comparator;
import java.util.Optional;

/**
 * A record of a source, written {@code SOURCE/ID}.
 *
 * @param partyId identifier inside the source; may contain slashes, the name of a source does not
 */
public record RecordId(String source, String partyId) implements Comparable<RecordId> {

  private static final char SLASH = '/';

  private static final Comparator<RecordId> ORDER =
      Comparator.comparing(RecordId::source).thenComparing(RecordId::partyId);

  /** The record that a text names; empty if it lacks the source or the identifier. */
  public static Optional<RecordId> parse(String text) {
    int slash = text.indexOf(SLASH);
    return slash <= 0 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new RecordId(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public int compareTo(RecordId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return source + SLASH + partyId;
  }
}
