package io.unisono.synthetic.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  private static final SeededRandom RANDOM = new Scenario(1, 1, 0, 1).random("words", 0);
  private static final List<Topic> ABOUT_SUPPORT = List.of(Topic.WAITING, Topic.AGENT);

  @ParameterizedTest
  @EnumSource(Culture.class)
  void everyTopicIsWrittenAboutInManyWays(Culture culture) {
    Wording wording = Wording.of(culture);
    for (Topic topic : Topic.values()) {
      Set<String> texts = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        if (!ABOUT_SUPPORT.contains(topic)) {
          texts.add(wording.subject(topic, RANDOM));
          texts.add(wording.reply(topic, RANDOM));
          texts.add(wording.request(topic, i % 2 == 0, RANDOM).body());
        }
        texts.add(wording.opinion(i % 2 == 0 ? 1 : -1, List.of(topic), RANDOM).body());
      }
      assertThat(texts).noneMatch(text -> text.isBlank() || text.contains("{"));
      assertThat(texts).hasSizeGreaterThan(ABOUT_SUPPORT.contains(topic) ? 25 : 100);
    }
  }

  @ParameterizedTest
  @EnumSource(Culture.class)
  void aTextSaysWhatItIsSaidToBeAbout(Culture culture) {
    Wording wording = Wording.of(culture);
    for (int i = 0; i < 300; i++) {
      Text praise = wording.opinion(1, List.of(Topic.PRICE, Topic.APP), RANDOM);
      assertThat(praise.topics())
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .isSubsetOf(Topic.PRICE, Topic.APP);
      assertThat(praise.sentiment()).isEqualTo(1);
      Text repeated = wording.request(Topic.ESIM, true, RANDOM);
      assertThat(repeated.topics()).startsWith(Topic.ESIM);
      assertThat(repeated.topics().size()).isLessThanOrEqualTo(2);
    }
    Text mild = wording.opinion(0, List.of(Topic.PRICE), RANDOM);
    assertThat(mild.sentiment()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Culture.class)
  void onlyTheNewTopicSpeaksOfProfiles(Culture culture) {
    Wording wording = Wording.of(culture);
    for (Topic topic : Topic.values()) {
      long mentions = 0;
      for (int i = 0; i < 100; i++) {
        String text = wording.opinion(-1, List.of(topic), RANDOM).body();
        mentions += text.toLowerCase(Locale.ROOT).contains("esim") ? 1 : 0;
      }
      // A slip of the pen can spoil the word.
      assertThat(mentions)
          .isBetween(topic == Topic.ESIM ? 90L : 0L, topic == Topic.ESIM ? 100L : 0L);
    }
  }

  @ParameterizedTest
  @EnumSource(Culture.class)
  void halfOfTheFaultsAreOfTheLine(Culture culture) {
    Set<Topic> said = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Topic topic = Topic.PRODUCT_FAULT.said(RANDOM);
      assertThat(Wording.of(culture).request(topic, false, RANDOM).topics()).contains(topic);
      said.addAll(Wording.of(culture).opinion(-1, List.of(Topic.PRODUCT_FAULT), RANDOM).topics());
    }
    assertThat(said).containsExactlyInAnyOrder(Topic.PRODUCT_FAULT, Topic.NETWORK);
    assertThat(Topic.PRICE.said(RANDOM)).isEqualTo(Topic.PRICE);
  }
}
