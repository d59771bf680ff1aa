package io.unisono.voice.sentiment;

import io.unisono.voice.language.Languages;
import io.unisono.voice.language.Terms.Match;
import io.unisono.voice.language.Token;
import io.unisono.voice.sentiment.LexiconFile.Entry;
import io.unisono.voice.sentiment.LexiconFile.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Words of feeling of one language, and how they add up in a text: the weight of a word is turned
 * round and weakened within four tokens after a negation in its clause, scaled by a word of degree
 * before it and by an exclamation behind it; what stands before a {@code but} counts less.
 */
public final class Lexicon {

  private static final int NEGATION_REACH = 4;
  private static final double NEGATED = -0.6;
  private static final double STRONGER = 1.4;
  private static final double WEAKER = 0.6;
  private static final double EXCLAIMED = 1.2;
  private static final double BEFORE_BUT = 0.6;

  private static final Map<String, Lexicon> SEEDS =
      Map.of(
          Languages.ITALIAN, new Lexicon(LexiconFile.seed(Languages.ITALIAN)),
          Languages.ENGLISH, new Lexicon(LexiconFile.seed(Languages.ENGLISH)));

  private static final Lexicon NONE = new Lexicon(LexiconFile.empty());

  private final LexiconFile words;

  Lexicon(LexiconFile words) {
    this.words = words;
  }

  /**
   * The seed lexicon of a language; an empty one for languages without. A text of no language is
   * one of emoji, which are in each seed.
   */
  public static Lexicon of(String language) {
    return language.equals(Languages.UNKNOWN)
        ? SEEDS.get(Languages.ENGLISH)
        : SEEDS.getOrDefault(language, NONE);
  }

  /** The seed lexicon of a language, if there is one, with the lines of a file. */
  static Lexicon with(String language, String name, String lines) {
    String seed = language.equals(Languages.UNKNOWN) ? Languages.ENGLISH : language;
    LexiconFile words = SEEDS.containsKey(seed) ? LexiconFile.seed(seed) : LexiconFile.empty();
    words.add(name, lines, seed);
    return new Lexicon(words);
  }

  /** Whether words of feeling of the language are known. */
  public static boolean knows(String language) {
    return of(language) != NONE;
  }

  /** The seed lexicons as they are written, for a digest of what judges. */
  public static String seeds() {
    return LexiconFile.seedText(Languages.ITALIAN) + LexiconFile.seedText(Languages.ENGLISH);
  }

  /** Whether the word turns round what follows. */
  public boolean negates(Token token) {
    return words.is(Role.NEGATION, token.surface());
  }

  /** The feeling of a text. */
  public Feeling feeling(List<Token> tokens) {
    List<Hit> hits = new ArrayList<>();
    int reach = 0;
    double degree = 1;
    int next;
    for (int i = 0; i < tokens.size(); i = next) {
      Token token = tokens.get(i);
      Match<Entry> match = words.at(tokens, i);
      int length = match.length();
      next = i + length;
      Entry entry = match.value();
      boolean speaks = entry != null && entry.weight() != 0;
      if (speaks) {
        double weight = entry.weight() * degree;
        weight *= reach > 0 && length == 1 ? NEGATED : 1;
        weight *= isExclaimed(tokens, next) ? EXCLAIMED : 1;
        hits.add(new Hit(entry, weight));
      }
      boolean single = length == 1;
      if (single && negates(token)) {
        reach = NEGATION_REACH;
      } else {
        reach = token.endsClause() ? 0 : reach - length;
      }
      degree = single ? degree(token, speaks ? 1 : degree, speaks) : 1;
      if (single && words.is(Role.BUT, token.surface())) {
        hits.replaceAll(hit -> new Hit(hit.entry(), hit.weight() * BEFORE_BUT));
      }
    }
    return sum(hits);
  }

  private record Hit(Entry entry, double weight) {}

  private double degree(Token token, double before, boolean speaks) {
    if (words.is(Role.STRONGER, token.surface())) {
      return STRONGER;
    }
    if (words.is(Role.WEAKER, token.surface())) {
      return WEAKER;
    }
    return token.kind() == Token.Kind.EMPHASIS && !speaks && !token.endsClause() ? before : 1;
  }

  private static boolean isExclaimed(List<Token> tokens, int at) {
    if (at == tokens.size()) {
      return false;
    }
    Token next = tokens.get(at);
    return next.surface().equals("!")
        || (next.kind() == Token.Kind.EMPHASIS && !next.surface().equals("??"));
  }

  /** A word that is turned round speaks of no emotion. */
  private static Feeling sum(List<Hit> hits) {
    double positive = 0;
    double negative = 0;
    Map<Emotion, Double> emotions = new EnumMap<>(Emotion.class);
    for (Hit hit : hits) {
      positive += Math.max(hit.weight(), 0);
      negative += Math.max(-hit.weight(), 0);
      if (hit.entry().emotion() != null && hit.weight() * hit.entry().weight() > 0) {
        emotions.merge(hit.entry().emotion(), Math.abs(hit.weight()), Double::sum);
      }
    }
    return new Feeling(positive, negative, emotions);
  }
}
