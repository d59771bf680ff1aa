package io.unisono.voice.night;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.voice.classify.ModelFile;
import io.unisono.voice.classify.TextModel;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.language.Token;
import io.unisono.voice.language.Tokens;
import io.unisono.voice.sentiment.Emotion;
import io.unisono.voice.sentiment.Feeling;
import io.unisono.voice.sentiment.Lexicon;
import io.unisono.voice.text.Redaction;
import io.unisono.voice.text.Sentences;
import io.unisono.voice.topic.Taxonomy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Judges single texts: what they say without personal data, language, sentiment, emotion, topics.
 * It is sent to the executors once; what it judges with is built there once.
 */
final class Judge implements Serializable {

  /** Raised with what a text is judged by, so that all texts are judged anew. */
  private static final String VERSION = "2";

  /** Polarity from which the words of feeling of a text lean to one side. */
  private static final double LEANS = 0.2;

  private static final int DIGITS = 16;

  private final Set<String> languages;
  private final double sure;
  private final String taxonomy;
  private final byte[] model;
  private transient volatile Tools tools;

  /**
   * @param taxonomy the topics as YAML
   * @param model as in its file, or null: then words of feeling judge alone
   */
  Judge(VoiceConfig config, String taxonomy, byte[] model) {
    this.languages = Set.copyOf(config.languages());
    this.sure = config.sure();
    this.taxonomy = taxonomy;
    this.model = model;
  }

  /** What a judge works with. */
  private record Tools(Languages languages, Taxonomy taxonomy, TextModel model) {}

  /**
   * A sentence that names a topic.
   *
   * @param number from 1
   * @param topics in the order in which it names them
   * @param sentiment as in {@code voice_message.sentiment}
   */
  record JudgedSentence(int number, List<String> topics, String sentiment) {}

  /** What is said of a text, as in the columns of {@code voice_message}. */
  record Judgement(
      Message message,
      int words,
      String sentiment,
      Double pNegative,
      double polarity,
      String emotion,
      SortedSet<String> topics,
      String mainTopic,
      List<JudgedSentence> sentences) {}

  /** How a text feels. */
  private record Mood(String sentiment, Double pNegative) {}

  private static final Mood NONE = new Mood(null, null);

  /** A digest of all but the model. */
  String settings() {
    String content =
        String.join(
            "\n",
            VERSION,
            languages.stream().sorted().toList() + "",
            sure + "",
            taxonomy,
            Lexicon.seeds());
    return DigestUtils.sha256Hex(content).substring(0, DIGITS);
  }

  /**
   * Reads a text.
   *
   * @param names of the author, which the text must not keep
   * @param usual language of the author, or null
   */
  Message read(String raw, Set<String> names, String usual) {
    return new MessageReader(new Redaction(names), tools().languages).read(raw, usual);
  }

  Judgement judgement(Message message) {
    Feeling feeling = Lexicon.of(message.language()).feeling(message.tokens());
    int words = (int) message.tokens().stream().filter(Judge::isSaid).count();
    Mood mood = words == 0 ? NONE : mood(message, feeling);
    List<String> topics = tools().taxonomy.named(message);
    List<JudgedSentence> sentences =
        topics.isEmpty() ? List.of() : sentences(message, topics, mood);
    return new Judgement(
        message,
        words,
        mood.sentiment,
        mood.pNegative,
        feeling.polarity(),
        emotion(feeling),
        new TreeSet<>(topics),
        Taxonomy.mainTopic(topics, sentences.stream().map(JudgedSentence::topics).toList()),
        sentences);
  }

  private static boolean isSaid(Token token) {
    return token.kind() == Token.Kind.WORD
        || token.kind() == Token.Kind.NUMBER
        || token.kind() == Token.Kind.EMOJI;
  }

  /**
   * Without a word of feeling a text is neutral, unless the model is surer than it has to be of
   * others. In a language without words of feeling nothing is neutral.
   */
  private Mood mood(Message message, Feeling feeling) {
    boolean speaks = feeling.positive() + feeling.negative() > 0;
    boolean isNeutral = !speaks && Lexicon.knows(message.language());
    if (tools().model == null) {
      double polarity = feeling.polarity();
      return new Mood(
          isNeutral
              ? VoiceMessage.Sentiment.NEUTRAL
              : side(polarity <= -LEANS, polarity >= LEANS, null),
          null);
    }
    double pNegative = tools().model.probability(message, VoiceMessage.Sentiment.NEGATIVE);
    double needed = isNeutral ? (1 + sure) / 2 : sure;
    return new Mood(
        side(
            pNegative >= needed,
            1 - pNegative >= needed,
            isNeutral ? VoiceMessage.Sentiment.NEUTRAL : null),
        pNegative);
  }

  private static String side(boolean negative, boolean positive, String otherwise) {
    return negative
        ? VoiceMessage.Sentiment.NEGATIVE
        : positive ? VoiceMessage.Sentiment.POSITIVE : otherwise;
  }

  /** The strongest; of equal ones the first. */
  private static String emotion(Feeling feeling) {
    Map<Emotion, Double> emotions = feeling.emotions();
    Emotion strongest = null;
    for (Emotion emotion : emotions.keySet()) {
      if (strongest == null || emotions.get(emotion) > emotions.get(strongest)) {
        strongest = emotion;
      }
    }
    return strongest == null ? null : strongest.name().toLowerCase(Locale.ROOT);
  }

  private List<JudgedSentence> sentences(Message text, List<String> topics, Mood mood) {
    List<String> sentences = Sentences.of(text.text());
    if (sentences.size() == 1) {
      return List.of(new JudgedSentence(1, topics, mood.sentiment));
    }
    List<JudgedSentence> judged = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Message sentence =
          new Message(
              sentences.get(i), text.language(), Tokens.of(sentences.get(i), text.language()));
      List<String> named = tools().taxonomy.named(sentence);
      if (!named.isEmpty()) {
        Feeling feeling = Lexicon.of(text.language()).feeling(sentence.tokens());
        judged.add(new JudgedSentence(i + 1, named, mood(sentence, feeling).sentiment));
      }
    }
    return judged;
  }

  private Tools tools() {
    if (tools == null) {
      synchronized (this) {
        if (tools == null) {
          tools =
              new Tools(
                  new Languages(languages),
                  Taxonomy.of("voice.taxonomy", taxonomy),
                  model == null ? null : ModelFile.read(model, "The model of the night"));
        }
      }
    }
    return tools;
  }
}
