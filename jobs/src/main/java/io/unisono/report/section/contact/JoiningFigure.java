package io.unisono.report.section.contact;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.unified.EpisodeContact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** By which rule contacts were joined to an issue, and why others were left out. */
final class JoiningFigure {

  private static final String ID = "contacts-by-rule";
  private static final String FIRST = "first";
  private static final String CONTACTS = "contacts";

  /** Rules, then reasons; what the company began and spam have no rule. */
  private static final List<String> KINDS =
      List.of(
          FIRST,
          EpisodeContact.Rule.THREAD,
          EpisodeContact.Rule.TOPIC,
          EpisodeContact.Rule.SIMILARITY,
          EpisodeContact.LeftOut.MERGED,
          EpisodeContact.LeftOut.AUTO_CLOSED,
          EpisodeContact.LeftOut.AGENT_INITIATED,
          EpisodeContact.LeftOut.SPAM,
          EpisodeContact.LeftOut.DELETED);

  private JoiningFigure() {}

  /** One row per rule or, of contacts that are not judged, reason. */
  private static Dataset<Row> byKind(Dataset<Row> contacts) {
    return contacts
        .groupBy(
            coalesce(col(EpisodeContact.LEFT_OUT), col(EpisodeContact.RULE), lit(FIRST)).as("kind"))
        .agg(count(lit(1)).as(CONTACTS));
  }

  static Figure of(Dataset<Row> contacts, ReportContext context) {
    Map<String, Long> counts = new HashMap<>();
    Cells.of(Optional.of(byKind(contacts)))
        .forEach(row -> counts.put(row.text("kind"), row.count(CONTACTS)));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    List<String> kinds = KINDS.stream().filter(counts::containsKey).toList();
    List<Boolean> hidden = context.small().hidden(kinds.stream().map(counts::get).toList());
    TableBuilder table =
        context
            .table()
            .column("joined_by", Format.TEXT)
            .column("share", Format.SHARE)
            .column(CONTACTS, Format.COUNT);
    for (int i = 0; i < kinds.size(); i++) {
      String name = context.text("joined." + kinds.get(i));
      long contactsOfKind = counts.get(kinds.get(i));
      if (hidden.get(i)) {
        table.row(name, null, context.small().hidden(contactsOfKind));
      } else {
        table.row(name, (double) contactsOfKind / all, contactsOfKind);
      }
    }
    return table.figure(
        ID,
        kinds.isEmpty() ? context.nothing(false) : context.text("contacts.joined"),
        Chart.of(Chart.Kind.BARS, "joined_by", "share"));
  }
}
