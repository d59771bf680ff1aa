package io.unisono.linkage.compare;

import io.unisono.linkage.record.ComparisonType;
import java.util.List;

/** What the levels of {@link Level} are called when people read them. */
public final class ComparisonLevels {

  private static final List<String> NAME =
      List.of("other name", "different", "similar", "initial", "alias", "near", "equal");

  private ComparisonLevels() {}

  /**
   * @param level from 1, different, to {@link ComparisonType#levels()}, equal
   */
  public static String name(ComparisonType type, int level) {
    return names(type).get(level - 1);
  }

  static List<String> names(ComparisonType type) {
    return switch (type) {
      case GIVEN, FAMILY -> NAME;
      case ORGANISATION ->
          List.of("different", "some words", "many words", "contained", "most words", "equal");
      case BIRTH -> List.of("different", "same year", "some digits", "two parts", "near", "equal");
      case EMAIL -> List.of("different", "same letters", "similar name", "near", "equal");
      case PHONE -> List.of("different", "near", "same end", "equal");
      case IDENTIFIER -> List.of("different", "near", "equal");
      case STREET ->
          List.of("different", "same number", "other number", "same street", "near", "equal");
      case PLACE ->
          List.of("different", "near postcode", "same city", "near", "same postcode", "equal");
      case GENDER -> List.of("different", "equal");
      case TEXT -> List.of("different", "similar", "contained", "equal");
    };
  }
}
