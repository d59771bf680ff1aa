package io.unisono.staging.convert;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Countries as ISO 3166-1 alpha-2 and languages as ISO 639-1, from two- and three-letter codes and
 * from their names in English, Italian, French, German and Spanish as the JDK knows them.
 */
final class Codes {

  private static final List<Locale> NAMES_IN =
      List.of(
          Locale.ENGLISH,
          Locale.ITALIAN,
          Locale.FRENCH,
          Locale.GERMAN,
          Locale.forLanguageTag("es"));

  /** What people write and no table holds. */
  private static final Map<String, String> COUNTRY_NICKNAMES =
      Map.ofEntries(
          Map.entry("uk", "GB"),
          Map.entry("great britain", "GB"),
          Map.entry("england", "GB"),
          Map.entry("inghilterra", "GB"),
          Map.entry("united states of america", "US"),
          Map.entry("america", "US"),
          Map.entry("holland", "NL"),
          Map.entry("olanda", "NL"),
          Map.entry("el", "GR"),
          Map.entry("czech republic", "CZ"));

  private static final Map<String, String> COUNTRIES = countries();
  private static final Map<String, String> LANGUAGES = languages();

  private static final UserDefinedFunction COUNTRY =
      functions
          .udf((UDF1<String, String>) Codes::country, DataTypes.StringType)
          .withName("country");
  private static final UserDefinedFunction LANGUAGE =
      functions
          .udf((UDF1<String, String>) Codes::language, DataTypes.StringType)
          .withName("language");

  private Codes() {}

  /** {@link #country(String)} of a column. */
  static Column country(Column text) {
    return COUNTRY.apply(text);
  }

  /** {@link #language(String)} of a column. */
  static Column language(Column text) {
    return LANGUAGE.apply(text);
  }

  /** Null if the text names no country. */
  static String country(String text) {
    return text == null ? null : COUNTRIES.get(folded(text));
  }

  /** Null if the text names no language; of {@code it-CH} or {@code en_US} the language counts. */
  static String language(String text) {
    if (text == null) {
      return null;
    }
    String whole = LANGUAGES.get(folded(text));
    return whole != null ? whole : LANGUAGES.get(folded(text.split("[-_]", 2)[0]));
  }

  private static Map<String, String> countries() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      NAMES_IN.forEach(in -> codes.putIfAbsent(folded(country.getDisplayCountry(in)), code));
      codes.put(folded(country.getISO3Country()), code);
    }
    codes.putAll(COUNTRY_NICKNAMES);
    // Last, so that a name that equals another country's code cannot hide the code.
    for (String code : Locale.getISOCountries()) {
      codes.put(folded(code), code);
    }
    return Map.copyOf(codes);
  }

  private static Map<String, String> languages() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      Locale language = new Locale.Builder().setLanguage(code).build();
      NAMES_IN.forEach(in -> codes.putIfAbsent(folded(language.getDisplayLanguage(in)), code));
      codes.putIfAbsent(folded(language.getDisplayLanguage(language)), code);
      codes.put(folded(iso3(language)), code);
    }
    for (String code : Locale.getISOLanguages()) {
      codes.put(code, code);
    }
    return Map.copyOf(codes);
  }

  private static String iso3(Locale language) {
    try {
      return language.getISO3Language();
    } catch (MissingResourceException e) {
      return language.getLanguage();
    }
  }

  /** Lower case, without accents and punctuation. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}.]+", "")
        .replaceAll("[\\p{IsPunctuation}\\s]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
