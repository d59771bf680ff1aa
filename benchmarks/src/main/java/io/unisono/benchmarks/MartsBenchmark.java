package io.unisono.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.sun.management.OperatingSystemMXBean;
import io.unisono.config.Config;
import io.unisono.episode.ContactKpis;
import io.unisono.episode.IssueKpis;
import io.unisono.episode.OneTouch;
import io.unisono.kpi.ChurnRate;
import io.unisono.kpi.KpiJob;
import io.unisono.kpi.loop.LoopKpis;
import io.unisono.kpi.survey.HeardKpis;
import io.unisono.kpi.survey.SurveyKpis;
import io.unisono.kpi.ticket.TicketKpis;
import io.unisono.measure.KpiSource;
import io.unisono.run.Job;
import io.unisono.run.spark.SparkSessions;
import io.unisono.table.unified.Timeline;
import io.unisono.voice.night.CommentKpis;
import io.unisono.voice.night.TextKpis;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * How long the KPIs take beside the same aggregations in DuckDB, on the same Parquet in the same
 * run: the tables of a generated company, repeated with fresh ids until the timeline is long
 * enough. The first run of a mart loads and compiles code and reads files that may not be in
 * memory; what it takes after that is the best of {@link #REPEATS} further runs. Arguments: lake of
 * the company, folder for tables and results, rows of the timeline.
 */
public final class MartsBenchmark {

  private static final int CORES = 2;
  private static final int REPEATS = 2;
  private static final double NANOS = 1e9;
  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  /** By the names that the statements of {@code marts.sql} have. */
  private static final Map<String, KpiSource> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put("heard", new HeardKpis());
    SOURCES.put("comments", new CommentKpis());
    SOURCES.put("texts", new TextKpis());
    SOURCES.put("surveys", new SurveyKpis());
    SOURCES.put("tickets", new TicketKpis());
    SOURCES.put("one touch", new OneTouch());
    SOURCES.put("contacts", new ContactKpis());
    SOURCES.put("issues", new IssueKpis());
    SOURCES.put("churn", new ChurnRate());
    SOURCES.put("loop", new LoopKpis());
  }

  private MartsBenchmark() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    Path lake = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    long rows = Long.parseLong(arguments[2]);
    Path tables = folder.resolve("tables-" + rows);
    try (SparkSession spark = session()) {
      Job all = new KpiJob(List.copyOf(SOURCES.values()));
      if (!Files.exists(tables.resolve("_DONE"))) {
        repeat(LakeNight.live(spark, lake, all), tables, rows);
        Files.createFile(tables.resolve("_DONE"));
      }
      Map<String, Dataset<Row>> read = new HashMap<>();
      all.reads()
          .forEach(
              table ->
                  read.put(
                      table.name(), spark.read().parquet(tables.resolve(table.name()).toString())));
      LakeNight night =
          new LakeNight(
              spark,
              RUN_DATE,
              Config.load(Optional.empty(), Map.of()),
              read,
              folder.resolve("results"));
      System.out.printf(
          Locale.ROOT, "%,d rows of the timeline%n", read.get(Timeline.TABLE.name()).count());
      System.out.println(
          "| mart | DuckDB first s | again s | CPU s | Unisono first s | again s | CPU s | times |\n"
              + "|---|---:|---:|---:|---:|---:|---:|---:|");
      Map<String, Runs> duckDb = duckDb(tables, read.keySet());
      Runs sum = Runs.NONE;
      for (Map.Entry<String, KpiSource> source : SOURCES.entrySet()) {
        Job job = new KpiJob(List.of(source.getValue()));
        Runs runs = Runs.of(() -> job.run(night));
        print(source.getKey(), duckDb.get(source.getKey()), runs);
        sum = sum.plus(runs);
      }
      Runs whole = duckDb.values().stream().reduce(Runs::plus).orElseThrow();
      print("one by one", whole, sum);
      print("one job", whole, Runs.of(() -> all.run(night)));
    }
  }

  /** As a night has it on this machine. */
  static SparkSession session() {
    return SparkSessions.start("marts", Optional.of("local[" + CORES + "]"), Map.of());
  }

  /**
   * Writes the tables as those of so many companies, each with customers and records of its own.
   */
  static void repeat(Map<String, Dataset<Row>> tables, Path folder, long rows) {
    Dataset<Row> timeline = tables.get(Timeline.TABLE.name());
    long companies = Math.max(1, Math.round((double) rows / timeline.count()));
    Dataset<Row> company =
        timeline
            .sparkSession()
            .range(0, companies, 1, CORES * 8)
            .select(concat(lit("-"), col("id").cast("string")).as("company"));
    tables.forEach(
        (name, table) ->
            company
                .crossJoin(table)
                .select(
                    Arrays.stream(table.columns())
                        .map(column -> renewed(table, column))
                        .toArray(Column[]::new))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.resolve(name).toString()));
  }

  private static Column renewed(Dataset<Row> table, String column) {
    boolean isId =
        column.endsWith("_id")
            && table.schema().apply(column).dataType().equals(DataTypes.StringType);
    return isId
        ? when(col(column).isNotNull(), concat(col(column), col("company"))).as(column)
        : col(column);
  }

  /** What the statements of {@code marts.sql} cost, by their names. */
  private static Map<String, Runs> duckDb(Path tables, Iterable<String> names)
      throws IOException, SQLException {
    String script;
    try (InputStream file = MartsBenchmark.class.getResourceAsStream("marts.sql")) {
      script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, Runs> runs = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + CORES);
      // Without it DuckDB takes four fifths of the machine, beside the heap.
      statement.execute("SET memory_limit = '8GB'");
      statement.execute("SET TimeZone = 'UTC'");
      for (String name : names) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM '%s/*.parquet'".formatted(name, tables.resolve(name)));
      }
      for (String sql : script.split(";\\R")) {
        int title = sql.indexOf("-- name: ");
        if (title < 0) {
          statement.execute(sql);
        } else {
          runs.put(
              sql.substring(title + 9, sql.indexOf('\n', title)),
              Runs.of(() -> statement.execute(sql)));
        }
      }
    }
    return runs;
  }

  private static void print(String mart, Runs duckDb, Runs unisono) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
        mart,
        duckDb.first.wall,
        duckDb.again.wall,
        duckDb.again.cpu,
        unisono.first.wall,
        unisono.again.wall,
        unisono.again.cpu,
        unisono.again.wall / duckDb.again.wall);
  }

  /** What the first run costs, and what a run costs when nothing is new any more. */
  private record Runs(Cost first, Cost again) {

    static final Runs NONE = new Runs(new Cost(0, 0), new Cost(0, 0));

    static Runs of(Cost.Work work) {
      Cost first = Cost.of(work);
      Cost again =
          Stream.generate(() -> Cost.of(work))
              .limit(REPEATS)
              .min(Comparator.comparing(Cost::wall))
              .orElseThrow();
      return new Runs(first, again);
    }

    Runs plus(Runs other) {
      return new Runs(first.plus(other.first), again.plus(other.again));
    }
  }

  /** Seconds by the clock and of all threads of the process. */
  record Cost(double wall, double cpu) {

    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What may fail in SQL. */
    interface Work {
      void run() throws SQLException;
    }

    static Cost of(Work work) {
      long wall = System.nanoTime();
      long cpu = PROCESS.getProcessCpuTime();
      try {
        work.run();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Cost(
          (System.nanoTime() - wall) / NANOS, (PROCESS.getProcessCpuTime() - cpu) / NANOS);
    }

    Cost plus(Cost other) {
      return new Cost(wall + other.wall, cpu + other.cpu);
    }
  }
}
