package io.unisono.customer;

import static org.apache.spark.sql.functions.udf;

import io.unisono.linkage.record.PersonName;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Addresses and family names as households compare them: two spellings of one place are equal, and
 * what names no single house is null.
 */
final class AddressKey {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LETTER_MEETS_DIGIT =
      Pattern.compile("(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  /** P.zza, V.le, C.so, L.go: the dot stands inside the word. */
  private static final Pattern INNER_DOT = Pattern.compile("\\b([pvcl])\\.\\s?(z?za|le|so|go)\\b");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("v", "via"),
          Map.entry("vle", "viale"),
          Map.entry("pza", "piazza"),
          Map.entry("pzza", "piazza"),
          Map.entry("cso", "corso"),
          Map.entry("lgo", "largo"),
          Map.entry("rd", "road"),
          Map.entry("st", "street"),
          Map.entry("str", "street"),
          Map.entry("ave", "avenue"),
          Map.entry("av", "avenue"),
          Map.entry("ln", "lane"),
          Map.entry("dr", "drive"),
          Map.entry("ct", "court"),
          Map.entry("sq", "square"),
          Map.entry("pl", "place"),
          Map.entry("cl", "close"),
          Map.entry("cres", "crescent"),
          Map.entry("gdns", "gardens"),
          Map.entry("gr", "grove"),
          Map.entry("tce", "terrace"),
          Map.entry("terr", "terrace"),
          Map.entry("apt", "flat"),
          Map.entry("apartment", "flat"));

  /** Words that only announce the number of the house. */
  private static final Set<String> NUMBER_SIGNS =
      Set.of("n", "no", "nr", "nro", "num", "numero", "number", "civico");

  private static final Set<String> GENERATIONS =
      Set.of("jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii");

  private static final UserDefinedFunction PLACE =
      udf((UDF3<String, String, String, String>) AddressKey::place, DataTypes.StringType)
          .withName("place");

  private static final UserDefinedFunction FAMILIES =
      udf(
              (UDF2<String, String, List<String>>) AddressKey::families,
              DataTypes.createArrayType(DataTypes.StringType))
          .withName("families");

  private AddressKey() {}

  /** {@link #place(String, String, String)} of columns. */
  static Column place(Column street, Column postcode, Column city) {
    return PLACE.apply(street, postcode, city);
  }

  /** {@link #families(String, String)} of columns. */
  static Column families(Column familyName, Column displayName) {
    return FAMILIES.apply(familyName, displayName);
  }

  /**
   * Key of the house or flat: words of the street, its numbers, and the postcode or else the city.
   *
   * @return null without a house number, or without both postcode and city: a street is no home
   */
  static String place(String street, String postcode, String city) {
    String where = String.join("", words(postcode == null ? city : postcode));
    StringBuilder names = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    String plain = INNER_DOT.matcher(folded(street)).replaceAll("$1$2");
    for (String token : words(LETTER_MEETS_DIGIT.matcher(plain).replaceAll(" "))) {
      if (Character.isDigit(token.charAt(0))) {
        numbers.append(' ').append(token);
      } else if (!NUMBER_SIGNS.contains(token)) {
        names.append(' ').append(WORDS.getOrDefault(token, token));
      }
    }
    return numbers.isEmpty() || where.isEmpty() ? null : names + "|" + numbers + "|" + where;
  }

  /**
   * The family names that somebody bears, one or two for a double name, with the particles before
   * them: De Luca is deluca, and Rossi-Bianchi is rossi and bianchi.
   *
   * @param displayName read when there is no family name: its last word is taken for one
   */
  static List<String> families(String familyName, String displayName) {
    Set<String> families = new LinkedHashSet<>();
    StringBuilder particles = new StringBuilder();
    List<String> words = words(familyName);
    if (words.isEmpty()) {
      List<String> all = words(displayName);
      words = all.size() < 2 ? List.of() : all.subList(all.size() - 1, all.size());
    }
    for (String word : words) {
      if (PersonName.isParticle(word)) {
        particles.append(word);
      } else if (!GENERATIONS.contains(word)) {
        String family = particles + word;
        particles.setLength(0);
        if (family.length() > 1) {
          families.add(family);
        }
      }
    }
    return List.copyOf(families);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : NOT_WORD.split(folded(text))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Lower case, without accents and apostrophes. */
  private static String folded(String text) {
    if (text == null) {
      return "";
    }
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return APOSTROPHES.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
