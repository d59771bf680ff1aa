package io.unisono.staging.record;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a line that never ends before it fills the memory. */
final class BoundedReader extends FilterReader {

  /** Ten times the largest record that we have met, in characters. */
  static final int LONGEST_RECORD = 100_000_000;

  private long longest;
  private long read;

  BoundedReader(Reader in, long longest) {
    super(in);
    this.longest = longest;
  }

  /** Call at the end of every record. */
  void recordEnds() {
    read = 0;
  }

  /** The text is not read by records any more. */
  void recordNeverEnds() {
    longest = Long.MAX_VALUE;
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
      throw new IOException("a record is longer than %,d characters".formatted(longest));
    }
  }
}
