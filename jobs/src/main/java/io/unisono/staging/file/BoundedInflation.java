package io.unisono.staging.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops a compressed file that inflates far more than an export does (five to fifty times), before
 * its rows fill the memory or the disk: gzip makes ten gigabytes of one character ten megabytes.
 */
public class BoundedInflation extends FilterInputStream {

  /** Bytes that a byte of the file may become. */
  public static final int MOST = 250;

  /** Small files may be as empty as they like, in bytes. */
  public static final long FREE = 32L << 20;

  private final Packed packed;
  private long plain;

  /** Tells how many bytes were read before they were inflated. */
  interface Packed {
    long bytes() throws IOException;
  }

  /**
   * @param inflated the file's content
   * @param packed how much of the file was read
   */
  BoundedInflation(InputStream inflated, Packed packed) {
    super(inflated);
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int bytes = super.read(buffer, offset, length);
    count(Math.max(0, bytes));
    return bytes;
  }

  private void count(int bytes) throws IOException {
    plain += bytes;
    if (plain > FREE && plain > MOST * packed.bytes()) {
      throw new IOException(
          "it inflates to more than %d times its size, as no export does; if it is right, deliver it uncompressed"
              .formatted(MOST));
    }
  }
}
