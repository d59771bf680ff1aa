package io.unisono.voice.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Groups of texts that share words: spherical k-means (Dhillon and Modha, Machine Learning 42,
 * 2001) with more groups than there can be, of which those that are alike are then one. A text that
 * is far from all groups is in none. The same texts in the same order give the same groups.
 */
public final class TextClusters {

  /** Cosine with the centre from which a text belongs to a group. */
  public static final double BELONGS = 0.35;

  /** Cosine from which two groups are one. */
  private static final double ALIKE = 0.5;

  /** Terms that are kept of a centre: those with the largest weights. */
  private static final int TERMS = 40;

  private static final int ROUNDS = 20;
  private static final int SEED = 1;
  private static final double DECIMALS = 1e6;

  private final List<int[]> places = new ArrayList<>();
  private final List<double[]> weights = new ArrayList<>();
  private final List<String> terms = new ArrayList<>();

  /**
   * A group.
   *
   * @param centre of length 1
   * @param members indexes of its texts, ascending
   */
  public record Cluster(SortedMap<String, Double> centre, List<Integer> members) {}

  private TextClusters(List<SortedMap<String, Double>> texts) {
    Map<String, Integer> known = new HashMap<>();
    for (SortedMap<String, Double> text : texts) {
      int[] place = new int[text.size()];
      double[] weight = new double[text.size()];
      int i = 0;
      for (Map.Entry<String, Double> entry : text.entrySet()) {
        place[i] = known.computeIfAbsent(entry.getKey(), this::added);
        weight[i++] = entry.getValue();
      }
      places.add(place);
      weights.add(weight);
    }
  }

  private int added(String term) {
    terms.add(term);
    return terms.size() - 1;
  }

  /**
   * The groups of at least so many texts, the largest first.
   *
   * @param texts vectors of length 1, or empty
   * @param most groups
   */
  public static List<Cluster> of(List<SortedMap<String, Double>> texts, int most, int fewest) {
    int groups = Math.min(most, texts.size() / fewest);
    return groups == 0 ? List.of() : new TextClusters(texts).clusters(groups, fewest);
  }

  private List<Cluster> clusters(int groups, int fewest) {
    List<double[]> centres = seeds(groups);
    int[] of = assigned(centres, 0);
    for (int round = 0; round < ROUNDS; round++) {
      centres = centres(of, centres.size());
      int[] next = assigned(centres, 0);
      if (Arrays.equals(of, next)) {
        break;
      }
      of = next;
    }
    centres = joined(centres, of);
    for (int round = 0; round < ROUNDS; round++) {
      of = assigned(centres, BELONGS);
      centres = centres(of, centres.size());
    }
    return published(centres, assigned(centres, BELONGS), fewest);
  }

  /** The first text, and then each time one that is likely to be far from those before. */
  private List<double[]> seeds(int groups) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<double[]> seeds = new ArrayList<>();
    double[] distance = new double[places.size()];
    Arrays.fill(distance, 1);
    while (seeds.size() < groups) {
      double[] seed = new double[terms.size()];
      add(seed, chosen(distance, random));
      seeds.add(seed);
      for (int text = 0; text < distance.length; text++) {
        double cosine = places.get(text).length == 0 ? 1 : dot(seed, text);
        distance[text] = Math.min(distance[text], Math.max(0, 1 - cosine));
      }
    }
    return seeds;
  }

  private static int chosen(double[] distance, SplittableRandom random) {
    double left = random.nextDouble() * Arrays.stream(distance).sum();
    int chosen = 0;
    for (int text = 0; text < distance.length && left >= 0; text++) {
      if (distance[text] > 0) {
        chosen = text;
        left -= distance[text];
      }
    }
    return chosen;
  }

  /** The nearest centre of each text, or -1 where none is near enough. */
  private int[] assigned(List<double[]> centres, double near) {
    int[] of = new int[places.size()];
    for (int text = 0; text < of.length; text++) {
      double nearest = near;
      of[text] = -1;
      for (int centre = 0; centre < centres.size(); centre++) {
        double cosine = dot(centres.get(centre), text);
        if (cosine > nearest) {
          nearest = cosine;
          of[text] = centre;
        }
      }
    }
    return of;
  }

  private List<double[]> centres(int[] of, int groups) {
    List<double[]> centres = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      centres.add(new double[terms.size()]);
    }
    for (int text = 0; text < of.length; text++) {
      if (of[text] >= 0) {
        add(centres.get(of[text]), text);
      }
    }
    centres.forEach(TextClusters::shorten);
    return centres;
  }

  /** Joins the two most alike until none are, each weighed by its texts. */
  private static List<double[]> joined(List<double[]> centres, int[] of) {
    List<double[]> left = new ArrayList<>(centres);
    List<Double> sizes = new ArrayList<>(Collections.nCopies(centres.size(), 0.0));
    for (int group : of) {
      if (group >= 0) {
        sizes.set(group, sizes.get(group) + 1);
      }
    }
    while (true) {
      int first = -1;
      int second = -1;
      double alike = ALIKE;
      for (int i = 0; i < left.size(); i++) {
        for (int j = i + 1; j < left.size(); j++) {
          double cosine = dot(left.get(i), left.get(j));
          if (cosine > alike) {
            alike = cosine;
            first = i;
            second = j;
          }
        }
      }
      if (first < 0) {
        return left;
      }
      double[] both = left.get(first);
      for (int i = 0; i < both.length; i++) {
        both[i] = both[i] * sizes.get(first) + left.get(second)[i] * sizes.get(second);
      }
      shorten(both);
      sizes.set(first, sizes.get(first) + sizes.get(second));
      left.remove(second);
      sizes.remove(second);
    }
  }

  private List<Cluster> published(List<double[]> centres, int[] of, int fewest) {
    List<Cluster> clusters = new ArrayList<>();
    for (int group = 0; group < centres.size(); group++) {
      List<Integer> members = new ArrayList<>();
      for (int text = 0; text < of.length; text++) {
        if (of[text] == group) {
          members.add(text);
        }
      }
      if (members.size() >= fewest) {
        clusters.add(new Cluster(centre(centres.get(group)), members));
      }
    }
    clusters.sort(
        Comparator.comparing((Cluster each) -> -each.members.size())
            .thenComparing(each -> each.centre.firstKey()));
    return clusters;
  }

  private SortedMap<String, Double> centre(double[] weight) {
    SortedMap<String, Double> centre = new TreeMap<>();
    IntStream.range(0, weight.length)
        .boxed()
        .filter(i -> weight[i] > 0)
        .sorted(Comparator.comparing((Integer i) -> -weight[i]).thenComparing(terms::get))
        .limit(TERMS)
        .forEach(i -> centre.put(terms.get(i), weight[i]));
    TermWeights.unit(centre).replaceAll((term, w) -> Math.round(w * DECIMALS) / DECIMALS);
    return centre;
  }

  private double dot(double[] centre, int text) {
    int[] place = places.get(text);
    double[] weight = weights.get(text);
    double sum = 0;
    for (int i = 0; i < place.length; i++) {
      sum += centre[place[i]] * weight[i];
    }
    return sum;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private void add(double[] centre, int text) {
    int[] place = places.get(text);
    double[] weight = weights.get(text);
    for (int i = 0; i < place.length; i++) {
      centre[place[i]] += weight[i];
    }
  }

  /** To length 1; a centre without texts stays. */
  private static void shorten(double[] centre) {
    double length = Math.sqrt(dot(centre, centre));
    for (int i = 0; i < centre.length && length > 0; i++) {
      centre[i] /= length;
    }
  }
}
