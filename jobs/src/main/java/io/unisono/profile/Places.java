package io.unisono.profile;

import io.unisono.profile.Draft.Line;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a source writes: the zone of its times and the country of its telephone numbers. */
final class Places {

  private static final Pattern PHONE = Pattern.compile("phone|mobile|telefono|cellulare|\\btel\\b");
  private static final Pattern BARE = Pattern.compile("(?!\\+|00)[0-9(][0-9 ()./-]{5,20}");
  private static final Map<String, String> COUNTRIES = countries();

  private Places() {}

  /** A zone is asked for where times come without one; Qualtrics names it in its header. */
  static void zone(Draft.Source source, InputProfile input, boolean ofVendor) {
    input.columns().stream()
        .filter(column -> column.time().map(TimeForm::needsZone).orElse(false))
        .filter(column -> !ofVendor || !source.adapter.equals("qualtrics"))
        .findFirst()
        .ifPresent(
            column ->
                source.options.putIfAbsent(
                    "time-zone",
                    Line.doubtful(
                        "UTC",
                        "the times of %s name no zone: that of the export's settings, such as Europe/Rome"
                            .formatted(column.name()))));
  }

  /** The country of most parties, where numbers come without a prefix. */
  static void phoneRegions(Map<InputProfile, Draft.Source> sources) {
    Map<String, Long> countries = new TreeMap<>();
    sources.keySet().forEach(input -> count(input, countries));
    Optional<String> most =
        countries.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue())
            .map(Map.Entry::getKey);
    sources.forEach(
        (input, source) -> {
          if (hasBareNumbers(input)) {
            source.options.put(
                "phone-region",
                Line.doubtful(
                    most.orElse(""),
                    most.map(
                            "of numbers without a prefix; %s is the country of most parties"
                                ::formatted)
                        .orElse(
                            "ISO country of numbers without a prefix; without it they are dropped")));
          }
        });
  }

  private static void count(InputProfile input, Map<String, Long> countries) {
    for (int i = 0; i < input.columns().size(); i++) {
      if (input.columns().get(i).words().contains("country")) {
        for (String[] row : input.sheet().rows()) {
          if (row[i] != null) {
            iso(row[i]).ifPresent(country -> countries.merge(country, 1L, Long::sum));
          }
        }
      }
    }
  }

  private static boolean hasBareNumbers(InputProfile input) {
    for (int i = 0; i < input.columns().size(); i++) {
      int place = i;
      if (PHONE.matcher(input.columns().get(i).words()).find()
          && input.sheet().rows().stream()
              .map(row -> row[place])
              .anyMatch(text -> text != null && BARE.matcher(text).matches())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> iso(String country) {
    return Optional.ofNullable(COUNTRIES.get(country.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> countries() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      codes.put(code.toLowerCase(Locale.ROOT), code);
      codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
      codes.put(country.getDisplayCountry(Locale.ITALIAN).toLowerCase(Locale.ROOT), code);
    }
    return codes;
  }
}
