package io.unisono.standalone.journey.held;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of events, read column by column and some row groups at a time.
 *
 * @param footer what the file says about itself
 */
record ParquetLog(InputFile file, ParquetMetadata footer, LogShape shape, TimeColumn.Unit times) {

  /** Parts for each thread, so that none waits long for the last one. */
  private static final int PARTS_A_THREAD = 4;

  /**
   * @return empty if a column is missing or of a form that only Spark reads
   */
  static Optional<ParquetLog> of(Path path, LogShape shape) throws IOException {
    InputFile file = new LocalInputFile(path);
    try (ParquetFileReader reader = ParquetFileReader.open(file, options())) {
      ParquetMetadata footer = reader.getFooter();
      MessageType schema = footer.getFileMetaData().getSchema();
      boolean isPlain =
          texts(shape).allMatch(name -> has(schema, name) && TextColumn.isOne(schema.getType(name)))
              && has(schema, shape.time())
              && texts(shape).noneMatch(shape.time()::equals)
              && texts(shape).distinct().count() == texts(shape).count()
              && !isOfOldCalendar(footer.getFileMetaData().getKeyValueMetaData());
      return isPlain
          ? TimeColumn.Unit.of(schema.getType(shape.time()), shape.zone())
              .map(times -> new ParquetLog(file, footer, shape, times))
          : Optional.empty();
    }
  }

  private static Stream<String> texts(LogShape shape) {
    return Stream.concat(Stream.of(shape.caseId()), shape.activity().stream());
  }

  private static boolean has(MessageType schema, String column) {
    return schema.containsField(column);
  }

  /** Spark before version 3 wrote early days in the Julian calendar, and Spark still may. */
  private static boolean isOfOldCalendar(Map<String, String> written) {
    return written.containsKey("org.apache.spark.legacyDateTime")
        || written.getOrDefault("org.apache.spark.version", "4").startsWith("2");
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .usePageChecksumVerification(true)
        .build();
  }

  long rows() {
    return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /** Whether times are days. */
  boolean isOfDays() {
    return times.isDay();
  }

  /**
   * Reads the events into arrays, by as many threads as there are cores.
   *
   * @return the parts of the file in their order
   */
  List<LogPart> read(int[] caseOf, int[] activity, long[] at) {
    List<BlockMetaData> groups = footer.getBlocks();
    int parts =
        Math.min(groups.size(), PARTS_A_THREAD * Runtime.getRuntime().availableProcessors());
    int[] begins = new int[groups.size() + 1];
    for (int i = 0; i < groups.size(); i++) {
      begins[i + 1] = begins[i] + (int) groups.get(i).getRowCount();
    }
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(
            part -> {
              int from = (int) ((long) groups.size() * part / parts);
              int to = (int) ((long) groups.size() * (part + 1) / parts);
              LogPart read = new LogPart(caseOf, activity, at, begins[from]);
              read(from, to, read);
              return read;
            })
        .toList();
  }

  private void read(int from, int to, LogPart part) {
    MessageType all = footer.getFileMetaData().getSchema();
    MessageType schema =
        new MessageType(
            all.getName(),
            Stream.concat(texts(shape), Stream.of(shape.time())).map(all::getType).toList());
    try (ParquetFileReader reader =
        ParquetFileReader.open(file, footer, options(), file.newStream())) {
      reader.setRequestedSchema(schema);
      for (int group = from; group < to; group++) {
        PageReadStore pages = reader.readRowGroup(group);
        ColumnReadStoreImpl store =
            new ColumnReadStoreImpl(
                pages, new NoRecords(), schema, footer.getFileMetaData().getCreatedBy());
        List<ColumnReader> columns =
            schema.getColumns().stream().map(store::getColumnReader).toList();
        int last = columns.size() - 1;
        part.read(
            new TextColumn(columns.get(0)),
            columns.subList(1, last).stream().map(TextColumn::new).toList(),
            new TimeColumn(columns.get(last), times),
            pages.getRowCount());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Values are taken from the columns, so that no record is put together. */
  private static final class NoRecords extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
