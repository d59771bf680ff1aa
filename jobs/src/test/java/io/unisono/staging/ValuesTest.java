package io.unisono.staging;

import static io.unisono.staging.StagingFixture.PEOPLE;
import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of single values: read, lost and counted, or a reason to reject their row. */
class ValuesTest {

  private static final String CONTRACTS =
      """
      sources:
        - name: billing
          adapter: mapped
          max-quarantined-share: 1
          inputs:
            - name: contracts
              path: "{data}/contracts.csv"
              delimiter: ";"
              target: subscription
              columns:
                subscription_id: {from: id}
                party_id: {from: customer}
                monthly_amount: {from: amount, decimal: ",", strip: [€, EUR]}
                seats: {from: seats}
                currency: {from: currency}
                started_on: {from: start}
      """;

  private static final String TICKETS =
      """
      sources:
        - name: desk
          adapter: mapped
          max-quarantined-share: 1
          inputs:
            - name: tickets
              path: "{data}/tickets.csv"
              target: ticket
              columns:
                ticket_id: {from: id}
                status: {from: status}
                priority: {from: priority}
                created_at: {from: opened}
                solved_at: {from: solved}
      """;

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void aLostValueIsCountedAndOfPersonalDataOnlyTheShapeIsShown() {
    exports.file(
        "people.csv",
        "id,name,mail,changed,tel,land",
        "1,Anna,not an address,,338 1234567,Italia",
        "2,Bea,b@x.it,,12,Atlantis",
        "3,Cleo,,,,Bohemia",
        ",Nobody,neither an address,,,");

    TestNight night = exports.stage(withPhoneAndCountry());

    assertThat(lost(night))
        .containsExactly(
            "people.csv|country|3|2|Atlantis",
            "people.csv|email|2|1|xxx xx xxxxxxx",
            "people.csv|phone|2|1|99");
    assertThat(balance(night)).containsExactly("people people.csv: 4 = 3 + 1 + 0, 0");
    assertThat(night.notes())
        .containsEntry("crm/people to party, phone", "1 of 2 values lost, such as '99'");
  }

  @Test
  void aColumnThatLosesAllItsValuesStopsTheNight() {
    Stream<String> people =
        IntStream.range(0, 20).mapToObj(i -> "%d,Anna,,,0%d 123456,".formatted(i, 20 + i));
    exports.file(
        "people.csv",
        Stream.concat(Stream.of("id,name,mail,changed,tel,land"), people).toArray(String[]::new));

    assertRefused(
        () -> exports.stage(withPhoneAndCountry().replace("phone-region: IT", "phone-region: SM")),
        ExitCode.QUALITY,
        "crm/people to party, phone: 20 of 20 values lost, such as '999 999999'",
        "phone-region");
    exports.stage(
        withPhoneAndCountry().replace("phone-region: IT", "phone-region: SM")
            + "staging: {max-lost-share: 1}\n");
  }

  @Test
  void numbersAreReadAsTheColumnSays() {
    exports.file(
        "contracts.csv",
        "id;customer;amount;seats;currency;start",
        "1;a;€ 1.234,50;1;usd;2025-01-01",
        "2;a;29,90 EUR;1,0;EUR;2025-01-01",
        "3;a;1.234;2.000;EUR;2025-01-01",
        "4;a;$29,90;1;EUR;2025-01-01",
        "5;a;29.90;1;EUR;2025-01-01",
        "6;a;29;4.5;EUR;2025-01-01");

    TestNight night = exports.stage(CONTRACTS);

    assertThat(
            rows(
                night,
                Subscription.TABLE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.MONTHLY_AMOUNT,
                Subscription.SEATS,
                Subscription.CURRENCY))
        .containsExactly("1|1234.50|1|USD", "2|29.90|1|EUR");
    assertThat(reasons(night))
        .containsExactly(
            "ambiguous:seats|1|2.000",
            "unreadable:monthly_amount|2|$29,90",
            "unreadable:seats|1|4.5");
  }

  @Test
  void aRowThatBreaksAPatternOrRangeOfTheContractIsRejectedAlone() {
    exports.file(
        "contracts.csv",
        "id;customer;amount;seats;currency;start",
        "1;a;29,90;1;euro;2025-01-01",
        "2;a;29,90;-1;EUR;2025-01-01",
        "3;a;29,90;0;EUR;2025-01-01");

    TestNight night = exports.stage(CONTRACTS);

    assertThat(rows(night, Subscription.TABLE, Subscription.SUBSCRIPTION_ID)).containsExactly("3");
    assertThat(reasons(night)).containsExactly("in_range:seats|1|-1", "pattern:currency|1|EURO");
  }

  @Test
  void valuesOfAnEnumerationAreReadInTheirNormalForm() {
    exports.file(
        "tickets.csv",
        "id,status,priority,opened,solved",
        "1,On Hold,Urgent,2026-03-01,",
        "2,CLOSED,low,2026-03-01,",
        "3,on-hold,ASAP,2026-03-01,");

    TestNight night = exports.stage(TICKETS);

    assertThat(rows(night, Ticket.TABLE, Ticket.STATUS, Ticket.PRIORITY))
        .containsExactly("closed|low", "on_hold|urgent");
    assertThat(reasons(night)).containsExactly("invalid_value:priority|1|ASAP");
  }

  @Test
  void theBeginningOfACalendarIsNoTime() {
    exports.file(
        "tickets.csv",
        "id,status,priority,opened,solved",
        "1,open,low,2026-03-01 10:00:00,1970-01-01 00:00:00",
        "2,open,low,2026-03-01 10:00:00,1980-01-01 00:00:00",
        "3,open,low,1980-01-01 00:00:00,",
        "4,open,low,2026-03-01 10:00:00,1980-01-01 08:00:00");

    TestNight night =
        exports.stage(TICKETS.replace("mapped", "mapped\n    time-zone: Europe/Rome"));

    assertThat(rows(night, Ticket.TABLE, Ticket.TICKET_ID, Ticket.SOLVED_AT))
        .containsExactly("1|null", "2|null", "4|1980-01-01 07:00:00");
    assertThat(reasons(night)).containsExactly("implausible:created_at|1|1979-12-31 23:00:00");
  }

  @Test
  void rowsOfOneKeyThatContradictEachOtherAreCountedApart() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1,Anna,a@x.it,2026-01-01",
        "1,Bea,b@x.it,2026-01-01",
        "1,Anna,a@x.it,2025-01-01",
        "2,Cleo,c@x.it,",
        "2,Cleo,c@x.it,");

    assertRefused(
        () -> exports.stage(PEOPLE),
        ExitCode.QUALITY,
        "crm/people to party: 1 of 5 rows have the key (source, party_id) of another row",
        "version",
        "max-conflicting-share");
    TestNight night = exports.stage(PEOPLE + "staging: {max-conflicting-share: 0.2}\n");
    assertThat(balance(night)).containsExactly("people people.csv: 5 = 2 + 0 + 3, 0");
    assertThat(lines(night.written(StagingBalance.TABLE), StagingBalance.ROWS_CONFLICTING))
        .containsExactly("1");
  }

  @Test
  void identifiersThatASpreadsheetHasCutAreRejected() {
    exports.file(
        "people.csv",
        "id,name,mail,changed",
        "1.18052E+11,Anna,,",
        "\"1,18052E+11\",Bea,,",
        "101.0,Cleo,,",
        "7E10,Dora,,",
        "1.5,Eva,,");

    TestNight night = exports.stage(PEOPLE);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID)).containsExactly("1.5", "101", "7E10");
    assertThat(reasons(night)).containsExactly("scientific_notation:party_id|2|1,18052E+11");
  }

  @Test
  void wordsThatStandForNoValueAreTheInputs() {
    exports.file(
        "people.csv", "id,name,mail,changed", "1,NULL,\\N,0000-00-00", "2,-,N/A,", "3,None,NaN,");

    assertThat(rows(exports.stage(PEOPLE), Party.TABLE, Party.PARTY_ID, Party.FULL_NAME))
        .containsExactly("1|null", "2|-", "3|None");
    assertThat(lost(exports.stage(PEOPLE))).isEmpty();
    TestNight own =
        exports.stage(
            PEOPLE.replace(
                "target: party", "null-values: ['-', NaN, 0000-00-00]\n        target: party"));
    assertThat(rows(own, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME))
        .containsExactly("1|NULL", "2|null", "3|None");
    assertThat(lost(own)).containsExactly("people.csv|email|2|2|x/x");
  }

  @Test
  void whatNoRowCanSatisfyIsAProblemOfTheConfigurationWithItsLine() {
    assertRefused(
        () ->
            exports.stage(
                """
                sources:
                  - name: desk
                    adapter: mapped
                    inputs:
                      - name: tickets
                        path: "{data}/x"
                        target: ticket
                        columns:
                          ticket_id: {from: id}
                          status: {from: status, map: {Resolved: resolved, Open: open}}
                          priority: {constant: asap}
                          solved_at: {from: x, map: {never: tomorrow}}
                          reopens: {from: x, otherwise: several}
                          escalated: {from: x, map: {y: perhaps}}
                """),
        ExitCode.CONFIGURATION,
        "unisono.yaml:10 sources desk/tickets columns.status: 'resolved' is no value of the column;"
            + " known are new, open, pending, on_hold, solved, closed, deleted",
        "unisono.yaml:11 sources desk/tickets columns.priority: 'asap'",
        "unisono.yaml:12 sources desk/tickets columns.solved_at: 'tomorrow' is no value of the"
            + " column; it cannot be read as timestamp",
        "unisono.yaml:13 sources desk/tickets columns.reopens: 'several'",
        "unisono.yaml:14 sources desk/tickets columns.escalated: 'perhaps'",
        "unisono.yaml:5 sources desk/tickets columns: created_at is missing; every row of ticket"
            + " needs it");
  }

  @Test
  void optionsThatWouldLoseAWholeColumnAreProblemsOfTheConfiguration() {
    assertRefused(
        () -> exports.stage(PEOPLE.replace("phone-region: IT", "phone-region: Italy")),
        ExitCode.CONFIGURATION,
        "unisono.yaml:4",
        "phone-region: must be an ISO country code of two capital letters such as IT, is 'Italy'");
    assertRefused(
        () ->
            exports.stage(PEOPLE.replace("{from: changed}", "{from: changed, format: YYYY-MM-dd}")),
        ExitCode.CONFIGURATION,
        "unisono.yaml:15",
        "Y is the year of a week; write yyyy for the year");
    assertRefused(
        () -> exports.stage("sources: []"), ExitCode.CONFIGURATION, "sources: there are none");
  }

  private static String withPhoneAndCountry() {
    return PEOPLE
        + """
          phone: {from: tel}
          country: {from: land}
          """
            .indent(10);
  }

  private static List<String> lost(TestNight night) {
    return lines(
        night.written(LostValue.TABLE),
        LostValue.FILE,
        LostValue.COLUMN_NAME,
        LostValue.VALUES_IN,
        LostValue.VALUES_LOST,
        LostValue.EXAMPLE);
  }
}
