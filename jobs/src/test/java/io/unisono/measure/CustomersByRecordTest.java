package io.unisono.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CustomersByRecordTest {

  private static final Dataset<Row> IDENTITY =
      TableRows.of(
              CustomerIdentity.TABLE,
              CustomerIdentity.SOURCE,
              CustomerIdentity.PARTY_ID,
              CustomerIdentity.CUSTOMER_ID)
          .row("crm", "1", "anna")
          .row("desk", "1", "bert")
          .dataset();

  private static final Dataset<Row> TICKETS =
      TableRows.of(
              Ticket.TABLE, Ticket.TICKET_ID, Ticket.SOURCE, Ticket.PARTY_SOURCE, Ticket.PARTY_ID)
          .row("a", "crm", null, "1")
          .row("b", "desk", null, "1")
          .row("c", "desk", null, "2")
          .row("d", "desk", null, null)
          .row("e", "desk", "crm", "1")
          .row("f", "crm", "elsewhere", "1")
          .dataset();

  @Test
  void aFactIsOfTheCustomerOfItsRecord() {
    assertThat(lines(CustomersByRecord.known(TICKETS, IDENTITY)))
        .containsExactlyInAnyOrder("a anna", "b bert", "e anna");
    assertThat(lines(CustomersByRecord.all(TICKETS, IDENTITY)))
        .containsExactlyInAnyOrder("a anna", "b bert", "c null", "d null", "e anna", "f null");
    assertThat(
            CustomersByRecord.unknown(TICKETS, IDENTITY).select(Ticket.TICKET_ID).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("c", "d", "f");
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.select(Ticket.TICKET_ID, CustomerIdentity.CUSTOMER_ID).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
