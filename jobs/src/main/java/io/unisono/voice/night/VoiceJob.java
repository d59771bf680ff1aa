package io.unisono.voice.night;

import static org.apache.spark.sql.functions.col;

import io.unisono.contract.Table;
import io.unisono.io.DiskErrors;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceModel;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicEvent;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.voice.topic.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads what customers write.
 *
 * <p><b>Purpose.</b> Takes the texts of messages, tickets, survey answers and reviews, replaces
 * personal data, and says of each its language, sentiment, emotion and topics. Sentiment is learned
 * from the scores that came with texts, anew after {@code voice.retrain-days}; with too few of them
 * words of feeling judge alone. A text that the night before judged in the same way keeps its
 * result. Texts without a topic of the taxonomy are looked through for further topics, whose ids
 * stay.
 *
 * <p><b>Reads.</b> {@code message}, {@code ticket}, {@code survey_response}, {@code review}, {@code
 * customer_identity}, {@code customer}.
 *
 * <p><b>Reads of the night before.</b> {@code voice_message}, {@code voice_model}, {@code
 * voice_topic}, {@code voice_topic_event}.
 *
 * <p><b>Writes.</b> {@code voice_message}, {@code voice_model}, {@code voice_quality}, {@code
 * voice_topic}, {@code voice_topic_event}.
 *
 * <p><b>Settings.</b> {@code voice}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only voice}
 *
 * <p><b>Exit codes.</b> 0 done, also without a text; 3 the options of {@code voice} are out of
 * range or its file of topics is none; 5 a data rule of a written table failed.
 */
public final class VoiceJob implements Job {

  @Override
  public String name() {
    return "voice";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Message.TABLE,
        Ticket.TABLE,
        SurveyResponse.TABLE,
        Review.TABLE,
        CustomerIdentity.TABLE,
        Customer.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(VoiceMessage.TABLE, VoiceModel.TABLE, VoiceTopic.TABLE, VoiceTopicEvent.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        VoiceMessage.TABLE,
        VoiceModel.TABLE,
        VoiceQuality.TABLE,
        VoiceTopic.TABLE,
        VoiceTopicEvent.TABLE);
  }

  @Override
  public void run(Night night) {
    VoiceConfig config = night.config(VoiceConfig.class);
    String taxonomy = taxonomy(config);
    Dataset<Row> texts = texts(night);
    SentimentModel model = model(night, texts, config, taxonomy);
    Judge judge = new Judge(config, taxonomy, model.model());
    Dataset<Row> judged = judged(night, texts, model, judge).persist(StorageLevel.DISK_ONLY());
    try {
      night.write(VoiceQuality.TABLE, Agreement.of(judged, model).repartition(1));
      writeWithTopics(night, judged, taxonomy, config);
    } finally {
      judged.unpersist();
    }
    night.write(
        VoiceModel.TABLE,
        night.spark().createDataFrame(List.of(model.row()), VoiceModel.TABLE.schema()));
    night.note("voice", model.verdict());
  }

  /** The topics as YAML; a file that is no taxonomy is refused before texts are read. */
  private static String taxonomy(VoiceConfig config) {
    if (config.taxonomy().isEmpty()) {
      return Taxonomy.shippedText();
    }
    String file = config.taxonomy().get();
    try {
      String yaml = Files.readString(Path.of(file));
      Taxonomy.of(file, yaml);
      return yaml;
    } catch (IOException e) {
      throw VoiceErrors.noTaxonomy(file, DiskErrors.reason(e));
    }
  }

  /** What no topic of the taxonomy has is looked through for others. */
  private static void writeWithTopics(
      Night night, Dataset<Row> judged, String taxonomy, VoiceConfig config) {
    TopicRegistry registry =
        new TopicRegistry(
            night.previous(VoiceTopic.TABLE).map(Dataset::collectAsList).orElse(List.of()),
            night.runDate(),
            config.topicNames());
    registry.takeTaxonomy(Taxonomy.of("voice.taxonomy", taxonomy).names());
    TopicDiscovery discovery =
        new TopicDiscovery(
            CustomerTexts.sample(
                    judged, night.runDate().minusDays(config.topicDays()), config.topicTexts())
                .collectAsList());
    discovery.addTo(registry, config.topicCustomers());
    Broadcast<TopicCentres> centres =
        new JavaSparkContext(night.spark().sparkContext())
            .broadcast(registry.centres(discovery.weights()));
    // Assigned twice: few texts need it, and the last days need none of their other columns.
    Dataset<Row> assigned = TopicAssignment.assigned(judged, centres);
    night.write(VoiceMessage.TABLE, assigned);
    registry.takeLastSeen(lastSeen(assigned), night.runDate().minusWeeks(config.trendWeeks()));
    night.write(
        VoiceTopic.TABLE,
        night.spark().createDataFrame(registry.topicRows(), VoiceTopic.TABLE.schema()));
    Dataset<Row> events =
        night.spark().createDataFrame(registry.eventRows(), VoiceTopicEvent.TABLE.schema());
    night.write(
        VoiceTopicEvent.TABLE,
        night
            .previous(VoiceTopicEvent.TABLE)
            .map(events::unionByName)
            .orElse(events)
            .repartition(1));
  }

  private static Map<String, LocalDate> lastSeen(Dataset<Row> texts) {
    Map<String, LocalDate> days = new HashMap<>();
    TopicAssignment.lastDays(texts)
        .collectAsList()
        .forEach(row -> days.put(row.getString(0), row.getDate(1).toLocalDate()));
    return days;
  }

  private static Dataset<Row> texts(Night night) {
    Dataset<Row> tickets = night.read(Ticket.TABLE);
    Dataset<Row> responses = night.read(SurveyResponse.TABLE);
    Dataset<Row> all =
        CustomerTexts.of(
            night.read(Message.TABLE),
            tickets,
            responses,
            night.read(Review.TABLE),
            night.runDate());
    return CustomerTexts.withAuthors(
        all,
        tickets,
        responses,
        night.read(CustomerIdentity.TABLE),
        night.read(Customer.TABLE),
        parts(night));
  }

  /** Reading is work for all cores, however small the texts are. */
  private static int parts(Night night) {
    return Math.max(
        night.spark().sparkContext().defaultParallelism(),
        Integer.parseInt(night.spark().conf().get("spark.sql.shuffle.partitions")));
  }

  /** That of the night before while it serves; one that had too few scores is tried anew. */
  private static SentimentModel model(
      Night night, Dataset<Row> texts, VoiceConfig config, String taxonomy) {
    String settings = new Judge(config, taxonomy, null).settings();
    Optional<SentimentModel> before =
        night.previous(VoiceModel.TABLE).map(Dataset::first).map(SentimentModel::from);
    return before
        .filter(model -> model.serves(settings, night.runDate(), config))
        .orElseGet(() -> trained(night, texts, config, taxonomy));
  }

  private static SentimentModel trained(
      Night night, Dataset<Row> texts, VoiceConfig config, String taxonomy) {
    Judge reader = new Judge(config, taxonomy, null);
    List<SentimentTraining.Scored> sample =
        texts
            .where(col(VoiceMessage.SCORE_SENTIMENT).isNotNull())
            .transform(scored -> CustomerTexts.first(scored, config.maximumLabels()))
            .collectAsList()
            .stream()
            .map(row -> scored(row, reader))
            .toList();
    return new SentimentTraining(config, taxonomy).model(sample, night.runDate());
  }

  private static SentimentTraining.Scored scored(Row text, Judge reader) {
    String key =
        String.join(
            ":",
            text.<String>getAs(VoiceMessage.SOURCE),
            text.<String>getAs(VoiceMessage.KIND),
            text.<String>getAs(VoiceMessage.TEXT_ID));
    String customer = text.getAs(VoiceMessage.CUSTOMER_ID);
    return new SentimentTraining.Scored(
        key,
        customer == null ? key : customer,
        text.<Timestamp>getAs(VoiceMessage.OCCURRED_AT)
            .toInstant()
            .atZone(ZoneOffset.UTC)
            .toLocalDate(),
        text.getAs(VoiceMessage.SCORE_SENTIMENT),
        reader.read(
            text.getAs(CustomerTexts.RAW),
            TextReading.names(text),
            text.getAs(CustomerTexts.USUAL_LANGUAGE)));
  }

  private static Dataset<Row> judged(
      Night night, Dataset<Row> texts, SentimentModel model, Judge judge) {
    Broadcast<Judge> everywhere =
        new JavaSparkContext(night.spark().sparkContext()).broadcast(judge);
    Dataset<Row> before =
        night.previous(VoiceMessage.TABLE).orElseGet(() -> VoiceMessage.TABLE.empty(night.spark()));
    return TextReading.judged(texts, before, everywhere, model.version());
  }
}
