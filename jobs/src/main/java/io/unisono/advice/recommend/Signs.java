package io.unisono.advice.recommend;

import java.util.Map;

/** The signs of {@code bad_interaction}, in words. */
final class Signs {

  static final String NEGATIVE_TEXT = "negative_text";

  private static final Map<String, String> ENGLISH =
      Map.of(
          "low_score", "a low score",
          "reopened", "a solved ticket is opened again",
          "transferred", "handed on twice or more",
          "late", "a target of the service level is missed",
          "complaint", "a complaint");

  private static final Map<String, String> ITALIAN =
      Map.of(
          "low_score", "un voto basso",
          "reopened", "un ticket risolto si riapre",
          "transferred", "passato di mano due volte o più",
          "late", "un obiettivo di servizio è mancato",
          "complaint", "un reclamo");

  private Signs() {}

  static String english(String sign) {
    return ENGLISH.getOrDefault(sign, sign.replace('_', ' '));
  }

  static String italian(String sign) {
    return ITALIAN.getOrDefault(sign, sign.replace('_', ' '));
  }
}
