package io.unisono.voice.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The language of a text, as a code of ISO 639-1. Function words decide where they are clear, since
 * a model of letters errs on short texts; else OpenNLP's model of letter n-grams does, among the
 * languages that are expected.
 */
public final class Languages {

  public static final String ITALIAN = "it";
  public static final String ENGLISH = "en";

  /** No language: too few letters, or letters that no expected language is written in. */
  public static final String UNKNOWN = "und";

  /** ISO 639-3, as the model names them, of the languages that can be expected. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("ita", ITALIAN),
          Map.entry("eng", ENGLISH),
          Map.entry("fra", "fr"),
          Map.entry("deu", "de"),
          Map.entry("spa", "es"),
          Map.entry("por", "pt"),
          Map.entry("nld", "nl"),
          Map.entry("pol", "pl"),
          Map.entry("ron", "ro"),
          Map.entry("ell", "el"),
          Map.entry("rus", "ru"),
          Map.entry("ukr", "uk"),
          Map.entry("ara", "ar"),
          Map.entry("cmn", "zh"),
          Map.entry("jpn", "ja"),
          Map.entry("kor", "ko"),
          Map.entry("tur", "tr"));

  private static final Pattern WORD =
      Pattern.compile("\\p{L}+(?:['’](?:\\p{Ll}{1,2}(?!\\p{L}))?)?");

  /** Letters and words that are looked at: the first paragraph tells the language. */
  private static final int LOOKED_AT = 400;

  private static final int FEWEST_LETTERS = 3;

  /** Of the languages that are not written in Latin letters. */
  private static final Map<String, Set<UnicodeScript>> SCRIPTS =
      Map.of(
          "el", Set.of(UnicodeScript.GREEK),
          "ru", Set.of(UnicodeScript.CYRILLIC),
          "uk", Set.of(UnicodeScript.CYRILLIC),
          "ar", Set.of(UnicodeScript.ARABIC),
          "zh", Set.of(UnicodeScript.HAN),
          "ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          "ko", Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN));

  private static final Set<UnicodeScript> LATIN = Set.of(UnicodeScript.LATIN);
  private static final UnicodeScript[] ALL_SCRIPTS = UnicodeScript.values();
  private static final int LAST_ASCII = 0x7f;

  private final Set<String> expected;

  /**
   * @param expected codes of ISO 639-1; empty for all that are known
   */
  public Languages(Set<String> expected) {
    this.expected = expected.isEmpty() ? Set.copyOf(CODES.values()) : Set.copyOf(expected);
    for (String code : this.expected) {
      if (!CODES.containsValue(code)) {
        throw LanguageErrors.unknown(code, Set.copyOf(CODES.values()));
      }
    }
  }

  /** The language, or {@link #UNKNOWN}. */
  public String of(String text) {
    String begin = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    int letters = 0;
    int italian = 0;
    int english = 0;
    Matcher word = WORD.matcher(begin);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      letters += lower.length();
      italian += FunctionWords.ITALIAN_ONLY.contains(lower) ? 1 : 0;
      english += FunctionWords.ENGLISH_ONLY.contains(lower) ? 1 : 0;
    }
    if (letters < FEWEST_LETTERS) {
      return UNKNOWN;
    }
    UnicodeScript script = scriptOf(begin);
    boolean latin = script == UnicodeScript.LATIN;
    if (latin && italian >= 2 * english + 1 && expected.contains(ITALIAN)) {
      return ITALIAN;
    }
    if (latin && english >= 2 * italian + 1 && expected.contains(ENGLISH)) {
      return ENGLISH;
    }
    return byLetters(begin, script, italian - english);
  }

  /** The script of most letters. */
  private static UnicodeScript scriptOf(String text) {
    int[] letters = new int[ALL_SCRIPTS.length];
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters[scriptOf(letter).ordinal()]++);
    int most = 0;
    for (int script = 1; script < letters.length; script++) {
      most = letters[script] > letters[most] ? script : most;
    }
    return ALL_SCRIPTS[most];
  }

  /** Looking a script up takes longer than all else that is done with a letter. */
  private static UnicodeScript scriptOf(int letter) {
    return letter <= LAST_ASCII ? UnicodeScript.LATIN : UnicodeScript.of(letter);
  }

  /**
   * The likeliest of those expected that are written in the script, after Bayes.
   *
   * @param words function words of Italian less those of English: each makes its language five
   *     times as likely
   */
  private String byLetters(String text, UnicodeScript script, int words) {
    String best = UNKNOWN;
    double highest = 0;
    for (Language each : Model.DETECTOR.predictLanguages(text)) {
      String code = CODES.get(each.getLang());
      if (code != null
          && expected.contains(code)
          && SCRIPTS.getOrDefault(code, LATIN).contains(script)) {
        double evidence =
            code.equals(ITALIAN) ? words : code.equals(ENGLISH) ? -words : -Math.abs(words);
        double likelihood = each.getConfidence() * Math.pow(5, evidence);
        if (likelihood > highest) {
          highest = likelihood;
          best = code;
        }
      }
    }
    return best;
  }

  /** Read when it is first needed, once in a process. */
  private static final class Model {

    static final LanguageDetectorME DETECTOR = new LanguageDetectorME(read());

    private static LanguageDetectorModel read() {
      try (InputStream model =
          LanguageDetectorME.class.getResourceAsStream("/langdetect-183.bin")) {
        return new LanguageDetectorModel(model);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
