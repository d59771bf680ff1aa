package io.unisono.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.AudienceMember;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which audiences were selected for which channel, how large they are and how long they may be
 * used.
 */
final class AudienceSection {

  private static final String MEMBERS = "members";
  private static final String MEAN_RISK = "mean_risk";

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final List<Audience> audiences;

  AudienceSection(Messages messages, SmallCellSuppression groups, List<Audience> audiences) {
    this.messages = messages;
    this.groups = groups;
    this.audiences = audiences.stream().sorted(Comparator.comparing(Audience::name)).toList();
  }

  /** Members of an audience. */
  record Audience(String name, String channel, long members, double meanRisk, LocalDate expiresOn) {

    static Audience from(Row row) {
      return new Audience(
          row.getString(0),
          row.getString(1),
          row.getLong(2),
          row.getDouble(3),
          row.getDate(4).toLocalDate());
    }
  }

  /** One row per audience. */
  static Dataset<Row> audiences(Dataset<Row> members) {
    return members
        .groupBy(AudienceMember.AUDIENCE, AudienceMember.CHANNEL)
        .agg(
            count(lit(1)).as(MEMBERS),
            avg(AudienceMember.CHURN_PROBABILITY).as(MEAN_RISK),
            max(AudienceMember.EXPIRES_ON).as(AudienceMember.EXPIRES_ON));
  }

  PageSection section() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("audience", Format.TEXT)
            .column("channel", Format.TEXT)
            .column(MEMBERS, Format.COUNT)
            .column(MEAN_RISK, Format.SHARE)
            .column("expires", Format.TEXT);
    audiences.forEach(
        a ->
            table.row(
                messages.name("audience", a.name()),
                messages.name("channel", a.channel()),
                groups.count(a.members(), messages),
                groups.hides(a.members()) ? null : a.meanRisk(),
                messages.day(a.expiresOn())));
    return new PageSection(
        "audiences",
        messages.text("audiences"),
        messages.text("audiences.lead"),
        List.of(
            table.figure(
                "audience-sizes",
                messages.text(audiences.isEmpty() ? "none" : "audiences.reading"),
                null)));
  }
}
