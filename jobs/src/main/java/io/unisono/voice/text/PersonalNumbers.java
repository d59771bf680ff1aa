package io.unisono.voice.text;

import java.util.Locale;

/** Check digits of numbers that identify a person, an account or a company. */
final class PersonalNumbers {

  private static final int SHORTEST_IBAN = 15;

  /**
   * Values of letters and digits at odd places of a codice fiscale (decree of 23 December 1976).
   */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private PersonalNumbers() {}

  /** ISO 13616: the number, its first four characters moved to its end, is 1 modulo 97. */
  static boolean isIban(String compact) {
    if (compact.length() < SHORTEST_IBAN) {
      return false;
    }
    String moved = compact.substring(4) + compact.substring(0, 4);
    int remainder = 0;
    for (int i = 0; i < moved.length(); i++) {
      int value = Character.digit(moved.charAt(i), 36);
      if (value < 0) {
        return false;
      }
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  /**
   * ISO/IEC 7812: doubled from the right in every second place, the digits sum to a multiple of 10.
   */
  static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int value = i % 2 == 0 ? digit : 2 * digit;
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  /** Eleven digits whose last is Luhn's; eleven zeros are none. */
  static boolean isPartitaIva(String digits) {
    return digits.length() == 11 && !digits.equals("00000000000") && isLuhn(digits);
  }

  /** Sixteen letters and digits of the right form, the last the control letter. */
  static boolean isCodiceFiscale(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = upper.charAt(i);
      int ordinal = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[ordinal] : ordinal;
    }
    return upper.charAt(15) == 'A' + sum % 26;
  }
}
