package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.day;

import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/** What the company writes down about its teams: departments and opening hours. */
final class Organisation {

  private static final int MONDAY = 1;
  private static final int FRIDAY = 5;
  private static final int SATURDAY = 6;

  /** National holidays of Italy that fall on the same day every year. */
  private static final List<MonthDay> HOLIDAYS =
      List.of(
          MonthDay.of(1, 1),
          MonthDay.of(1, 6),
          MonthDay.of(4, 25),
          MonthDay.of(5, 1),
          MonthDay.of(6, 2),
          MonthDay.of(8, 15),
          MonthDay.of(11, 1),
          MonthDay.of(12, 8),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26));

  private Organisation() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "salesforce",
            "team",
            "org_unit",
            "salesforce/Team__c",
            "csv",
            List.of("Name,Department__c,Valid_From__c"),
            Organisation::teams),
        new Export(
            "workforce",
            "hours",
            "business_calendar",
            "workforce/hours",
            "csv",
            List.of("calendar,team,weekday,day,opens,closes,valid_from,valid_to"),
            Organisation::hours));
  }

  /** The CRM names a case's team by its name. */
  private static void teams(Snapshot snapshot, Sink sink) {
    if (isFirst(snapshot)) {
      for (Team team : Team.values()) {
        sink.line(csv(team.label, team.department, day(snapshot.scenario().firstDay())));
      }
    }
  }

  /**
   * Offices work from 9 to 18 with a break at noon. Technical support works until 20 and on
   * Saturdays since {@link #longerHoursSince}; before, from 8 to 18.
   */
  private static void hours(Snapshot snapshot, Sink sink) {
    if (!isFirst(snapshot)) {
      return;
    }
    String change = longerHoursSince(snapshot.scenario()).toString();
    String technical = Team.TECHNICAL.label;
    for (int weekday = MONDAY; weekday <= FRIDAY; weekday++) {
      sink.line(csv("offices", null, weekday, null, "09:00", "13:00", null, null));
      sink.line(csv("offices", null, weekday, null, "14:00", "18:00", null, null));
      sink.line(csv("support", technical, weekday, null, "08:00", "18:00", null, change));
      sink.line(csv("support", technical, weekday, null, "08:00", "20:00", change, null));
    }
    sink.line(csv("support", technical, SATURDAY, null, "09:00", "13:00", change, null));
    int firstYear = LocalDate.ofEpochDay(snapshot.scenario().firstDay()).getYear();
    int lastYear = LocalDate.ofEpochDay(snapshot.scenario().lastDay()).getYear();
    for (int year = firstYear; year <= lastYear; year++) {
      for (MonthDay holiday : HOLIDAYS) {
        sink.line(csv("holidays", null, null, holiday.atYear(year), null, null, null, null));
      }
    }
  }

  /** First day of the month in the middle of the history. */
  private static LocalDate longerHoursSince(Scenario scenario) {
    return LocalDate.ofEpochDay((scenario.firstDay() + scenario.lastDay()) / 2).withDayOfMonth(1);
  }

  private static boolean isFirst(Snapshot snapshot) {
    return snapshot.block().number() == 0;
  }
}
