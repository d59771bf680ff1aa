package io.unisono.voice.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.compare.AdjustedRand;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextClustersTest {

  private static final List<List<String>> TOPICS =
      List.of(
          List.of("parking", "garage", "car", "barrier", "ticket", "space"),
          List.of("breakfast", "coffee", "buffet", "croissant", "eggs", "bread"),
          List.of("pool", "towel", "swimming", "chlorine", "lifeguard", "sauna"),
          List.of("elevator", "stairs", "floor", "lift", "luggage", "button"));

  private static final List<String> COMMON =
      List.of(
          "hotel", "room", "stay", "night", "morning", "people", "place", "week", "time", "day");

  @Test
  void plantedTopicsAreFound() {
    List<Message> texts = new ArrayList<>();
    List<Integer> truth = new ArrayList<>();
    plant(texts, truth, 80);

    List<TextClusters.Cluster> clusters = clusters(texts, 20);

    assertThat(clusters).hasSize(4);
    assertThat(adjustedRand(truth, clusters)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void textsOfNoTopicMakeNone() {
    List<Message> texts = new ArrayList<>();
    Random random = new Random(2);
    List<String> words =
        IntStream.range(0, 400).mapToObj(i -> "w" + Integer.toString(i, 36) + "x").toList();
    for (int i = 0; i < 400; i++) {
      texts.add(text(random, words, words));
    }

    assertThat(clusters(texts, 20)).isEmpty();
    assertThat(clusters(List.of(), 20)).isEmpty();
  }

  @Test
  void theSameTextsGiveTheSameGroups() {
    List<Message> texts = new ArrayList<>();
    plant(texts, new ArrayList<>(), 40);

    assertThat(clusters(texts, 20)).isEqualTo(clusters(texts, 20));
  }

  private static void plant(List<Message> texts, List<Integer> truth, int each) {
    Random random = new Random(1);
    for (int i = 0; i < each * TOPICS.size(); i++) {
      truth.add(i % TOPICS.size());
      texts.add(text(random, TOPICS.get(i % TOPICS.size()), COMMON));
    }
  }

  private static Message text(Random random, List<String> topic, List<String> common) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      words.add(topic.get(random.nextInt(topic.size())));
      words.add(common.get(random.nextInt(common.size())));
    }
    String text = String.join(" ", words);
    return new Message(text, "en", Tokens.of(text, "en"));
  }

  private static List<TextClusters.Cluster> clusters(List<Message> texts, int fewest) {
    TermWeights weights = TermWeights.of(texts);
    return TextClusters.of(texts.stream().map(weights::vector).toList(), 40, fewest);
  }

  /** Texts of no group are one of their own. */
  private static double adjustedRand(List<Integer> truth, List<TextClusters.Cluster> clusters) {
    int[] found = new int[truth.size()];
    for (int i = 0; i < clusters.size(); i++) {
      for (int member : clusters.get(i).members()) {
        found[member] = i + 1;
      }
    }
    double[][] table = new double[TOPICS.size()][clusters.size() + 1];
    for (int i = 0; i < found.length; i++) {
      table[truth.get(i)][found[i]]++;
    }
    return AdjustedRand.of(table);
  }
}
