package io.unisono.synthetic.export;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.silo.Snapshot;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Whether the changes that the silos record lead to the tickets that they export. */
class TicketHistoryTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());
  private static final Scenario SCENARIO = new Scenario(5, 1_500, LAST_DAY - 730, LAST_DAY);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void changesOfTheHelpDeskEndInItsTickets() throws IOException {
    for (int asOf : new int[] {LAST_DAY - 31, LAST_DAY}) {
      Map<String, List<JsonNode>> changes = new LinkedHashMap<>();
      for (String line : lines(asOf, "zendesk/ticket_events")) {
        JsonNode change = JSON.readTree(line);
        changes
            .computeIfAbsent(change.get("ticket_id").asText(), id -> new ArrayList<>())
            .add(change);
      }
      int passedOn = 0;
      for (String line : lines(asOf, "zendesk/tickets")) {
        if (line.endsWith("}")) {
          JsonNode ticket = JSON.readTree(line);
          List<JsonNode> own = changes.get(ticket.get("id").asText());
          for (String field : List.of("status", "group_id", "assignee_id")) {
            assertThat(chain(own, field)).endsWith(ticket.get(field).asText());
          }
          int groups = ticket.at("/metric_set/group_stations").asInt();
          assertThat(chain(own, "group_id")).hasSize(groups);
          assertThat(own).allMatch(change -> !change.get("created_at").asText().isEmpty());
          passedOn += groups - 1;
        }
      }
      assertThat(passedOn).isPositive();
    }
  }

  @Test
  void aLaterExportHoldsTheChangesOfAnEarlierOne() {
    for (String folder : List.of("zendesk/ticket_events", "salesforce/CaseHistory")) {
      Set<String> lost = new HashSet<>(lines(LAST_DAY - 31, folder));
      assertThat(lost).isNotEmpty();
      lost.removeAll(new HashSet<>(lines(LAST_DAY, folder)));
      assertThat(lost).isEmpty();
    }
  }

  @Test
  void changesOfCasesEndInTheCases() throws IOException {
    Map<String, List<CSVRecord>> changes =
        records("salesforce/CaseHistory").stream()
            .collect(groupingBy(change -> change.get("CaseId")));
    int mostTransfers = 0;
    for (CSVRecord supportCase : records("salesforce/Case")) {
      if (supportCase.get("CreatedDate").isEmpty()) {
        continue;
      }
      List<CSVRecord> own = changes.get(supportCase.get("Id"));
      String status = "Working";
      String owner = null;
      int transfers = 0;
      for (CSVRecord change : own) {
        if (change.get("Field").equals("Status")) {
          assertThat(change.get("OldValue")).isEqualTo(status);
          status = change.get("NewValue");
        } else if (change.get("DataType").equals("EntityId")) {
          assertThat(owner == null || owner.equals(change.get("OldValue"))).isTrue();
          owner = change.get("NewValue");
          transfers++;
        }
      }
      assertThat(supportCase.get("Status")).isEqualTo(status);
      assertThat(supportCase.get("Transfers__c")).isEqualTo(Integer.toString(transfers));
      assertThat(owner == null || owner.equals(supportCase.get("OwnerId"))).isTrue();
      mostTransfers = Math.max(mostTransfers, transfers);
    }
    assertThat(mostTransfers).isGreaterThan(1);
  }

  /** The values of a field in turn, each change beginning with what the one before left. */
  private static List<String> chain(List<JsonNode> changes, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode change : changes) {
      if (change.get("field_name").asText().equals(field)) {
        String before = values.isEmpty() ? "null" : values.get(values.size() - 1);
        assertThat(change.get("previous_value").asText()).isEqualTo(before);
        values.add(change.get("value").asText());
      }
    }
    return values;
  }

  private static List<CSVRecord> records(String folder) throws IOException {
    Export export = export(folder);
    String text =
        String.join("\n", export.header()) + "\n" + String.join("\n", lines(LAST_DAY, folder));
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return format.parse(new StringReader(text)).getRecords();
  }

  private static List<String> lines(int asOf, String folder) {
    List<String> lines = new ArrayList<>();
    Export.Sink sink =
        new Export.Sink() {
          @Override
          public void line(String line) {
            lines.add(line);
          }

          @Override
          public void fault(Export.Fault fault, String line) {
            lines.add(line);
          }
        };
    LongStream.range(0, AddressBlock.count(SCENARIO))
        .mapToObj(number -> new Snapshot(SCENARIO, AddressBlock.of(SCENARIO, number), asOf))
        .forEach(snapshot -> export(folder).lines().write(snapshot, sink));
    return lines;
  }

  private static Export export(String folder) {
    return Export.all().stream()
        .filter(export -> export.folder().equals(folder))
        .findFirst()
        .orElseThrow();
  }
}
