package io.unisono.voice.text;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces personal data by typed tokens, before anything else reads a text: {@code <EMAIL>},
 * {@code <IBAN>}, {@code <CARD>}, {@code <TAX_CODE>} (codice fiscale), {@code <VAT_NUMBER>}
 * (partita IVA), {@code <PHONE>}, {@code <NAME>}. Numbers that carry a check digit are replaced
 * where it is right; the numbers of an order stay. The same text always gives the same result.
 */
public final class Redaction {

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,6}");

  private static final Pattern IBAN =
      Pattern.compile("(?i)(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Z0-9])");

  private static final Pattern TAX_CODE =
      Pattern.compile(
          "(?i)(?<![A-Z0-9])[A-Z]{6}[\\dL-NP-V]{2}[A-EHLMPRST][\\dL-NP-V]{2}[A-Z][\\dL-NP-V]{3}[A-Z](?![A-Z0-9])");

  private static final Pattern CARD =
      Pattern.compile("(?<![\\d+.,])[2-6]\\d{3}(?:[ -]?\\d){9,15}(?![\\d])");

  // To look back over words is slow, so it is tried at digits only.
  private static final Pattern VAT_NUMBER =
      Pattern.compile(
          "(?i)(?=\\d)(?<=(?:p\\.? ?iva|partita iva|vat|vat number|vat no\\.?)(?: ?(?:n\\.|n°|number|numero))?:? {0,2}(?:IT)?)\\d{11}(?!\\d)|(?<![A-Z0-9])IT\\d{11}(?!\\d)");

  /** International, Italian mobile and land line, North American. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?=[+(\\d])(?<![\\p{L}\\d.,/+-])(?:"
              + "(?:\\+|00)[1-9]\\d{0,2}(?:[ ./()-]{0,2}\\d){6,12}"
              + "|3\\d{2}(?:[ ./-]?\\d){6,7}"
              + "|0[1-9]\\d{0,2}[ ./-]?\\d{2,4}[ .-]?\\d{2,4}(?:[ .-]?\\d{2,4})?"
              + "|(?:\\(\\d{3}\\) ?|\\d{3}[-.])\\d{3}[-.]\\d{4}"
              + ")(?![\\d/]|[.,-]\\d)");

  private static final Pattern CALLED =
      Pattern.compile(
          "(?i)(?=\\d)(?<=\\b(?:tel|cell|cellulare|telefono|phone|mobile|numero|number|call me (?:on|at)|chiamatemi al|chiamare al|ph)\\.?:? {0,2})\\d(?:[ ./-]?\\d){6,13}(?!\\d)");

  private static final int SHORTEST_PHONE = 8;

  private final Names names;

  /** With the frequent given names. */
  public Redaction() {
    this(Set.of());
  }

  /** Also with names that are known, of customers or employees. */
  public Redaction(Set<String> known) {
    names = new Names(known);
  }

  /** The text without personal data. */
  public String redacted(String text) {
    String result = text;
    if (result.indexOf('@') >= 0) {
      result = replaced(result, EMAIL, "<EMAIL>", match -> true);
    }
    if (result.chars().anyMatch(Character::isDigit)) {
      result = numbers(result);
    }
    return names.redacted(result);
  }

  private static String numbers(String text) {
    String result = ibans(text);
    result = replaced(result, TAX_CODE, "<TAX_CODE>", PersonalNumbers::isCodiceFiscale);
    result =
        replaced(result, VAT_NUMBER, "<VAT_NUMBER>", m -> PersonalNumbers.isPartitaIva(digits(m)));
    result = replaced(result, CARD, "<CARD>", m -> PersonalNumbers.isLuhn(digits(m)));
    result = replaced(result, PHONE, "<PHONE>", m -> digits(m).length() >= SHORTEST_PHONE);
    return replaced(result, CALLED, "<PHONE>", m -> true);
  }

  private static String replaced(
      String text, Pattern pattern, String token, Predicate<String> isOne) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    return matcher.replaceAll(
        match -> Matcher.quoteReplacement(isOne.test(match.group()) ? token : match.group()));
  }

  /** Words may follow an account number: the longest begin whose check digits are right is one. */
  private static String ibans(String text) {
    Matcher matcher = IBAN.matcher(text);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (int from = 0; matcher.find(from); ) {
      int end = endOfIban(text, matcher.start(), matcher.end());
      from = end > 0 ? end : matcher.start() + 2;
      if (end > 0) {
        result.append(text, copied, matcher.start()).append("<IBAN>");
        copied = end;
      }
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private static int endOfIban(String text, int start, int longest) {
    for (int end = longest; end > start; end--) {
      boolean whole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (whole && PersonalNumbers.isIban(text.substring(start, end).replaceAll("[ -]", ""))) {
        return end;
      }
    }
    return 0;
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
