package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.unisono.journey.attribution.AttributionOptions;
import io.unisono.journey.attribution.Attributor;
import io.unisono.journey.attribution.EventPaths;
import io.unisono.journey.process.ProcessLog;
import io.unisono.staging.StagedTexts;
import io.unisono.standalone.RecordFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What each channel of any file of paths or events has of the conversions. */
public final class AttributionRun {

  private static final String FLAG = "flag";
  private static final List<Object> YES = List.of("true", "t", "yes", "y");

  /**
   * What events are touches, and which conversions.
   *
   * @param channel column of the channels; without, that of the activities
   * @param conversions activities that are conversions, and no touches
   * @param flag column that is true, yes or above 0 in a touch that converts
   * @param value column of the value of a conversion
   */
  public record Touches(
      Optional<String> channel,
      List<String> conversions,
      Optional<String> flag,
      Optional<String> value,
      EventPaths.Rules rules) {}

  private AttributionRun() {}

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     path that converts
   */
  public static AttributionReport run(
      SparkSession spark, PathFile file, AttributionOptions options) {
    return RecordFiles.translated(
        () ->
            new AttributionReport(
                Attributor.attribute(file.read(spark), options), options, "touches", Map.of()));
  }

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     path that converts
   */
  public static AttributionReport run(
      SparkSession spark, EventFile file, Touches touches, AttributionOptions options) {
    return RecordFiles.translated(() -> ofEvents(spark, file, touches, options));
  }

  private static AttributionReport ofEvents(
      SparkSession spark, EventFile file, Touches touches, AttributionOptions options) {
    Map<String, String> further = new HashMap<>();
    Map<String, String> names =
        Map.of(
            EventPaths.CHANNEL,
            "--channel",
            FLAG,
            "--conversion-flag",
            EventPaths.VALUE,
            "--value");
    touches.channel().ifPresent(column -> further.put(EventPaths.CHANNEL, column));
    touches.flag().ifPresent(column -> further.put(FLAG, column));
    touches.value().ifPresent(column -> further.put(EventPaths.VALUE, column));
    EventFile.Events read = file.read(spark, further, names);
    Dataset<Row> events = read.events();
    Column isConversion =
        coalesce(col(ProcessLog.ACTIVITY).isin(touches.conversions().toArray()), lit(false));
    Column channel =
        touches.channel().map(column -> col(EventPaths.CHANNEL)).orElse(col(ProcessLog.ACTIVITY));
    Dataset<Row> paths =
        EventPaths.of(
            events
                .withColumn(
                    EventPaths.CONVERTS, touches.flag().isPresent() ? isYes() : isConversion)
                .withColumn(EventPaths.CHANNEL, when(not(isConversion), channel))
                .withColumn(
                    EventPaths.VALUE,
                    touches.value().isPresent()
                        ? StagedTexts.leadingNumber(col(EventPaths.VALUE), '.')
                        : lit(null).cast("double"))
                .where(col(EventPaths.CHANNEL).isNotNull().or(col(EventPaths.CONVERTS))),
            touches.rules(),
            file.order());
    return new AttributionReport(
        Attributor.attribute(paths, options), options, "days", read.leftOut());
  }

  private static Column isYes() {
    return coalesce(
        lower(col(FLAG)).isin(YES.toArray()).or(col(FLAG).try_cast("double").gt(0)), lit(false));
  }
}
