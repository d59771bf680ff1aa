package io.unisono.synthetic.words;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes texts in one language. */
public final class Wording {

  private static final Map<Culture, Wording> ALL = new EnumMap<>(Culture.class);

  static {
    for (Culture culture : Culture.values()) {
      ALL.put(culture, new Wording(Phrases.read(culture.language)));
    }
  }

  private static final Pattern SYNONYM = Pattern.compile("\\{(\\w+)}");
  private static final double TYPO = 0.012;
  private static final double SECOND_SENTENCE = 0.35;

  private final Phrases phrases;

  private Wording(Phrases phrases) {
    this.phrases = phrases;
  }

  /** How people of a culture write. */
  public static Wording of(Culture culture) {
    return ALL.get(culture);
  }

  /** What {@code texts-<language>.yaml} holds. */
  private record Phrases(
      Map<String, List<String>> synonyms,
      List<String> greetings,
      List<String> closings,
      List<String> mild,
      Map<String, OfTopic> topics) {

    static Phrases read(String language) {
      String resource = "texts-" + language + ".yaml";
      try (InputStream in = Wording.class.getResourceAsStream(resource)) {
        return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<Phrases>() {});
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }

  /** Phrases about one topic; those about support itself are only good or bad. */
  private record OfTopic(
      List<String> subjects,
      List<String> problems,
      List<String> again,
      List<String> replies,
      List<String> good,
      List<String> bad) {}

  public String subject(Topic topic, SeededRandom random) {
    return sentence(about(topic).subjects(), random);
  }

  /** What an agent answers. */
  public String reply(Topic topic, SeededRandom random) {
    return sentence(about(topic).replies(), random);
  }

  /**
   * How a customer describes a problem.
   *
   * @param again whether it was described before
   */
  public Text request(Topic topic, boolean again, SeededRandom random) {
    List<Topic> topics = new ArrayList<>(List.of(topic));
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence(phrases.greetings(), random));
    sentences.add(sentence(again ? about(topic).again() : about(topic).problems(), random));
    if (random.happens(SECOND_SENTENCE)) {
      if (again) {
        topics.add(Topic.WAITING);
        sentences.add(sentence(about(Topic.WAITING).bad(), random));
      } else {
        sentences.add(sentence(about(topic).problems(), random));
      }
    }
    sentences.add(sentence(phrases.closings(), random));
    return new Text(written(sentences, random), List.copyOf(topics), -1);
  }

  /**
   * What a customer says of the company.
   *
   * @param sentiment -1 unhappy, 0 neither, 1 happy
   * @param likely topics to choose from; one that stands there twice is twice as likely
   */
  public Text opinion(int sentiment, List<Topic> likely, SeededRandom random) {
    List<Topic> topics = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    boolean good = sentiment > 0;
    if (sentiment == 0) {
      sentences.add(sentence(phrases.mild(), random));
      good = random.happens(0.5);
    }
    if (sentiment != 0 || random.happens(0.5)) {
      say(random.pick(likely).said(random), good, topics, sentences, random);
    }
    if (sentiment != 0 && random.happens(SECOND_SENTENCE)) {
      say(random.pick(likely).said(random), good, topics, sentences, random);
    }
    return new Text(written(sentences, random), List.copyOf(topics), sentiment);
  }

  private void say(
      Topic topic, boolean good, List<Topic> topics, List<String> sentences, SeededRandom random) {
    if (!topics.contains(topic)) {
      topics.add(topic);
      sentences.add(sentence(good ? about(topic).good() : about(topic).bad(), random));
    }
  }

  private OfTopic about(Topic topic) {
    return phrases.topics().get(topic.code());
  }

  /** One of the phrases, its synonyms chosen, with a capital letter. */
  private String sentence(List<String> choice, SeededRandom random) {
    String text = random.pick(choice);
    Matcher synonyms = SYNONYM.matcher(text);
    while (synonyms.find()) {
      String word = random.pick(phrases.synonyms().get(synonyms.group(1)));
      text = text.substring(0, synonyms.start()) + word + text.substring(synonyms.end());
      synonyms = SYNONYM.matcher(text);
    }
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The sentences as somebody types them. */
  private static String written(List<String> sentences, SeededRandom random) {
    StringJoiner text = new StringJoiner(" ");
    for (String sentence : sentences) {
      for (String word : sentence.split(" ")) {
        if (!word.isEmpty()) {
          text.add(random.happens(TYPO) ? Typo.in(word, random) : word);
        }
      }
    }
    return switch (random.band(0.12, 0.02, 0.03)) {
      case 0 -> text.toString().toLowerCase(Locale.ROOT);
      case 1 -> text.toString().toUpperCase(Locale.ROOT);
      case 2 -> text.toString().replaceFirst("[.?]$", "") + "!!!";
      default -> text.toString();
    };
  }
}
