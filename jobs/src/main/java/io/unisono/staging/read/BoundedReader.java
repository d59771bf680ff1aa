package io.unisono.staging.read;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a record that never ends, such as one behind a quote that is not closed, before it fills
 * the memory.
 */
final class BoundedReader extends FilterReader {

  /** Ten times the largest field that we have met, in characters. */
  static final int LONGEST_RECORD = 100_000_000;

  private final long longest;
  private long read;

  BoundedReader(Reader in, long longest) {
    super(in);
    this.longest = longest;
  }

  /** Call at the end of every record. */
  void recordEnds() {
    read = 0;
  }

  @Override
  public int read() throws IOException {
    int character = super.read();
    count(character < 0 ? 0 : 1);
    return character;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int characters = super.read(buffer, offset, length);
    count(Math.max(0, characters));
    return characters;
  }

  private void count(int characters) throws IOException {
    read += characters;
    if (read > longest) {
      throw new IOException(
          "a record is longer than %,d characters; is a quote left open?".formatted(longest));
    }
  }
}
