package io.unisono.report.section;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import java.util.List;

/** What all sections of a report share: its options, its language, and how small a group may be. */
public record ReportContext(ReportConfig config, Messages messages, SmallCellSuppression small) {

  public static ReportContext of(ReportConfig config) {
    return new ReportContext(
        config, Messages.in(config.language()), new SmallCellSuppression(config.smallestGroup()));
  }

  public String text(String key, Object... values) {
    return messages.text(key, values);
  }

  /** Why nothing is shown: nothing was measured, or it was, of too few people. */
  public String nothing(boolean measured) {
    return text(measured ? "few" : "none", small.smallest());
  }

  /** The name of a code from the data, such as an activity. */
  public String name(String kind, String code) {
    return messages.name(kind, code);
  }

  /** The name of an activity that went badly, which some do not tell by themselves. */
  public String badEvent(String activity) {
    return messages.textOr("bad", activity, name("activity", activity));
  }

  /** A number in its unit. */
  public String show(Format format, Number value) {
    return messages.show(format, value);
  }

  public TableBuilder table() {
    return new TableBuilder(messages);
  }

  /** A section under its heading. */
  public PageSection section(ReportSection section, String lead, List<Figure> figures) {
    return new PageSection(section.id(), text(section.id()), lead, figures);
  }
}
