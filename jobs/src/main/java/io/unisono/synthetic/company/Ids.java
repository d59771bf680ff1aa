package io.unisono.synthetic.company;

/** Identifiers in the vendors' forms. */
public final class Ids {

  /** Size of every space of serial numbers: eleven digits. */
  private static final long SPACE = 100_000_000_000L;

  /** Things of one kind that a person can have before serial numbers of two persons could meet. */
  private static final long PER_PERSON = 256;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Ids() {}

  /** A number that no other thing of this kind gets. */
  public static long serial(Scenario scenario, String kind, long person, long number) {
    long id = person * PER_PERSON + Math.floorMod(number, PER_PERSON);
    return SeededRandom.scattered(scenario.seed() ^ kind.hashCode(), id, SPACE);
  }

  /** The number with leading zeros. */
  public static String digits(long number, int length) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }

  public static String base62(long number, int length) {
    char[] digits = new char[length];
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % 62));
      rest /= 62;
    }
    return new String(digits);
  }

  /**
   * An 18-character record id: 15 characters that are case sensitive and 3 that say which of them
   * are upper case, five a character.
   */
  public static String salesforce(String prefix, long serial) {
    String id = prefix + "5f000" + base62(serial, 15 - prefix.length() - 5);
    StringBuilder suffix = new StringBuilder();
    for (int chunk = 0; chunk < 3; chunk++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        bits |= Character.isUpperCase(id.charAt(chunk * 5 + i)) ? 1 << i : 0;
      }
      suffix.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(bits));
    }
    return id + suffix;
  }
}
