package io.unisono.episode;

import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row of {@link Signals}, built field by field. */
final class SignalRows {

  private static final Map<String, DataType> COLUMNS =
      Map.ofEntries(
          Map.entry(Timeline.EVENT_ID, DataTypes.StringType),
          Map.entry(Timeline.SOURCE, DataTypes.StringType),
          Map.entry(Timeline.CHANNEL, DataTypes.StringType),
          Map.entry(Signals.AT, DataTypes.LongType),
          Map.entry(Signals.IS_CONTACT, DataTypes.BooleanType),
          Map.entry(Signals.IS_TRANSFER, DataTypes.BooleanType),
          Map.entry(Timeline.TICKET_ID, DataTypes.StringType),
          Map.entry(Tickets.MERGED_INTO, DataTypes.StringType),
          Map.entry(EpisodeContact.LEFT_OUT, DataTypes.StringType),
          Map.entry(Timeline.TOPIC, DataTypes.StringType),
          Map.entry(EpisodeContact.TEAM, DataTypes.StringType),
          Map.entry(Tickets.SOLVED, DataTypes.BooleanType),
          Map.entry(Tickets.SOLVED_AT, DataTypes.LongType),
          Map.entry(Ticket.REOPENS, DataTypes.IntegerType),
          Map.entry(Ticket.TRANSFERS, DataTypes.IntegerType),
          Map.entry(Tickets.TEXT, DataTypes.StringType));

  private final Map<String, Object> values = new HashMap<>();

  private SignalRows() {}

  /** A contact on a channel, so many minutes after the epoch. */
  static SignalRows contact(String id, String channel, long minute) {
    return new SignalRows()
        .with(Timeline.EVENT_ID, id)
        .with(Timeline.SOURCE, "desk")
        .with(Timeline.CHANNEL, channel)
        .with(Signals.AT, TimeUnit.MINUTES.toMicros(minute))
        .with(Signals.IS_CONTACT, true)
        .with(Signals.IS_TRANSFER, false)
        .with(Ticket.REOPENS, 0)
        .with(Ticket.TRANSFERS, 0);
  }

  SignalRows with(String column, Object value) {
    values.put(column, value);
    return this;
  }

  Row row() {
    StructType schema = new StructType();
    for (Map.Entry<String, DataType> column : COLUMNS.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue());
    }
    return new GenericRowWithSchema(COLUMNS.keySet().stream().map(values::get).toArray(), schema);
  }
}
