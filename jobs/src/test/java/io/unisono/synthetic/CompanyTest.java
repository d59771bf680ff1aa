package io.unisono.synthetic;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.support.SparkFixture;
import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.export.Export;
import io.unisono.synthetic.export.VendorFormats;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.silo.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTest {

  private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
  private static final LocalDate EARLIER = LocalDate.of(2026, 5, 31);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  @BeforeAll
  static void generate() {
    Company.generate(SparkFixture.spark(), options(7));
  }

  @Test
  void theSameSeedMakesTheSameCompanyHoweverItIsCut() throws IOException {
    // In one piece, where the files were written in at least two.
    assertThat(SparkFixture.spark().sparkContext().defaultParallelism()).isGreaterThan(1);
    Scenario scenario = options(7).scenario();
    Map<String, Integer> whole = new TreeMap<>();
    for (Export export : Export.all()) {
      List<String> lines = new ArrayList<>();
      for (long number = 0; number < AddressBlock.count(scenario); number++) {
        Snapshot snapshot =
            new Snapshot(
                scenario, AddressBlock.of(scenario, number), Math.toIntExact(LAST.toEpochDay()));
        export.lines().write(snapshot, sink(lines));
      }
      String text = String.join("\n", lines);
      whole.put(export.folder(), text.lines().sorted().toList().hashCode());
    }
    assertThat(texts()).isEqualTo(whole);
  }

  @Test
  void anotherSeedMakesAnotherCompany() {
    Scenario scenario = options(7).scenario();
    Scenario other = options(8).scenario();
    assertThat(AddressBlock.of(other, 3).persons())
        .doesNotContainAnyElementsOf(AddressBlock.of(scenario, 3).persons());
  }

  @Test
  void nothingIsKnownBeforeItHappens() throws IOException {
    Instant end = EARLIER.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (JsonNode ticket : jsonLines(EARLIER, "zendesk/tickets")) {
      assertThat(Instant.parse(ticket.get("updated_at").asText())).isBefore(end);
      boolean solved = !ticket.at("/metric_set/solved_at").isNull();
      assertThat(List.of("solved", "closed").contains(ticket.get("status").asText()))
          .isEqualTo(solved);
    }
    for (JsonNode comment : jsonLines(EARLIER, "zendesk/comments")) {
      assertThat(Instant.parse(comment.get("created_at").asText())).isBefore(end);
    }
    for (CSVRecord subscription : csv(EARLIER, "billing/subscriptions", 1)) {
      assertThat(subscription.get("end_date")).isLessThanOrEqualTo(EARLIER.toString());
      assertThat(subscription.get("start_date")).isLessThanOrEqualTo(EARLIER.toString());
    }
    for (CSVRecord answer : csv(EARLIER, "qualtrics/nps", 3)) {
      LocalDateTime local =
          LocalDateTime.parse(
              answer.get("RecordedDate"), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
      assertThat(local.atZone(VendorFormats.QUALTRICS_ZONE).toInstant()).isBefore(end);
    }
    for (CSVRecord supportCase : csv(EARLIER, "salesforce/Case", 1)) {
      if (supportCase.get("CreatedDate").isEmpty()) {
        continue; // broken on purpose
      }
      assertThat(supportCase.get("ClosedDate").isEmpty())
          .isEqualTo(!supportCase.get("Status").equals("Closed"));
      assertThat(supportCase.get("SystemModstamp")).isLessThan(end.toString());
    }
    Row events =
        SparkFixture.spark()
            .read()
            .parquet(exports(EARLIER).resolve("web/events").toString())
            .selectExpr("max(unix_seconds(occurred_at)) as newest")
            .head();
    assertThat(events.<Long>getAs("newest")).isLessThan(end.getEpochSecond());
  }

  @Test
  void theTruthCountsEveryPlantedFault() throws IOException {
    Map<String, Long> found = new TreeMap<>();
    for (LocalDate runDate : List.of(EARLIER, LAST)) {
      for (CSVRecord subscription : csv(runDate, "billing/subscriptions", 1)) {
        if (subscription.get("start_date").equals("2025-02-30")) {
          found.merge(runDate + " subscriptions quarantined", 1L, Long::sum);
        }
      }
      for (CSVRecord supportCase : csv(runDate, "salesforce/Case", 1)) {
        if (supportCase.get("CreatedDate").isEmpty()) {
          found.merge(runDate + " case quarantined", 1L, Long::sum);
        }
      }
      for (String line : lines(runDate, "zendesk/tickets")) {
        if (!line.endsWith("}")) {
          found.merge(runDate + " ticket quarantined", 1L, Long::sum);
        }
      }
      countRepeated(lines(runDate, "billing/customers").stream(), runDate + " customers", found);
      countRepeated(
          lines(runDate, "zendesk/tickets").stream().filter(line -> line.endsWith("}")),
          runDate + " ticket",
          found);
      Dataset<Row> events =
          SparkFixture.spark().read().parquet(exports(runDate).resolve("web/events").toString());
      found.put(
          runDate + " events duplicate",
          events.selectExpr("count(*) - count(distinct event_id)").head().getLong(0));
    }
    Map<String, Long> planted = new TreeMap<>();
    SparkFixture.spark()
        .read()
        .parquet(folder.resolve("company/truth/fault").toString())
        .collectAsList()
        .forEach(
            row ->
                planted.put(
                    row.getAs("run_date") + " " + row.getAs("input") + " " + row.getAs("fault"),
                    row.<Long>getAs("rows")));
    assertThat(planted).isEqualTo(found);
  }

  @Test
  void everyPartyBelongsToSomebody() throws IOException {
    Dataset<Row> identity =
        SparkFixture.spark().read().parquet(folder.resolve("company/truth/identity").toString());
    assertThat(identity.dropDuplicates("source", "party_id").count()).isEqualTo(identity.count());
    List<String> accounts = new ArrayList<>();
    for (CSVRecord customer : csv(LAST, "billing/customers", 1)) {
      accounts.add(customer.get("account"));
    }
    assertThat(
            identity.where("source = 'billing'").collectAsList().stream()
                .map(row -> row.<String>getAs("party_id")))
        .containsExactlyInAnyOrderElementsOf(accounts.stream().distinct().toList());
  }

  @Test
  void everyContactAndTextOfTheTruthStandsInItsSilo() throws IOException {
    Map<String, JsonNode> comments = new TreeMap<>();
    jsonLines(LAST, "zendesk/comments").forEach(c -> comments.put(c.get("id").asText(), c));
    Set<String> records = new HashSet<>();
    comments.keySet().forEach(id -> records.add("zendesk " + id));
    jsonLines(LAST, "zendesk/tickets").forEach(t -> records.add("zendesk " + t.get("id").asText()));
    csv(LAST, "salesforce/Case", 1).forEach(c -> records.add("salesforce " + c.get("Id")));
    csv(LAST, "salesforce/CaseComment", 1).forEach(c -> records.add("salesforce " + c.get("Id")));
    csv(LAST, "qualtrics/nps", 3).forEach(r -> records.add("qualtrics " + r.get("ResponseId")));
    csv(LAST, "surveymonkey/csat", 2)
        .forEach(r -> records.add("surveymonkey " + r.get("Respondent ID")));
    jsonLines(LAST, "trustpilot/reviews")
        .forEach(r -> records.add("trustpilot " + r.get("id").asText()));
    for (String silo : List.of("zendesk/effort_surveys", "salesforce/Effort_Survey__c")) {
      String source = silo.substring(0, silo.indexOf('/')) + " ";
      csv(LAST, silo, 1).forEach(r -> records.add(source + r.get("response")));
    }
    SparkFixture.spark()
        .read()
        .parquet(exports(LAST).resolve("web/events").toString())
        .select("event_id")
        .collectAsList()
        .forEach(row -> records.add("web " + row.getString(0)));

    List<Row> contacts = truth("contact");
    List<Row> texts = truth("text");
    assertThat(ids(contacts, "record_id")).isNotEmpty().allMatch(records::contains);
    assertThat(ids(texts, "text_id")).isNotEmpty().allMatch(records::contains);
    long ofCustomers =
        texts.stream().filter(row -> comments.containsKey(row.<String>getAs("text_id"))).count();
    assertThat(ofCustomers)
        .isEqualTo(
            comments.values().stream()
                .filter(c -> c.get("author_id").asLong() >= 900_000_000_000L)
                .count());
  }

  @Test
  void firstContactResolutionCountsAllSilosTogether() {
    List<Row> contacts = truth("contact");
    Map<String, Set<String>> silos = new TreeMap<>();
    contacts.forEach(
        row ->
            silos
                .computeIfAbsent(row.getAs("issue_id"), issue -> new HashSet<>())
                .add(row.getAs("source")));
    assertThat(silos.values()).anyMatch(Set.of("zendesk", "salesforce")::equals);

    Map<String, Contact> byId = new TreeMap<>();
    contacts.forEach(row -> byId.merge(row.getAs("contact_id"), Contact.of(row), Contact::earlier));
    Map<String, List<Contact>> ofIssue = byId.values().stream().collect(groupingBy(Contact::issue));
    Instant end = LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    for (Row fcr : truth("fcr")) {
      Duration window = Duration.ofDays(fcr.<Integer>getAs("window_days"));
      long judged = 0;
      long resolved = 0;
      for (Contact contact : byId.values()) {
        Instant until = contact.at().plus(window);
        if (contact.resolved() != null && until.isBefore(end)) {
          judged++;
          boolean followed =
              ofIssue.get(contact.issue()).stream()
                  .anyMatch(next -> next.at().isAfter(contact.at()) && !next.at().isAfter(until));
          resolved += contact.resolved() && contact.smooth() && !followed ? 1 : 0;
        }
      }
      assertThat(fcr.<Long>getAs("judged")).isEqualTo(judged);
      assertThat(fcr.<Long>getAs("resolved")).isEqualTo(resolved);
      assertThat((double) resolved / judged).isBetween(0.3, 0.8);
    }
  }

  private record Contact(String issue, Instant at, Boolean resolved, boolean smooth) {

    static Contact of(Row row) {
      return new Contact(
          row.getAs("issue_id"),
          row.<Timestamp>getAs("opened_at").toInstant(),
          row.getAs("resolved"),
          !row.<Boolean>getAs("transferred") && !row.<Boolean>getAs("reopened"));
    }

    Contact earlier(Contact other) {
      return at.isAfter(other.at) ? other : this;
    }
  }

  @Test
  void satisfactionAndEaseHaveDriversInTheOrderThatWasPlanted() {
    Map<String, List<String>> drivers = new TreeMap<>();
    truth("driver").stream()
        .sorted(comparing(row -> row.<Double>getAs("strength"), reverseOrder()))
        .forEach(
            row ->
                drivers
                    .computeIfAbsent(row.getAs("survey"), survey -> new ArrayList<>())
                    .add(row.getAs("driver")));
    assertThat(drivers)
        .containsEntry("csat", List.of("solution_time", "reopened", "repeats", "transfers"))
        .containsEntry("ces", List.of("repeats", "transfers", "solution_time", "reopened"));
  }

  @Test
  void theTruthCountsTheAnswersThatWereExported() throws IOException {
    List<CSVRecord> asked = csv(LAST, "zendesk/effort_surveys", 1);
    asked.addAll(csv(LAST, "salesforce/Effort_Survey__c", 1));
    long answers = asked.stream().filter(row -> !row.get("ease").isEmpty()).count();
    Map<String, Double> counted = new TreeMap<>();
    truth("kpi").stream()
        .filter(row -> row.getAs("population").equals("answered"))
        .forEach(row -> counted.merge(row.getAs("kpi"), row.<Double>getAs("n"), Double::sum));
    assertThat(counted)
        .containsEntry("ces", (double) answers)
        .containsEntry("survey_fcr", (double) answers)
        .containsEntry("csat", (double) csv(LAST, "surveymonkey/csat", 2).size())
        .containsEntry("nps", (double) csv(LAST, "qualtrics/nps", 3).size())
        .containsEntry("csi", (double) csv(LAST, "qualtrics/nps", 3).size());
  }

  @Test
  void theTruthCountsThoseWhoWereLostForNotPaying() throws IOException {
    Map<String, String> since = new TreeMap<>();
    List<CSVRecord> subscriptions = csv(LAST, "billing/subscriptions", 1);
    subscriptions.removeIf(row -> row.get("subscription").startsWith("broken"));
    subscriptions.forEach(
        row -> since.merge(row.get("account"), row.get("start_date"), CompanyTest::earlier));
    Map<String, Double> lost = new TreeMap<>();
    truth("kpi").stream()
        .filter(row -> row.<String>getAs("kpi").equals("involuntary_churn_rate"))
        .filter(row -> row.<String>getAs("population").equals("everybody"))
        .forEach(
            row ->
                lost.put(
                    row.getAs("month").toString(),
                    row.<Double>getAs("value") * row.<Double>getAs("n")));
    Map<String, Double> exported = new TreeMap<>();
    lost.keySet().forEach(month -> exported.put(month, 0.0));
    for (CSVRecord row : subscriptions) {
      if (row.get("end_kind").equals("involuntary")) {
        String month = row.get("end_date").substring(0, 8) + "01";
        boolean wasThere = since.get(row.get("account")).compareTo(month) < 0;
        exported.computeIfPresent(month, (key, count) -> wasThere ? count + 1 : count);
      }
    }
    assertThat(exported.values()).anyMatch(count -> count > 0);
    exported.forEach((month, count) -> assertThat(lost.get(month)).isCloseTo(count, within(1e-6)));
  }

  private static String earlier(String a, String b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Test
  void theTruthKnowsWhatWasFlaggedAndNeverActedOn() throws IOException {
    Map<String, Set<String>> logged = new TreeMap<>();
    for (CSVRecord step : csv(LAST, "follow-up/actions", 1)) {
      String flag = step.get("action").substring(0, step.get("action").indexOf('-'));
      logged
          .computeIfAbsent(step.get("kind"), kind -> new HashSet<>())
          .add(step.get("department") + " " + flag);
    }
    Map<String, Set<String>> known = new TreeMap<>();
    for (Row flag : truth("follow_up")) {
      String name = flag.getAs("department") + " " + flag.getAs("flag_id");
      known.computeIfAbsent("flagged", kind -> new HashSet<>()).add(name);
      if (flag.getAs("acted_at") != null) {
        known.computeIfAbsent("acted", kind -> new HashSet<>()).add(name);
      }
    }
    assertThat(logged).containsAllEntriesOf(known);
    assertThat(csv(LAST, "follow-up/actions", 1))
        .as("what is done about a ticket that nobody answered a survey about is logged, too")
        .anyMatch(step -> step.get("response").isEmpty() && !step.get("ticket").isEmpty());
    double acted = known.get("acted").size();
    assertThat(acted / known.get("flagged").size()).isBetween(0.55, 0.85);
  }

  @Test
  void nobodyWritesOfTheNewTopicBeforeItsDay() {
    LocalDate firstDay =
        truth("topic").stream()
            .filter(row -> row.getAs("topic").equals("esim"))
            .map(row -> row.<Date>getAs("first_day").toLocalDate())
            .findFirst()
            .orElseThrow();
    // The Monday of the last whole week before Tuesday, 2026-06-30.
    assertThat(firstDay).isEqualTo(LocalDate.of(2026, 6, 22));
    Instant start = firstDay.atStartOfDay().toInstant(ZoneOffset.UTC);
    List<Row> contacts =
        truth("contact").stream().filter(row -> row.getAs("topic").equals("esim")).toList();
    assertThat(contacts)
        .isNotEmpty()
        .allMatch(row -> !row.<Timestamp>getAs("opened_at").toInstant().isBefore(start));
  }

  private static List<String> ids(List<Row> rows, String id) {
    return rows.stream().map(row -> row.getAs("source") + " " + row.getAs(id)).toList();
  }

  private static List<Row> truth(String table) {
    return SparkFixture.spark()
        .read()
        .parquet(folder.resolve("company/truth").resolve(table).toString())
        .collectAsList();
  }

  private static CompanyOptions options(long seed) {
    return new CompanyOptions(
        1_210, 24, seed, List.of(EARLIER, LAST), NonResponse.BOTH, folder.resolve("company"));
  }

  private static void countRepeated(Stream<String> lines, String key, Map<String, Long> found) {
    List<String> all = lines.filter(line -> !line.startsWith("account,")).toList();
    long repeated = all.size() - all.stream().distinct().count();
    if (repeated > 0) {
      found.put(key + " duplicate", repeated);
    }
  }

  private static Export.Sink sink(List<String> lines) {
    return new Export.Sink() {
      @Override
      public void line(String line) {
        lines.add(line);
      }

      @Override
      public void fault(Export.Fault fault, String line) {
        lines.add(line);
      }
    };
  }

  /** Folder of each text export to a digest of its lines without the headers, in any order. */
  private static Map<String, Integer> texts() throws IOException {
    Map<String, Integer> texts = new TreeMap<>();
    for (Export export : Export.all()) {
      List<String> lines = new ArrayList<>();
      for (Path part : parts(LAST, export.folder())) {
        List<String> ofPart = Files.readAllLines(part);
        lines.addAll(ofPart.subList(export.header().size(), ofPart.size()));
      }
      texts.put(export.folder(), lines.stream().sorted().toList().hashCode());
    }
    return texts;
  }

  private static List<String> lines(LocalDate runDate, String export) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path part : parts(runDate, export)) {
      lines.addAll(Files.readAllLines(part));
    }
    return lines;
  }

  private static List<JsonNode> jsonLines(LocalDate runDate, String export) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines(runDate, export)) {
      if (line.endsWith("}")) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }

  private static List<CSVRecord> csv(LocalDate runDate, String export, int headers)
      throws IOException {
    List<CSVRecord> records = new ArrayList<>();
    for (Path part : parts(runDate, export)) {
      try (CSVParser parser =
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(Files.newBufferedReader(part))) {
        List<CSVRecord> all = parser.getRecords();
        records.addAll(all.subList(headers - 1, all.size()));
      }
    }
    return records;
  }

  private static List<Path> parts(LocalDate runDate, String export) throws IOException {
    try (Stream<Path> files = Files.list(exports(runDate).resolve(export))) {
      return files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
  }

  private static Path exports(LocalDate runDate) {
    return folder.resolve("company/exports").resolve(runDate.toString());
  }
}
