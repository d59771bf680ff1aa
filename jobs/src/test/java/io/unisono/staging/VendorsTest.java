package io.unisono.staging;

import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TestNight;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendors' own export formats with their quirks. */
class VendorsTest {

  private static final String SURVEY =
      """
              survey:
                id: relationship
                touchpoint: yearly
                questions:
                  QID1: {metric: nps, scale-min: 0, scale-max: 10}
                  QID2_TEXT: {metric: text}
      """;

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void salesforceGivesOrganisationsPersonsAndTickets() {
    exports.file(
        "Account.csv",
        "Id,IsDeleted,Name,Industry,BillingCountry,CreatedDate,SystemModstamp",
        "001A,false,Rossi SpA,Retail,Italy,2020-01-10T00:00:00.000Z,2026-01-10T00:00:00.000Z",
        "001a,true,Gone SpA,Retail,Italy,2020-01-10T00:00:00.000Z,2026-01-10T00:00:00.000Z");
    exports.file(
        "Contact.csv",
        "Id,IsDeleted,AccountId,FirstName,LastName,Email,MobilePhone,Phone,CreatedDate,Number__c",
        "003A,false,001A,Anna,Rossi,Anna@X.it,,02 1234567,2020-01-10T00:00:00.000Z,K-1");
    exports.file(
        "Case.csv",
        "Id,IsDeleted,ContactId,Subject,Status,Origin,Priority,IsEscalated,CreatedDate,ClosedDate",
        "500A,false,003A,Router,Closed,Phone,High,true,2026-01-01T08:00:00.000Z,2026-01-02T08:00:00.000Z",
        "500B,false,003A,Bill,Working,Fax,Medium,false,2026-01-01T08:00:00.000Z,");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: crm
                adapter: salesforce
                phone-region: IT
                inputs:
                  - {name: account, path: "{data}/Account.csv"}
                  - name: contact
                    path: "{data}/Contact.csv"
                    columns: {customer_number: {from: Number__c}}
                  - {name: case, path: "{data}/Case.csv"}
            """);

    assertThat(
            rows(
                night,
                Party.TABLE,
                Party.PARTY_ID,
                Party.KIND,
                Party.ORGANISATION_NAME,
                Party.GIVEN_NAME,
                Party.EMAIL,
                Party.PHONE,
                Party.COUNTRY,
                Party.PARENT_PARTY_ID,
                Party.CUSTOMER_NUMBER,
                Party.UPDATED_AT))
        .containsExactly(
            "001A|organisation|Rossi SpA|null|null|null|IT|null|null|2026-01-10 00:00:00",
            "003A|person|null|Anna|anna@x.it|+39021234567|null|001A|K-1|null");
    assertThat(
            rows(
                night,
                Ticket.TABLE,
                Ticket.TICKET_ID,
                Ticket.PARTY_ID,
                Ticket.STATUS,
                Ticket.CHANNEL,
                Ticket.PRIORITY,
                Ticket.ESCALATED,
                Ticket.SOLVED_AT))
        .containsExactly(
            "500A|003A|closed|phone|high|true|2026-01-02 08:00:00",
            "500B|003A|open|other|normal|false|null");
    assertThat(reasons(night))
        .as("no fault of the export")
        .containsExactly("deleted_in_source|1|true");
  }

  @Test
  void hubspotTimesAreThoseOfTheAccountAndMergedIdsAreKept() {
    exports.file(
        "contacts.csv",
        "Record ID,First Name,Last Name,Email,Country/Region,Preferred language,Create Date,"
            + "Merged object IDs",
        "76340251,Anna,Rossi,anna@x.it,Italia,Italiano,2026-01-10 09:00,46897301;46897302");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: marketing
                adapter: hubspot
                time-zone: Europe/Rome
                inputs: [{name: contact, path: "{data}/contacts.csv"}]
            """);

    assertThat(
            rows(
                night,
                Party.TABLE,
                Party.PARTY_ID,
                Party.COUNTRY,
                Party.LANGUAGE,
                Party.CREATED_AT,
                Party.ATTRIBUTES))
        .containsExactly("76340251|IT|it|2026-01-10 08:00:00|{merged_ids -> 46897301;46897302}");
  }

  @Test
  void zendeskTellsCustomersFromAgentsAndAnswersFromOffers() {
    exports.file(
        "users.jsonl",
        "{'id': 1, 'name': 'Anna', 'email': 'a@x.it', 'role': 'end-user', 'locale': 'it-IT'}"
            .replace('\'', '"'),
        "{'id': 8, 'name': 'Agent', 'role': 'agent'}".replace('\'', '"'),
        "{'id': 2, 'name': 'Gone', 'role': 'end-user', 'active': false}".replace('\'', '"'));
    exports.file(
        "tickets.jsonl",
        ticket(10, "solved", "good", "2026-01-02T08:00:00Z"),
        ticket(11, "open", "offered", null),
        ticket(12, "deleted", "bad", null));
    exports.file(
        "comments.jsonl",
        "{'id': 100, 'ticket_id': 10, 'author_id': 1, 'plain_body': 'It is < 5 Mbit', 'public': true,"
                .replace('\'', '"')
            + "\"created_at\": \"2026-01-01T08:00:00Z\"}",
        "{'id': 101, 'ticket_id': 10, 'author_id': 8, 'html_body': '<p>Try <b>this</b></p>',"
                .replace('\'', '"')
            + "\"created_at\": \"2026-01-01T09:00:00Z\"}");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: desk
                adapter: zendesk
                inputs:
                  - {name: user, path: "{data}/users.jsonl"}
                  - {name: ticket, path: "{data}/tickets.jsonl"}
                  - {name: comment, path: "{data}/comments.jsonl"}
            """);

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.LANGUAGE))
        .containsExactly("1|Anna|it");
    assertThat(
            rows(
                night,
                Ticket.TABLE,
                Ticket.TICKET_ID,
                Ticket.PARTY_ID,
                Ticket.STATUS,
                Ticket.CHANNEL,
                Ticket.FIRST_REPLY_AT,
                Ticket.SOLVED_AT,
                Ticket.REOPENS))
        .containsExactly(
            "10|1|solved|phone|2026-01-01 08:30:00|2026-01-02 08:00:00|1",
            "11|1|open|phone|2026-01-01 08:30:00|null|1");
    assertThat(
            rows(
                night,
                SurveyResponse.TABLE,
                SurveyResponse.RESPONSE_ID,
                SurveyResponse.METRIC,
                SurveyResponse.SCORE,
                SurveyResponse.SCALE_MAX,
                SurveyResponse.ANSWER_TEXT))
        .containsExactly("10|csat|1.0|1.0|thanks");
    assertThat(
            rows(
                night,
                Message.TABLE,
                Message.MESSAGE_ID,
                Message.AUTHOR_ROLE,
                Message.IS_PUBLIC,
                Message.BODY))
        .containsExactly("100|customer|true|It is < 5 Mbit", "101|agent|null|Try this");
    assertThat(balance(night))
        .containsExactly(
            "comment comments.jsonl: 2 = 2 + 0 + 0, 0",
            "ticket tickets.jsonl: 2 = 1 + 1 + 0, 1",
            "ticket tickets.jsonl: 3 = 2 + 1 + 0, 0",
            "user users.jsonl: 2 = 1 + 1 + 0, 1");
  }

  @Test
  void qualtricsIsKeyedOnTheThirdHeaderRow() {
    exports.file(
        "nps.csv",
        "StartDate,EndDate,Status,RecordedDate,ResponseId,RecipientEmail,ExternalReference,UserLanguage,Q1,Q2,",
        "Anfangsdatum,Enddatum,Antworttyp,Erfassungsdatum,Antwort-ID,E-Mail,Referenz,Sprache,\"Wie",
        "wahrscheinlich?\",Warum?,",
        qualtricsIds(
            "startDate,endDate,status,recordedDate,_recordId,recipientEmail,"
                + "externalDataReference,userLanguage,QID1,QID2_TEXT"),
        "2026-01-01 08:00:00,2026-01-01 08:01:00,0,2026-01-01 08:01:00,R_1,a@x.it,K-1,DE,10,Toll!,",
        "2026-01-01 08:00:00,2026-01-01 08:01:00,IP Address,2026-01-01 08:01:00,R_2,b@x.it,,DE,\"0 - Not",
        "at all likely\",,",
        "2026-01-01 08:00:00,2026-01-01 08:01:00,0,2026-01-01 08:01:00,R_3,,,DE,,,",
        "2026-01-01 08:00:00,2026-01-01 08:01:00,1,2026-01-01 08:01:00,R_4,c@x.it,,DE,9,,",
        "2026-01-01 08:00:00,2026-01-01 08:01:00,0,2026-01-01 08:01:00,R_5,d@x.it,,DE,11,,");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: survey
                adapter: qualtrics
                time-zone: Europe/Rome
                max-quarantined-share: 1
                inputs:
                  - name: nps
                    path: "{data}/nps.csv"
                    columns: {customer_number: {from: externalDataReference}}
            """
                + SURVEY);

    assertThat(answers(night))
        .containsExactly(
            "R_1|QID1|nps|10.0|null|K-1|2026-01-01 07:01:00|de",
            "R_1|QID2_TEXT|text|null|Toll!|K-1|2026-01-01 07:01:00|de",
            "R_2|QID1|nps|0.0|null|"
                + PersonalIdsTest.pseudonym("b@x.it")
                + "|2026-01-01 07:01:00|de");
    assertThat(
            rows(
                night,
                Party.TABLE,
                Party.PARTY_ID,
                Party.PARTY_ID_IN_SOURCE,
                Party.EMAIL,
                Party.CUSTOMER_NUMBER))
        .containsExactlyInAnyOrder(
            "K-1|null|a@x.it|K-1",
            "R_3|null|null|null",
            PersonalIdsTest.pseudonym("b@x.it") + "|b@x.it|b@x.it|null",
            PersonalIdsTest.pseudonym("d@x.it") + "|d@x.it|d@x.it|null");
    assertThat(reasons(night))
        .as("once on the way to party, once to survey_response")
        .containsExactly("not_a_response|1|1", "not_a_response|1|1", "out_of_range:score|1|11.0");
  }

  @Test
  void theLegacyFormOfQualtricsHasTwoHeaderRows() {
    exports.file(
        "legacy.csv",
        "\ufeffV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q2,LocationLatitude,",
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,"
            + "EndDate,Finished,A choice.,A text.,LocationLatitude,",
        "R_1,Default,Anonymous,,,192.0.2.10,0,2026-01-01 08:00:00,2026-01-01 08:01:00,1,2,Hello!,47.1,");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: survey
                adapter: qualtrics
                time-zone: Europe/Rome
                inputs:
                  - name: nps
                    path: "{data}/legacy.csv"
            """
                + SURVEY.replace("QID1", "Q1").replace("QID2_TEXT", "Q2"));

    assertThat(answers(night))
        .containsExactly(
            "R_1|Q1|nps|2.0|null|R_1|2026-01-01 07:01:00|null",
            "R_1|Q2|text|null|Hello!|R_1|2026-01-01 07:01:00|null");
  }

  @Test
  void surveymonkeyHasQuestionsAboveOptions() {
    exports.file(
        "csat.csv",
        "Respondent ID,Collector ID,Date Created,Date Modified,Email Address,Custom Data 1,"
            + "\"How <b>satisfied</b> are you?\",,What else?",
        ",,,,,,Response,Other (please specify),Open-Ended Response",
        "11400000001,4,01/31/2026 05:30:00 PM,01/31/2026 05:31:00 PM,a@x.it,,Very satisfied,,\"More, please\"",
        "11400000002,4,01/31/2026 05:30:00 PM,,,,2,,");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: survey
                adapter: surveymonkey
                time-zone: America/New_York
                inputs:
                  - name: csat
                    path: "{data}/csat.csv"
                    survey:
                      id: support
                      questions:
                        How satisfied are you?:
                          {metric: csat, scale-min: 1, scale-max: 5, map: {Very satisfied: 5}}
                        What else?: {metric: text}
            """);

    String respondent = PersonalIdsTest.pseudonym("a@x.it");
    assertThat(answers(night))
        .containsExactly(
            "11400000001|How satisfied are you?|csat|5.0|null|%s|2026-01-31 22:31:00|null"
                .formatted(respondent),
            "11400000001|What else?|text|null|More, please|%s|2026-01-31 22:31:00|null"
                .formatted(respondent),
            "11400000002|How satisfied are you?|csat|2.0|null|11400000002|2026-01-31 22:30:00|null");
    assertThat(lines(night.written(Party.TABLE), Party.PARTY_ID, Party.EMAIL))
        .containsExactly("11400000002|null", respondent + "|a@x.it");
  }

  private static List<String> answers(TestNight night) {
    return rows(
        night,
        SurveyResponse.TABLE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.QUESTION_ID,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.ANSWER_TEXT,
        SurveyResponse.PARTY_ID,
        SurveyResponse.RESPONDED_AT,
        SurveyResponse.LANGUAGE);
  }

  private static String qualtricsIds(String ids) {
    StringBuilder row = new StringBuilder();
    for (String id : ids.split(",")) {
      row.append("\"{\"\"ImportId\"\":\"\"").append(id).append("\"\"}\",");
    }
    return row.toString();
  }

  private static String ticket(int id, String status, String score, String solvedAt) {
    return """
        {"id": %d, "requester_id": 1, "status": "%s", "priority": "high", "via": {"channel": "voice"},
         "satisfaction_rating": {"score": "%s", "comment": "thanks"},
         "metric_set": {"reopens": 1, "reply_time_in_minutes": {"calendar": 30}, "solved_at": %s},
         "created_at": "2026-01-01T08:00:00Z", "updated_at": "2026-01-02T08:00:00Z"}
        """
        .formatted(id, status, score, solvedAt == null ? "null" : '"' + solvedAt + '"')
        .replace("\n", "");
  }
}
