package io.unisono.standalone.voice;

import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.voice.VoiceFiles.NamedColumn;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.language.Tokens;
import io.unisono.voice.sentiment.Lexicons;
import io.unisono.voice.text.MessageText;
import io.unisono.voice.text.Sentences;
import io.unisono.voice.topic.KeyPhrases;
import io.unisono.voice.topic.KeyPhrases.Phrase;
import io.unisono.voice.topic.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the texts of a file are about.
 *
 * @param id column that names a text
 * @param by column that divides the texts, if any
 * @param lexicons words of feeling
 * @param taxonomy file of the topics; without, those that come with Unisono
 * @param out folder of the results
 */
public record VoiceTopics(
    VoiceFiles files,
    Path input,
    String id,
    Optional<String> by,
    Lexicons lexicons,
    Optional<Path> taxonomy,
    Path out) {

  private static final String MESSAGE_TOPICS = "message_topics";
  private static final String WITHOUT_TOPIC = "";
  private static final int PHRASES = 8;
  private static final int DISCOVERED = 30;

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("topic", DataTypes.StringType)
          .add("main", DataTypes.BooleanType);

  /** Counts of the rows of the file. */
  private static final class Rows {
    private long all;
    private long empty;
    private long duplicateIds;
    private long cut;
  }

  /** Texts of a topic and the sum of their polarities. */
  private static final class Tally {
    private long texts;
    private double polarity;
  }

  /**
   * Writes {@code message_topics} (Parquet, a row per text and topic) into the folder and says how
   * often each topic occurs, and what else the texts speak of.
   *
   * @throws io.unisono.error.UserException if a file cannot be read, or is no taxonomy
   */
  public Report run(SparkSession spark) {
    Taxonomy topics = taxonomy.map(VoiceTopics::read).orElseGet(Taxonomy::shipped);
    return RecordFiles.translated(() -> found(spark, topics));
  }

  private static Taxonomy read(Path file) {
    return Taxonomy.of(file.toString(), VoiceFiles.content(file));
  }

  private Report found(SparkSession spark, Taxonomy topics) {
    MessageReader reader = files.reader();
    KeyPhrases phrases = new KeyPhrases();
    Map<String, Tally> tallies = new TreeMap<>();
    Optional<TextGroups> groups = by.map(TextGroups::new);
    List<Row> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Rows rows = new Rows();
    Iterator<Row> texts = files.read(spark, input, columns()).toLocalIterator();
    while (texts.hasNext()) {
      Row row = texts.next();
      Message message = reader.read(row.getString(1));
      rows.all++;
      rows.duplicateIds += row.isNullAt(0) || ids.add(row.getString(0)) ? 0 : 1;
      rows.cut += MessageText.isCut(row.getString(1)) ? 1 : 0;
      if (message.tokens().isEmpty()) {
        rows.empty++;
        continue;
      }
      List<String> named = topics.named(message);
      Set<String> its = new TreeSet<>(named);
      double polarity = lexicons.of(message.language()).feeling(message.tokens()).polarity();
      phrases.add(message, its.isEmpty() ? Set.of(WITHOUT_TOPIC) : its);
      for (String topic : its.isEmpty() ? Set.of(WITHOUT_TOPIC) : its) {
        Tally tally = tallies.computeIfAbsent(topic, t -> new Tally());
        tally.texts++;
        tally.polarity += polarity;
      }
      groups.ifPresent(all -> all.add(row.getString(2), its, polarity));
      String main = mainTopic(topics, named, message);
      its.forEach(
          topic -> found.add(RowFactory.create(row.getString(0), topic, topic.equals(main))));
    }
    spark
        .createDataFrame(found, SCHEMA)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(RecordFiles.place(out.resolve(MESSAGE_TOPICS)));
    return report(topics, phrases, tallies, rows, groups.map(TextGroups::groups).orElse(List.of()));
  }

  /** Id, text, and the column of groups if there is one. */
  private NamedColumn[] columns() {
    return Stream.concat(
            Stream.of(new NamedColumn("--id", id), files.textColumn()),
            by.map(column -> new NamedColumn("--by", column)).stream())
        .toArray(NamedColumn[]::new);
  }

  private static String mainTopic(Taxonomy topics, List<String> named, Message message) {
    String language = message.language();
    return Taxonomy.mainTopic(
        named,
        Sentences.of(message.text()).stream()
            .map(text -> topics.named(new Message(text, language, Tokens.of(text, language))))
            .toList());
  }

  private static Report report(
      Taxonomy topics,
      KeyPhrases phrases,
      Map<String, Tally> tallies,
      Rows rows,
      List<TextGroups.Group> groups) {
    List<Topic> found =
        topics.names().entrySet().stream()
            .map(
                topic -> {
                  Tally tally = tallies.getOrDefault(topic.getKey(), new Tally());
                  return new Topic(
                      topic.getKey(),
                      topic.getValue(),
                      tally.texts,
                      tally.texts / (double) Math.max(1, rows.all - rows.empty),
                      tally.texts == 0 ? null : tally.polarity / tally.texts,
                      phrases.of(topic.getKey(), PHRASES));
                })
            .sorted(Comparator.comparing((Topic each) -> -each.texts).thenComparing(Topic::topic))
            .toList();
    return new Report(
        rows.all,
        rows.empty,
        rows.duplicateIds,
        rows.cut,
        tallies.getOrDefault(WITHOUT_TOPIC, new Tally()).texts,
        found,
        phrases.of(WITHOUT_TOPIC, DISCOVERED),
        groups);
  }

  /**
   * A topic of the taxonomy.
   *
   * @param share of the texts that are not empty
   * @param meanPolarity of the texts, from -1 to 1; null if there are none
   * @param phrases that stand out in them
   */
  public record Topic(
      String topic,
      Map<String, String> names,
      long texts,
      double share,
      Double meanPolarity,
      List<Phrase> phrases) {}

  /**
   * What the texts are about.
   *
   * @param duplicateIds rows whose id a row before them has
   * @param cut texts of which only the first 20,000 characters were read
   * @param topics the most frequent first
   * @param discovered phrases that stand out where no topic is
   * @param groups by {@code --by}; none without
   */
  public record Report(
      long rows,
      long empty,
      long duplicateIds,
      long cut,
      long withoutTopic,
      List<Topic> topics,
      List<Phrase> discovered,
      List<TextGroups.Group> groups) {

    /** For the terminal: the topics that occur, and what stands out where none does. */
    public String text(Path out) {
      StringBuilder text = new StringBuilder();
      text.append(
          "%,d texts, %,d of them empty%s, %,d without a topic%n"
              .formatted(rows, empty, VoiceFiles.oddities(duplicateIds, cut), withoutTopic));
      for (Topic each : topics) {
        if (each.texts > 0) {
          text.append(
              "  %-16s %,9d  %5.1f %%  polarity %+.2f%n"
                  .formatted(each.topic, each.texts, 100 * each.share, each.meanPolarity));
        }
      }
      if (!discovered.isEmpty()) {
        text.append(
            "Where no topic is, these stand out: %s%n"
                .formatted(
                    discovered.stream().map(Phrase::phrase).collect(Collectors.joining(", "))));
      }
      groups.forEach(group -> text.append(group.text()));
      return text.append("Topics of each text: %s".formatted(out.resolve(MESSAGE_TOPICS)))
          .toString();
    }
  }
}
