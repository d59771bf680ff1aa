package io.unisono.voice.text;

import static io.unisono.voice.text.PlacedPattern.isDigit;
import static io.unisono.voice.text.PlacedPattern.isLatin;

import java.util.List;
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

  private static final PlacedPattern IBAN =
      PlacedPattern.of(
          "(?i)(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Z0-9])",
          (text, at) -> isLatin(text, at) && isDigit(text, at + 2) && isDigit(text, at + 3));

  private static final PlacedPattern TAX_CODE =
      PlacedPattern.of(
          "(?i)(?<![A-Z0-9])[A-Z]{3}( ?)[A-Z]{3}\\1[\\dL-NP-V]{2}[A-EHLMPRST][\\dL-NP-V]{2}\\1[A-Z][\\dL-NP-V]{3}[A-Z](?![A-Z0-9])",
          (text, at) ->
              isLatin(text, at)
                  && ((isLatin(text, at + 8) && isLatin(text, at + 15))
                      || (isLatin(text, at + 10) && isLatin(text, at + 18))));

  private static final PlacedPattern CARD =
      PlacedPattern.of(
          "(?<![\\d+.,])[2-6]\\d{3}(?:[ .-]?\\d){9,15}(?![\\d])",
          (text, at) -> isNumberStart(text, at) && isDigit(text, at + 3));

  private static final PlacedPattern VAT_NUMBER =
      PlacedPattern.of(
          "(?i)(?<=(?:p\\.? ?iva|partita iva|vat|vat number|vat no\\.?)(?: ?(?:n\\.|n°|number|numero))?:? {0,2}(?:IT)?)\\d{11}(?!\\d)|(?<![A-Z0-9])IT\\d{11}(?!\\d)",
          (text, at) -> isDigit(text, at + 10) && (isNumberStart(text, at) || isLatin(text, at)));

  /** International, Italian mobile and land line, North American. */
  private static final PlacedPattern PHONE =
      PlacedPattern.of(
          "(?<![\\p{L}\\d.,/+-])(?:"
              + "(?:\\+|00)[1-9]\\d{0,2}(?:[ ./()-]{0,2}\\d){6,12}"
              + "|3\\d{2}(?:[ ./-]?\\d){6,7}"
              + "|0[1-9]\\d{0,2}[ ./-]?\\d{2,4}[ .-]?\\d{2,4}(?:[ .-]?\\d{2,4})?"
              + "|\\(0[1-9]\\d{0,3}\\)(?:[ ./-]?\\d){5,8}"
              + "|(?:\\(\\d{3}\\) ?|\\d{3}[-.])\\d{3}[-.]\\d{4}"
              + ")(?![\\d/]|[.,-]\\d)",
          (text, at) ->
              isNumberStart(text, at) || text.charAt(at) == '+' || text.charAt(at) == '(');

  private static final PlacedPattern CALLED =
      PlacedPattern.of(
          "(?i)(?<=\\b(?:tel|cell|cellulare|telefono|phone|mobile|numero|number|call me (?:on|at)|chiamatemi al|chiamare al|ph)\\.?:? {0,2})\\d(?:[ ./-]?\\d){6,13}(?!\\d)",
          Redaction::isNumberStart);

  static final List<PlacedPattern> PLACED =
      List.of(IBAN, TAX_CODE, CARD, VAT_NUMBER, PHONE, CALLED);

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
      result = EMAIL.matcher(result).replaceAll("<EMAIL>");
    }
    if (hasDigit(result)) {
      result = numbers(result);
    }
    return names.redacted(result);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumberStart(String text, int at) {
    return isDigit(text, at) && !isDigit(text, at - 1);
  }

  private static String numbers(String text) {
    String result = ibans(text);
    result =
        replaced(
            result,
            TAX_CODE,
            "<TAX_CODE>",
            m -> PersonalNumbers.isCodiceFiscale(m.replace(" ", "")));
    result =
        replaced(result, VAT_NUMBER, "<VAT_NUMBER>", m -> PersonalNumbers.isPartitaIva(digits(m)));
    result = replaced(result, CARD, "<CARD>", m -> PersonalNumbers.isLuhn(digits(m)));
    result = replaced(result, PHONE, "<PHONE>", m -> digits(m).length() >= SHORTEST_PHONE);
    return replaced(result, CALLED, "<PHONE>", m -> true);
  }

  private static String replaced(
      String text, PlacedPattern pattern, String token, Predicate<String> isOne) {
    return pattern.replaced(text, match -> isOne.test(match.group()) ? token : match.group());
  }

  /** Words may follow an account number: the longest begin whose check digits are right is one. */
  private static String ibans(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int from = 0;
    for (Matcher m = IBAN.find(text, 0); m != null; m = IBAN.find(text, from)) {
      int end = endOfIban(text, m.start(), m.end());
      from = end > 0 ? end : m.start() + 2;
      if (end > 0) {
        result.append(text, copied, m.start()).append("<IBAN>");
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
