package io.unisono.voice.text;

import static io.unisono.voice.text.PlacedPattern.isCapital;
import static io.unisono.voice.text.PlacedPattern.isWordStart;

import io.unisono.linkage.text.GivenNames;
import io.unisono.linkage.text.Text;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces a capitalised given name, with the capitalised words that follow it, by {@code <NAME>},
 * and so the capitalised words that a title or "my name is" announces. Given names that are common
 * words, too, count only where a capitalised word follows or a greeting stands before; a name
 * written small is not found, and one in capitals only with its family name.
 */
final class Names {

  private static final PlacedPattern CAPITALISED =
      PlacedPattern.of(
          "(?<![\\p{L}\\d@#<_'’-])\\p{Lu}\\p{Ll}+(?:['’-]\\p{Lu}\\p{Ll}+)?(?![\\p{L}\\d])",
          Names::isCapitalStart);

  private static final String NAME = "\\p{Lu}['’]?\\p{L}+(?:-\\p{Lu}\\p{L}+)?";

  private static final String PARTICLE =
      "(?:de|di|del|della|van|von|da|dos|De|Di|Del|Della|Dello|Dei|Degli|Lo|La|Le|Van|Von|Da)";

  /** Up to two more names, with the particles of family names before them. */
  private static final String MORE_NAMES = "(?:(?: %s)? %s){1,2}".formatted(PARTICLE, NAME);

  private static final Pattern FAMILY = Pattern.compile(MORE_NAMES);

  /** A given name and a family name in capitals. */
  private static final PlacedPattern CAPITALS =
      PlacedPattern.of(
          "(?<![\\p{L}\\d@#<_'’-])(\\p{Lu}{3,})(?: (?:DE|DI|DEL|DELLA|VAN|VON))? \\p{Lu}['’]?\\p{Lu}+(?![\\p{L}\\d])",
          (text, at) -> isCapitalStart(text, at) && isCapital(text, at + 1));

  /** Words that only a name follows. */
  private static final PlacedPattern ANNOUNCED =
      PlacedPattern.of(
          "\\b((?:[Ss]ignor|[Ss]ignora|[Ss]ignorina|[Ss]ig\\.(?: ?ra)?|[Dd]ott\\.(?: ?ssa)?|[Dd]ottor|[Dd]ottoressa"
              + "|[Mm]i chiamo|[Ii]l mio nome è|Mrs?\\.?|Ms\\.?|[Mm]y name is) )%s(?:%s)?"
                  .formatted(NAME, MORE_NAMES),
          (text, at) -> "sSdDmMiI".indexOf(text.charAt(at)) >= 0 && isWordStart(text, at));

  static final List<PlacedPattern> PLACED = List.of(CAPITALISED, CAPITALS, ANNOUNCED);

  private static final Pattern GREETING =
      Pattern.compile(
          "(?i).*\\b(?:mr|mrs|ms|miss|sig|sig\\.ra|signor|signora|signorina|dear|caro|cara|ciao|hi|hello|gentile|dott|dott\\.ssa)\\.? $",
          Pattern.DOTALL);

  private static final int GREETING_LENGTH = 16;

  private static final Set<String> WORDS =
      Set.of(
          "amber",
          "angel",
          "angelo",
          "april",
          "aurora",
          "austin",
          "bianca",
          "bill",
          "bruno",
          "carol",
          "clara",
          "dale",
          "daisy",
          "dawn",
          "domenica",
          "earl",
          "felice",
          "fiore",
          "frank",
          "gemma",
          "gene",
          "ginger",
          "grace",
          "grant",
          "grazia",
          "guy",
          "hazel",
          "heather",
          "holly",
          "iris",
          "ivory",
          "jack",
          "jade",
          "jean",
          "joy",
          "june",
          "kim",
          "lance",
          "leo",
          "letizia",
          "lily",
          "linda",
          "marina",
          "mark",
          "max",
          "mercedes",
          "mia",
          "nick",
          "olive",
          "pat",
          "patience",
          "paris",
          "penny",
          "perla",
          "rich",
          "rob",
          "robin",
          "rocco",
          "roman",
          "rosa",
          "rose",
          "ruby",
          "ray",
          "savannah",
          "serena",
          "sole",
          "stella",
          "sue",
          "summer",
          "sky",
          "tony",
          "victoria",
          "viola",
          "virginia",
          "vita",
          "vittoria",
          "will",
          "asia",
          "alba",
          "ada",
          "eva",
          "florence",
          "carmine",
          "charlotte",
          "jordan",
          "sydney",
          "madison",
          "chelsea",
          "dallas",
          "israel",
          "georgia",
          "carolina",
          "america",
          "italia",
          "santa",
          "santo",
          "sandy",
          "drew",
          "chase",
          "hope",
          "faith",
          "melody",
          "harmony",
          "destiny",
          "justice",
          "christian",
          "pace");

  private final Set<String> known;

  Names(Set<String> known) {
    this.known = known.stream().map(Text::fold).collect(Collectors.toUnmodifiableSet());
  }

  String redacted(String text) {
    String announced = ANNOUNCED.replaced(text, match -> match.group(1) + "<NAME>");
    return capitalised(inCapitals(announced));
  }

  private static boolean isCapitalStart(String text, int at) {
    return isCapital(text, at) && isWordStart(text, at);
  }

  /** The word before a name in capitals may be in capitals, too: each may be the given name. */
  private String inCapitals(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int from = 0;
    for (Matcher words = CAPITALS.find(text, 0); words != null; words = CAPITALS.find(text, from)) {
      from = words.end(1);
      if (isName(words.group(1))) {
        result.append(text, copied, words.start()).append("<NAME>");
        copied = words.end();
        from = copied;
      }
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  /** A name that is no common word, too. */
  private boolean isName(String word) {
    String folded = Text.fold(word);
    return known.contains(folded) || (GivenNames.isOne(folded) && !WORDS.contains(folded));
  }

  private String capitalised(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int from = 0;
    for (Matcher word = CAPITALISED.find(text, 0);
        word != null;
        word = CAPITALISED.find(text, from)) {
      from = word.end();
      String folded = Text.fold(word.group());
      if (!known.contains(folded) && !GivenNames.isOne(folded)) {
        continue;
      }
      Matcher family = FAMILY.matcher(text).region(word.end(), text.length());
      boolean followed = family.lookingAt();
      if (WORDS.contains(folded)
          && !known.contains(folded)
          && !followed
          && !isAddressed(text, word.start())) {
        continue;
      }
      result.append(text, copied, word.start()).append("<NAME>");
      copied = followed ? family.end() : word.end();
      from = copied;
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private static boolean isAddressed(String text, int at) {
    return GREETING.matcher(text.substring(Math.max(0, at - GREETING_LENGTH), at)).matches();
  }
}
