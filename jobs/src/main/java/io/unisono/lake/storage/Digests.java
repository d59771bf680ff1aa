package io.unisono.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 of a file as lower-case hexadecimal, as {@code sha256sum} prints it. */
public final class Digests {

  private static final int BUFFER_BYTES = 1 << 20;

  private Digests() {}

  public static String sha256(Storage storage, String path) throws IOException {
    return sha256(storage, path, ReadWatch.NONE);
  }

  public static String sha256(Storage storage, String path, ReadWatch watch) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = storage.open(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        watch.read(read);
      }
    }
    return Hex.encodeHexString(digest.digest());
  }
}
