package io.unisono.linkage.record;

import io.unisono.linkage.text.Mailbox;
import io.unisono.linkage.text.Text;
import io.unisono.linkage.text.WordLists;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values in the form in which they are compared. What is missing, or is only there because a form
 * demanded something, becomes null: null is evidence of nothing.
 */
public final class Canonical {

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          """
          unknown, n/a, na, none, null, nil, nan, test, -, --, ?, x, xx, xxx, tbd, missing,
          not available, not provided, no, nd, n.d., sconosciuto, sconosciuta, nessuno,
          non disponibile, undefined, dummy, noname, fnu, lnu, no name, not known, no email,
          noemail@noemail.com, test@test.com, test@example.com, none@none.com, na@na.com,
          anonymous
          """
              .strip()
              .split(",\\s+"));

  private static final Pattern EMAIL =
      Pattern.compile("([^\\s@,;<>\"]{1,64})@([a-z0-9.-]+\\.[a-z0-9-]{2,})");
  private static final int MIN_PHONE_DIGITS = 6;
  private static final int PHONE_DIGITS = 10;

  private Canonical() {}

  /** Folded text, or null if it says nothing. */
  public static String normalised(String value) {
    String folded = Text.fold(value);
    return folded == null || PLACEHOLDERS.contains(folded) ? null : folded;
  }

  /** The mailbox of the first address in the text. */
  static String email(String value) {
    String folded = normalised(value);
    if (folded == null) {
      return null;
    }
    Matcher matcher = EMAIL.matcher(folded);
    if (!matcher.find()) {
      return null;
    }
    String mailbox = Mailbox.of(matcher.group(1), matcher.group(2));
    return PLACEHOLDERS.contains(mailbox) ? null : mailbox;
  }

  /**
   * The last ten digits without an extension, which are the same with a country's prefix as
   * without; the same digit all over is no number.
   */
  public static String phone(String value) {
    String digits = value == null ? null : Text.digits(withoutExtension(value));
    if (digits == null || digits.length() < MIN_PHONE_DIGITS || isMonotonous(digits)) {
      return null;
    }
    return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
  }

  private static String withoutExtension(String value) {
    for (int i = MIN_PHONE_DIGITS; i < value.length(); i++) {
      if ("xXeE#".indexOf(value.charAt(i)) >= 0) {
        String before = value.substring(0, i);
        String digits = Text.digits(before);
        return digits != null && digits.length() >= MIN_PHONE_DIGITS ? before : value;
      }
    }
    return value;
  }

  static String identifier(String value) {
    String squashed = Text.squash(normalised(value));
    return squashed == null || squashed.length() < 3 || isMonotonous(squashed) ? null : squashed;
  }

  private static boolean isMonotonous(String text) {
    return text.chars().allMatch(letter -> letter == text.charAt(0));
  }

  /** "f" or "m", in whatever language it is said; null of any other. */
  static String gender(String value) {
    String folded = normalised(value);
    return folded == null ? null : WordLists.gender(folded);
  }

  static String text(String value) {
    return Text.joined(Text.words(normalised(value)));
  }
}
