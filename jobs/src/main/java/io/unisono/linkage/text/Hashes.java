package io.unisono.linkage.text;

/** 64-bit hashes that are the same on every machine. */
public final class Hashes {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hashes() {}

  /** Never 0, which stands for "none". */
  public static long of(String text) {
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mix(hash);
  }

  public static long of(byte[] bytes) {
    long hash = OFFSET;
    for (byte value : bytes) {
      hash = (hash ^ value) * PRIME;
    }
    return mix(hash);
  }

  /** Of two hashes, in order. */
  public static long of(long first, long second) {
    return mix(first * 31 + Long.rotateLeft(second, 29) * 0x9e3779b97f4a7c15L);
  }

  private static long mix(long hash) {
    long z = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    z ^= z >>> 33;
    return z == 0 ? 1 : z;
  }
}
