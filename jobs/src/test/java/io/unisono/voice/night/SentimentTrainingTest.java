package io.unisono.voice.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.voice.night.SentimentTraining.Scored;
import io.unisono.voice.topic.Taxonomy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentimentTrainingTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  private static final VoiceConfig CONFIG =
      new VoiceConfig(
          List.of("en"), Optional.empty(), 40, 1_000, 30, 0.6, 0, 91, 20, Map.of(), 26, 365, 30);

  private static final Judge READER = new Judge(CONFIG, Taxonomy.shippedText(), null);

  /** Words as much for as against have no sentiment; they count as missed. */
  @Test
  void textsOnWhichWordsAreNotSureAreMissed() {
    List<Scored> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String said = i % 2 == 0 ? "good zorple and bad grimpy" : "good zorple and bad flunty";
      texts.add(scored(i, i % 2 == 0 ? "negative" : "positive", said));
    }

    SentimentModel model = train(texts);

    assertThat(model.isLearned()).isTrue();
    assertThat(model.verdict()).contains("learned 1.000, words of feeling alone 0.000");
  }

  @Test
  void wordsThatSayTheOppositeOfTheirScoreTeachNothing() {
    List<Scored> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add(
          scored(
              i,
              i % 2 == 0 ? "negative" : "positive",
              i % 2 == 0 ? "the zorple was grimpy" : "the zorple was flunty"));
    }
    texts.add(scored(101, "negative", "excellent, wonderful and fantastic service"));

    SentimentModel model = train(texts);

    assertThat(model.contradictions()).isEqualTo(1);
    assertThat(model.labels() + model.calibrationLabels()).isEqualTo(100);
  }

  @Test
  void aModelThatIsNoBetterThanWordsOfFeelingIsNotUsed() {
    List<Scored> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add(
          scored(
              i,
              i % 2 == 0 ? "negative" : "positive",
              i % 2 == 0 ? "terrible service" : "excellent service"));
    }

    SentimentModel model = train(texts);

    assertThat(model.isLearned()).isFalse();
    assertThat(model.verdict()).contains("nothing better was learned");
    assertThat(model.serves(READER.settings(), RUN_DATE.plusDays(29), CONFIG)).isTrue();
    assertThat(model.serves(READER.settings(), RUN_DATE.plusDays(30), CONFIG)).isFalse();
    assertThat(model.serves("other", RUN_DATE, CONFIG)).isFalse();
  }

  private static SentimentModel train(List<Scored> texts) {
    return new SentimentTraining(CONFIG, Taxonomy.shippedText()).model(texts, RUN_DATE);
  }

  /** Four texts a day, each by another customer. */
  private static Scored scored(int number, String label, String text) {
    return new Scored(
        "k" + number,
        "c" + number,
        FIRST.plusDays(number / 4),
        label,
        READER.read(text, Set.of(), null));
  }
}
