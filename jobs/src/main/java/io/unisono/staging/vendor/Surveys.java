package io.unisono.staging.vendor;

import static io.unisono.staging.source.ColumnMapping.constant;
import static io.unisono.staging.source.ColumnMapping.firstOf;
import static io.unisono.staging.source.ColumnMapping.from;
import static java.util.Map.entry;

import io.unisono.staging.source.AnswerColumns;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.HeaderLayout;
import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.table.sources.QualtricsResponse;
import io.unisono.table.sources.SurveymonkeyResponse;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.SurveyResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Survey tools: one row per response, one column per question. Each response gives its respondent,
 * known by the reference to another system, else the e-mail address, else the response itself, and
 * one row per answered question. What a question measures stands in the configuration.
 */
public final class Surveys {

  /** A real answer, in numeric and in text mode; the rest are previews, tests, imports, spam. */
  private static final Rejection QUALTRICS_NO_RESPONSE =
      Rejection.unless(
          Rejection.NOT_A_RESPONSE,
          QualtricsResponse.STATUS,
          "0",
          "IP Address",
          "Default Response Set");

  private static final String US_TIME = "M/d/yyyy h:mm:ss a";

  /** Qualtrics: keyed on the third header row, times in the zone of the export. */
  public static final VendorShape QUALTRICS = qualtrics();

  /** SurveyMonkey: two header rows, times in US form without a zone. */
  public static final VendorShape SURVEYMONKEY = surveymonkey();

  private Surveys() {}

  private static VendorShape qualtrics() {
    ColumnMapping respondent =
        firstOf(
            QualtricsResponse.EXTERNAL_DATA_REFERENCE,
            QualtricsResponse.RECIPIENT_EMAIL,
            QualtricsResponse.RECORD_ID);
    ColumnMapping recorded = firstOf(QualtricsResponse.RECORDED_DATE, QualtricsResponse.END_DATE);
    Map<String, ColumnMapping> party =
        Map.ofEntries(
            entry(Party.PARTY_ID, respondent),
            entry(Party.KIND, constant(Party.Kind.PERSON)),
            entry(Party.GIVEN_NAME, from(QualtricsResponse.RECIPIENT_FIRST_NAME)),
            entry(Party.FAMILY_NAME, from(QualtricsResponse.RECIPIENT_LAST_NAME)),
            entry(Party.EMAIL, from(QualtricsResponse.RECIPIENT_EMAIL)),
            entry(Party.LANGUAGE, from(QualtricsResponse.USER_LANGUAGE)),
            entry(Party.UPDATED_AT, recorded));
    Map<String, ColumnMapping> answer = answers(respondent);
    answer.put(SurveyResponse.RESPONSE_ID, from(QualtricsResponse.RECORD_ID));
    answer.put(SurveyResponse.CHANNEL, from(QualtricsResponse.DISTRIBUTION_CHANNEL));
    answer.put(SurveyResponse.LANGUAGE, from(QualtricsResponse.USER_LANGUAGE));
    answer.put(SurveyResponse.RESPONDED_AT, recorded);
    return new VendorShape(
        QualtricsResponse.TABLE,
        TextFormat.csv(HeaderLayout.QUALTRICS),
        List.of(
            Part.of(Party.TABLE, party, QUALTRICS_NO_RESPONSE),
            Part.perAnswer(SurveyResponse.TABLE, answer, QUALTRICS_NO_RESPONSE)));
  }

  private static VendorShape surveymonkey() {
    ColumnMapping respondent =
        firstOf(
            SurveymonkeyResponse.CUSTOM_DATA_1,
            SurveymonkeyResponse.EMAIL_ADDRESS,
            SurveymonkeyResponse.RESPONDENT_ID);
    ColumnMapping recorded =
        firstOf(SurveymonkeyResponse.DATE_MODIFIED, SurveymonkeyResponse.DATE_CREATED)
            .format(US_TIME);
    Map<String, ColumnMapping> party =
        Map.ofEntries(
            entry(Party.PARTY_ID, respondent),
            entry(Party.KIND, constant(Party.Kind.PERSON)),
            entry(Party.GIVEN_NAME, from(SurveymonkeyResponse.FIRST_NAME)),
            entry(Party.FAMILY_NAME, from(SurveymonkeyResponse.LAST_NAME)),
            entry(Party.EMAIL, from(SurveymonkeyResponse.EMAIL_ADDRESS)),
            entry(Party.UPDATED_AT, recorded));
    Map<String, ColumnMapping> answer = answers(respondent);
    answer.put(SurveyResponse.RESPONSE_ID, from(SurveymonkeyResponse.RESPONDENT_ID));
    answer.put(SurveyResponse.RESPONDED_AT, recorded);
    return new VendorShape(
        SurveymonkeyResponse.TABLE,
        TextFormat.csv(HeaderLayout.SURVEYMONKEY),
        List.of(Part.of(Party.TABLE, party), Part.perAnswer(SurveyResponse.TABLE, answer)));
  }

  private static Map<String, ColumnMapping> answers(ColumnMapping respondent) {
    Map<String, ColumnMapping> columns = new HashMap<>();
    columns.put(SurveyResponse.PARTY_ID, respondent);
    columns.put(SurveyResponse.QUESTION_ID, from(AnswerColumns.QUESTION));
    columns.put(SurveyResponse.METRIC, from(AnswerColumns.METRIC));
    columns.put(SurveyResponse.SCALE_MIN, from(AnswerColumns.SCALE_MIN));
    columns.put(SurveyResponse.SCALE_MAX, from(AnswerColumns.SCALE_MAX));
    columns.put(SurveyResponse.SCORE, from(AnswerColumns.SCORE));
    columns.put(SurveyResponse.ANSWER_TEXT, from(AnswerColumns.TEXT));
    return columns;
  }
}
