package io.unisono.voice.topic;

import io.unisono.voice.language.Message;
import io.unisono.voice.language.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phrases that stand out in each group of texts against all texts. A phrase counts once in a
 * text. Its score is the log-odds ratio with an informative Dirichlet prior over its standard error
 * (Monroe, Colaresi and Quinn, Political Analysis 16, 2008), the prior being the phrase's rate in
 * all texts, worth {@value #PRIOR} texts.
 */
public final class KeyPhrases {

  private static final double PRIOR = 100;

  /** Texts of a group that a phrase has to be in. */
  private static final int FEWEST = 3;

  /** From this score on a phrase stands out: two-sided 5 in 10,000. */
  private static final double STANDS_OUT = 3.5;

  private final Map<String, Integer> all = new HashMap<>();
  private final Map<String, Map<String, Integer>> groups = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private int texts;

  /**
   * A phrase of a group.
   *
   * @param texts of the group that it stands in
   */
  public record Phrase(String phrase, int texts, double score) {}

  /** Adds a text to its groups. */
  public void add(Message message, Set<String> its) {
    texts++;
    Set<String> phrases = new HashSet<>(Phrases.of(message));
    phrases.forEach(phrase -> all.merge(phrase, 1, Integer::sum));
    for (String group : its) {
      sizes.merge(group, 1, Integer::sum);
      Map<String, Integer> of = groups.computeIfAbsent(group, g -> new HashMap<>());
      phrases.forEach(phrase -> of.merge(phrase, 1, Integer::sum));
    }
  }

  /**
   * The phrases that stand out most, none part of another: the highest score first, of equal ones
   * the one of more words.
   */
  public List<Phrase> of(String group, int most) {
    List<Phrase> scored = new ArrayList<>();
    groups
        .getOrDefault(group, Map.of())
        .forEach(
            (phrase, count) -> {
              double score = score(count, sizes.get(group), all.get(phrase));
              if (count >= FEWEST && score >= STANDS_OUT) {
                scored.add(new Phrase(phrase, count, score));
              }
            });
    scored.sort(
        Comparator.comparingDouble((Phrase each) -> -each.score)
            .thenComparing(each -> -each.phrase.split(" ").length)
            .thenComparing(Phrase::phrase));
    List<Phrase> chosen = new ArrayList<>();
    for (Phrase candidate : scored) {
      if (chosen.size() < most
          && chosen.stream().noneMatch(other -> isNested(candidate.phrase, other.phrase))) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  private static boolean isNested(String one, String other) {
    String a = " " + one + " ";
    String b = " " + other + " ";
    return a.contains(b) || b.contains(a);
  }

  /** Of texts in the group and outside of it, with the phrase and without. */
  private double score(int with, int group, int everywhere) {
    double prior = PRIOR * everywhere / texts;
    double rest = PRIOR - prior;
    int outside = texts - group;
    double withOutside = everywhere - with + prior;
    double withInside = with + prior;
    double odds = Math.log(withInside / (group - with + rest));
    double oddsOutside = Math.log(withOutside / (outside - (everywhere - with) + rest));
    return (odds - oddsOutside) / Math.sqrt(1 / withInside + 1 / withOutside);
  }
}
