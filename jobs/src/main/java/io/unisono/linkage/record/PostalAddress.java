package io.unisono.linkage.record;

import io.unisono.linkage.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Streets and places in the form in which they are compared. */
final class PostalAddress {

  /** Kinds and directions of streets, which people write, shorten and leave out at will. */
  private static final Set<String> STREET_WORDS =
      Set.of(
          """
          street st str road rd avenue ave av lane ln drive dr boulevard blvd court ct place pl
          square sq terrace crescent circuit close highway hwy parkway pkwy way strasse suite
          apt apartment apartments unit floor fl n s e w north south east west via viale vle
          piazza pza pzza corso cso largo vicolo strada contrada di del della dei snc int no num
          """
              .strip()
              .split("\\s+"));

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private PostalAddress() {}

  /** First number and the words of a street, without those that tell its kind or direction. */
  static String street(String houseNumber, String value) {
    String folded = Canonical.normalised(value);
    List<String> words = new ArrayList<>();
    String number = firstNumber(Canonical.normalised(houseNumber));
    boolean sawNumber = !number.isEmpty();
    for (String word : Text.words(folded)) {
      if (Character.isDigit(word.charAt(0))) {
        number = sawNumber ? number : firstNumber(word);
        sawNumber = true;
      } else if (word.length() > 1 && !STREET_WORDS.contains(word)) {
        words.add(word.endsWith("strasse") ? word.substring(0, word.length() - 7) : word);
      }
    }
    words.removeIf(String::isEmpty);
    return number.isEmpty() && words.isEmpty()
        ? null
        : number + Value.NUMBER_END + String.join(" ", words);
  }

  /** Postcode and the words of a city. */
  static String place(String postcode, String city) {
    String code = Text.squash(Canonical.normalised(postcode));
    List<String> words = Text.words(Canonical.normalised(city));
    return code == null && words.isEmpty()
        ? null
        : (code == null ? "" : code) + Value.NUMBER_END + String.join(" ", words);
  }

  private static String firstNumber(String text) {
    if (text == null) {
      return "";
    }
    Matcher matcher = NUMBER.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }
}
