package io.unisono.journey.inflection;

/**
 * What a customer went through.
 *
 * @param key that no other customer is likely to have; draws depend on it
 * @param steps numbers of the activities in their order
 * @param heldOut which half the customer is in
 * @param cents recurring amount a month, in hundredths; {@link #UNKNOWN} where it is not known
 */
record CustomerPath(long key, int[] steps, boolean lost, boolean heldOut, long cents) {

  static final long UNKNOWN = Long.MIN_VALUE;

  boolean hasAmount() {
    return cents != UNKNOWN;
  }

  int half() {
    return heldOut ? 1 : 0;
  }
}
