package io.unisono.cli;

import io.unisono.error.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of {@code cx} alone: its commands by task, where to begin, and what to read. */
final class FrontPage {

  /** A task and the commands for it. */
  private record Task(String title, List<String> commands) {}

  private static final List<Task> TASKS =
      List.of(
          new Task("Try it", List.of("demo")),
          new Task("Run the night", List.of("init", "check", "run")),
          new Task(
              "Read what was published",
              List.of("report", "advise", "explain", "review", "tables", "export")),
          new Task(
              "Look after the lake",
              List.of("releases", "rollback", "retain", "unlock", "verify", "repair", "views")),
          new Task(
              "Use one engine on any file",
              List.of("link", "kpi", "voice", "mine", "attribute", "funnel", "churn")),
          new Task("Check the answers against a known truth", List.of("generate", "grade")),
          new Task("Help", List.of("help")));

  private static final String[] FOOTER = {
    "",
    "Begin with:",
    "  cx demo                    the whole product on an invented company, in minutes",
    "  cx init --data DIR         a configuration for your own exports; then cx check, cx run",
    "",
    "Examples:",
    "  cx run --config conf/my-company.yaml --data /exports --run-date yesterday",
    "  cx report --config conf/my-company.yaml",
    "  cx link --input people.csv --id rec_id --out linked",
    "  cx kpi --metric nps --responses answers.csv --score NPS",
    "  cx mine log.xes.gz --out mined",
    "",
    "To read:",
    "  README.md                  what it is, and the first steps",
    "  conf/unisono.yaml          every option, with unit, range and effect",
    "  docs/OPERATIONS.md         running it every night, and what each failure asks for",
    "  docs/KPIS.md               how each KPI is defined",
    "  docs/tables.md             every table and column"
  };

  private FrontPage() {}

  static void writeInto(CommandLine cx) {
    UsageMessageSpec page = cx.getCommandSpec().usageMessage();
    page.customSynopsis("cx COMMAND [OPTIONS]");
    page.commandListHeading("");
    page.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, FrontPage::commands);
    List<String> sections = new ArrayList<>(page.sectionKeys());
    sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    page.sectionKeys(sections);
    page.optionListHeading("%nOptions%n");
    page.exitCodeListHeading("%nExit codes%n");
    page.exitCodeList(exitCodes());
    page.footer(FOOTER);
    cx.getSubcommands()
        .get("help")
        .getCommandSpec()
        .usageMessage()
        .header("Shows the help of a command.");
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode each : ExitCode.values()) {
      codes.put(" " + each.code(), each.meaning());
    }
    return codes;
  }

  private static String commands(Help help) {
    Map<String, CommandLine> all = help.commandSpec().subcommands();
    StringBuilder text = new StringBuilder();
    for (Task task : TASKS) {
      text.append("%n%s%n".formatted(task.title()));
      for (String name : task.commands()) {
        text.append("  %-10s %s%n".formatted(name, summary(all.get(name))));
      }
    }
    return text.toString();
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().header());
  }
}
