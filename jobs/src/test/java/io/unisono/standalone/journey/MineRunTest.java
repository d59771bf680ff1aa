package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MineRunTest {

  private static final LogColumns COLUMNS = columns("case", "activity", "at");

  private static final LogColumns XES =
      columns("case:concept:name", "concept:name,lifecycle:transition", "time:timestamp");

  @TempDir private Path folder;

  private static LogColumns columns(String caseId, String activity, String time) {
    return new LogColumns(
        caseId,
        List.of(activity.split(",")),
        time,
        Optional.empty(),
        List.of(),
        ZoneOffset.UTC,
        List.of());
  }

  private MineReport mined(Path log, LogColumns columns) {
    return new MineRun(new EventFile(log, ',', columns), Optional.of(folder.resolve("out")))
        .run(SparkFixture::spark);
  }

  private MineReport mined(String csv, LogColumns columns) throws IOException {
    return mined(Files.writeString(folder.resolve("log.csv"), csv), columns);
  }

  private List<String> lines(String table) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(table + ".csv"));
  }

  @Test
  void anUnsortedFileIsPutInOrderAndTiesKeepThatOfTheFile() throws IOException {
    MineReport report =
        mined(
            """
            case,activity,at,at_day
            1,pay,2026-03-01T10:00:10Z,x
            2,call,2026-03-01 11:00:00.5+01:00,x
            1,call,2026-03-01T10:00:00Z,x
            2,solve,2026-03-01T10:00:00.5Z,x
            2,call,2026-03-01T10:00:02,x
            ,call,2026-03-01T10:00:02,x
            3,,,x
            3,call,never,x
            """,
            COLUMNS);

    assertThat(report.json(Map.of()))
        .startsWith(
            """
            {
              "cases" : 2,
              "events" : 5,
              "activities" : 3,
              "variants" : 2,
              "edges" : 3,
              "pairs" : 3,
              "self_loop_pairs" : 0,
              "top_variant_cases" : 1,
              "ties" : 1,
              "variants_reversed_ties" : 2,
              "edges_reversed_ties" : 3,
              "seconds" : {
                "read" :\
            """);
    assertThat(report.leftOut().words())
        .isEqualTo(
            "3 of 8 events are left out: 1 have no case, 1 have no activity, 2 have no readable"
                + " time, such as never");
    assertThat(lines("dfg"))
        .containsExactly(
            "from,to,count,mean,median,min,max,p90,cases",
            "call,pay,1,10.0,10.0,10.0,10.0,10.0,1",
            "call,solve,1,0.0,0.0,0.0,0.0,0.0,1",
            "solve,call,1,1.5,1.5,1.5,1.5,1.5,1");
    assertThat(lines("variants"))
        .containsExactly(
            "variant,cases,share,coverage,length,rework",
            "call>pay,1,0.5,0.5,2,0",
            "call>solve>call,1,0.5,1.0,3,1");
    assertThat(lines("start_end")).containsExactly("activity,start,end", "call,2,1", "pay,0,1");
    assertThat(lines("activities"))
        .containsExactly(
            "activity,events,cases,rework_cases,ties",
            "call,3,2,1,0",
            "pay,1,1,0,0",
            "solve,1,1,0,1");
    List<String> parquet =
        SparkFixture.spark()
            .read()
            .parquet(folder.resolve("out/dfg").toString())
            .collectAsList()
            .stream()
            .map(row -> row.mkString(","))
            .toList();
    assertThat(parquet).containsExactlyElementsOf(lines("dfg").subList(1, 4));
  }

  @Test
  void rankThenTieThenFileOrderEventsAtOneInstant() throws IOException {
    String csv =
        """
        case,activity,at,number
        1,c,2026-03-01T10:00:00Z,10
        1,b,2026-03-01T10:00:00Z,9
        1,a,2026-03-01T10:00:00Z,
        1,first,2026-03-01T10:00:00Z,11
        """;

    mined(csv, COLUMNS);
    assertThat(lines("variants").get(1)).startsWith("c>b>a>first,1,");

    mined(
        csv,
        new LogColumns(
            "case",
            List.of("activity"),
            "at",
            Optional.of("number"),
            List.of(),
            ZoneOffset.UTC,
            List.of("first")));
    assertThat(lines("variants").get(1)).startsWith("first>a>b>c,1,");
  }

  @Test
  void aDayAloneGivesOrderAndNoDuration() throws IOException {
    mined(
        """
        case,activity,at
        1,a,2026-03-01
        1,b,2026-03-02
        1,c,2026-03-02T08:00:00Z
        1,d,2026-03-02T09:00:00Z
        """,
        COLUMNS);

    assertThat(lines("dfg"))
        .contains("a,b,1,,,,,,1", "b,c,1,,,,,,1", "c,d,1,3600.0,3600.0,3600.0,3600.0,3600.0,1");
  }

  @Test
  void xesMayNestAndLackAttributes() throws IOException {
    Path log = folder.resolve("log.xes.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
      out.write(
          """
          <log xmlns="http://www.xes-standard.org/">
            <trace><string key="concept:name" value="1"/>
              <event>
                <string key="concept:name" value="a"><string key="concept:name" value="inner"/></string>
                <string key="lifecycle:transition" value="start"/>
                <date key="time:timestamp" value="2026-03-01T10:00:00.000+01:00"/>
              </event>
              <event>
                <string key="concept:name" value="a"/>
                <date key="time:timestamp" value="2026-03-01T09:00:01.000Z"/>
              </event>
              <event><string key="concept:name" value="of no time"/></event>
            </trace>
          </log>
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    MineReport report = mined(log, XES);

    assertThat(lines("dfg").get(1)).isEqualTo("a+start,a,1,1.0,1.0,1.0,1.0,1.0,1");
    assertThat(report.leftOut().words())
        .isEqualTo("1 of 3 events are left out: 1 have no readable time");
  }

  @Test
  void timesOfParquetInNanosecondsAreRead() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message log { required binary case (STRING); required binary activity (STRING);"
                + " required int64 at (TIMESTAMP(NANOS,true)); }");
    Path log = folder.resolve("log.parquet");
    try (ParquetWriter<Group> rows =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(log.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (long nanos : new long[] {1_772_359_200_000_000_999L, 1_772_359_200_000_003_000L, -1}) {
        rows.write(
            new SimpleGroup(schema)
                .append("case", "1")
                .append("activity", "a")
                .append("at", nanos));
      }
    }

    mined(log, COLUMNS);

    assertThat(lines("dfg").get(1)).startsWith("a,a,2,").contains(",3.0E-6,");
  }

  @Test
  void whatCannotBeMinedIsTold() throws IOException {
    assertRefused("case,activity,at\n", COLUMNS, "There are no records");
    assertRefused("case,activity,when\n1,a,2026-03-01\n", COLUMNS, "--time names the column at");
    assertRefused(
        "case,activity,at\n1,a,yesterday\n",
        COLUMNS,
        "None of 1 events has a case, an activity and a time.",
        "no readable time, such as yesterday",
        "--time-format");
    assertRefused("", COLUMNS, "log.csv cannot be read.", "It is empty.");
    assertXesRefused("<log><trace><event>", XES, "log.xes cannot be read.");
    assertXesRefused("<log></log>", XES, "There are no records");
    assertXesRefused(
        "<log><trace><event><string key=\"step\" value=\"a\"/></event></trace></log>",
        XES,
        "--case names the column case:concept:name",
        "The columns are event_position, step.");
    SparkFixture.spark()
        .sql("SELECT '1' AS case, 'a' AS activity, 5 AS at")
        .write()
        .parquet(folder.resolve("numbers.parquet").toString());
    assertThatThrownBy(() -> mined(folder.resolve("numbers.parquet"), COLUMNS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Column at cannot tell when events were.");
  }

  private void assertRefused(String csv, LogColumns columns, String... parts) {
    assertThatThrownBy(() -> mined(csv, columns))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts);
  }

  private void assertXesRefused(String xes, LogColumns columns, String... parts)
      throws IOException {
    Path log = Files.writeString(folder.resolve("log.xes"), xes);
    assertThatThrownBy(() -> mined(log, columns))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts);
  }

  /** A case of 30,000 events and 3,000 activities that occur once. */
  @Test
  void aLongCaseAndManyActivitiesAreOneAndOthers() throws IOException {
    String events =
        IntStream.range(0, 33_000)
            .mapToObj(
                i ->
                    i < 30_000
                        ? "long,step %d,%s".formatted(i % 3, Instant.ofEpochSecond(i))
                        : "case %d,once %d,2026-03-01".formatted(i % 7, i))
            .collect(Collectors.joining("\n"));

    MineReport report = mined("case,activity,at\n" + events, COLUMNS);

    assertThat(report.cases()).isEqualTo(8);
    assertThat(report.pairs()).isEqualTo(33_000 - 8);
    assertThat(report.activities()).isEqualTo(3_003);
    assertThat(report.variants()).isEqualTo(8);
    assertThat(report.ties()).isEqualTo(3_000 - 7);
    List<Row> top = report.topEdges();
    assertThat(top.get(0).mkString(",")).isEqualTo("step 0,step 1,10000,1.0,1.0,1.0,1.0,1.0,1");
    assertThat(lines("variants")).anyMatch(line -> line.contains("... (30000 events),1,"));
  }

  /** Two cases of three go on after their call; the third one ends there. */
  @Test
  void aPictureKnowsTheFirstSteps() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("log.csv"),
            """
            case,activity,at
            1,call,2026-03-01T10:00:00Z
            1,pay,2026-03-01T10:00:10Z
            2,call,2026-03-01T10:00:00Z
            2,pay,2026-03-01T10:00:30Z
            3,call,2026-03-01T10:00:00Z
            """);
    MineReport.Pictured pictured =
        new MineRun(new EventFile(log, ',', COLUMNS), Optional.empty(), true)
            .run(SparkFixture::spark)
            .pictured()
            .orElseThrow();

    assertThat(pictured.steps())
        .extracting(Row::toString)
        .containsExactly("[1,call,pay,2]", "[2,pay,null,2]", "[1,call,null,1]");
    assertThat(pictured.activities())
        .extracting(Row::toString)
        .containsExactly("[call,3,1]", "[pay,0,2]");
    assertThat(pictured.edges()).hasSize(1);
  }
}
