package io.unisono.voice.night;

import static java.util.stream.Collectors.toSet;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.classify.Evaluation;
import io.unisono.voice.classify.ModelFile;
import io.unisono.voice.classify.TextTraining;
import io.unisono.voice.language.Message;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Learns what is negative and positive from texts that came with a score. The newest fifth of the
 * days tells how right it is, and calibrates its probabilities: its texts are later than all that
 * was learned from, and of other customers. A model that agrees with the scores no more often than
 * words of feeling alone is not used.
 */
final class SentimentTraining {

  private static final List<String> LABELS =
      List.of(VoiceMessage.Sentiment.NEGATIVE, VoiceMessage.Sentiment.POSITIVE);

  private static final double EARLIER = 0.8;
  private static final int DIGITS = 16;

  /** Texts of each label that calibration needs, and that are needed to learn from. */
  private static final int FEWEST_OF_LABEL = 5;

  /** Polarity from which words contradict a score: it was given for another reason. */
  private static final double CONTRADICTS = 0.6;

  private final VoiceConfig config;
  private final String taxonomy;
  private final Judge words;

  SentimentTraining(VoiceConfig config, String taxonomy) {
    this.config = config;
    this.taxonomy = taxonomy;
    this.words = new Judge(config, taxonomy, null);
  }

  /**
   * A text with a score.
   *
   * @param key source, kind and id
   * @param author customer, or the key where nobody knows
   * @param label negative or positive
   */
  record Scored(String key, String author, LocalDate day, String label, Message message) {}

  /** Earlier texts, of customers who wrote no later one, and the later ones. */
  private record Split(List<Scored> earlier, List<Scored> later, LocalDate from) {

    static Split of(List<Scored> texts) {
      List<LocalDate> days = texts.stream().map(Scored::day).sorted().toList();
      LocalDate from = days.get((int) (EARLIER * days.size()));
      List<Scored> later = texts.stream().filter(each -> !each.day.isBefore(from)).toList();
      Set<String> authors = later.stream().map(Scored::author).collect(toSet());
      return new Split(
          texts.stream()
              .filter(each -> each.day.isBefore(from) && !authors.contains(each.author))
              .toList(),
          later,
          from);
    }
  }

  /** The judge of the night. */
  SentimentModel model(List<Scored> sample, LocalDate runDate) {
    List<Scored> texts =
        sample.stream()
            .filter(each -> !each.message.tokens().isEmpty())
            .sorted(Comparator.comparing(Scored::day).thenComparing(Scored::key))
            .toList();
    if (texts.size() < config.minimumLabels()) {
      return lexicon(texts, runDate, 0, tooFew(texts.size()));
    }
    Split split = Split.of(texts);
    List<Scored> learned = split.earlier.stream().filter(each -> !contradicts(each)).toList();
    List<Scored> calibrated = split.later.stream().filter(each -> !contradicts(each)).toList();
    if (learned.size() < config.minimumLabels() || !suffices(learned) || !suffices(calibrated)) {
      return lexicon(texts, runDate, 0, tooFew(learned.size()));
    }
    byte[] model =
        ModelFile.bytes(
            TextTraining.calibratedLater(
                messages(learned),
                labels(learned),
                messages(calibrated),
                labels(calibrated),
                config.sure()));
    double ofModel = macroF1(new Judge(config, taxonomy, model), split.later);
    double ofWords = macroF1(words, split.later);
    String compared =
        "macro-F1 on %d later texts: learned %.3f, words of feeling alone %.3f"
            .formatted(split.later.size(), ofModel, ofWords);
    if (ofModel <= ofWords) {
      return lexicon(
          texts,
          runDate,
          learned.size(),
          "words of feeling judge, as nothing better was learned; " + compared);
    }
    return new SentimentModel(
        words.settings(),
        digest(texts),
        runDate,
        learned.size(),
        calibrated.size(),
        split.earlier.size() + split.later.size() - learned.size() - calibrated.size(),
        split.from,
        "learned from scores; " + compared,
        model);
  }

  private SentimentModel lexicon(
      List<Scored> texts, LocalDate runDate, long labels, String verdict) {
    return new SentimentModel(
        words.settings(), digest(texts), runDate, labels, 0, 0, null, verdict, null);
  }

  private String tooFew(int texts) {
    return "words of feeling judge: %d scored texts to learn from; %d are needed, with %d of each"
            .formatted(texts, config.minimumLabels(), FEWEST_OF_LABEL)
        + " label before and after the day that splits them";
  }

  private static boolean suffices(List<Scored> texts) {
    return LABELS.stream()
        .allMatch(
            label ->
                texts.stream().filter(each -> each.label.equals(label)).count() >= FEWEST_OF_LABEL);
  }

  private boolean contradicts(Scored text) {
    double polarity = words.judgement(text.message).polarity();
    return text.label.equals(VoiceMessage.Sentiment.NEGATIVE)
        ? polarity >= CONTRADICTS
        : polarity <= -CONTRADICTS;
  }

  private static double macroF1(Judge judge, List<Scored> texts) {
    int[] truth = texts.stream().mapToInt(each -> LABELS.indexOf(each.label)).toArray();
    int[] given = texts.stream().mapToInt(each -> given(judge, each)).toArray();
    return Evaluation.of(LABELS, truth, given).macroF1();
  }

  private static int given(Judge judge, Scored text) {
    String sentiment = judge.judgement(text.message).sentiment();
    return sentiment == null ? Evaluation.ABSTAINED : LABELS.indexOf(sentiment);
  }

  private static List<Message> messages(List<Scored> texts) {
    return texts.stream().map(Scored::message).toList();
  }

  private static List<String> labels(List<Scored> texts) {
    return texts.stream().map(Scored::label).toList();
  }

  private static String digest(List<Scored> texts) {
    StringBuilder content = new StringBuilder();
    for (Scored text : texts) {
      content.append(text.key).append(' ').append(text.day).append(' ').append(text.label);
      content.append(' ').append(text.message.text()).append('\n');
    }
    return DigestUtils.sha256Hex(content.toString()).substring(0, DIGITS);
  }
}
