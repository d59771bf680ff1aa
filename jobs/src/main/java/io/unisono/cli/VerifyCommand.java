package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.ReadProgress;
import io.unisono.cli.option.TextTable;
import io.unisono.error.ExitCode;
import io.unisono.io.Counted;
import io.unisono.io.Json;
import io.unisono.lake.Lake;
import io.unisono.lake.repair.Fault;
import io.unisono.lake.repair.Verification;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx verify}: is every file as it was published? */
@Command(
    name = "verify",
    header = "Compares every file of the lake with what was published.",
    description = {
      "",
      "Reads every file of every release and compares it with its digest; compares pointer, history,",
      "manifests and views with each other. Changes nothing, and nights may run meanwhile.",
      "The exit code is 7 if something is damaged that a release in use needs.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cx verify --lake /data/lake", "  cx verify --lake /data/lake --json"})
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Override
  public Integer call() {
    Lake lake = common.lake();
    Verification found = lake.verify(new ReadProgress(spec.commandLine().getErr()));
    if (found.releases().isEmpty() && found.faults().isEmpty()) {
      // Says that there is no lake, or no release.
      lake.live();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(json(found));
    } else {
      print(found, out);
    }
    return (found.sound() ? ExitCode.OK : ExitCode.PUBLISH).code();
  }

  private static String json(Verification found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sound", found.sound());
    json.put("files", found.files());
    json.put("bytes", found.bytes());
    json.put("releases", found.releases());
    json.put("faults", found.faults());
    json.put("unreferenced", found.unreferenced());
    return Json.write(json);
  }

  private static void print(Verification found, PrintWriter out) {
    TextTable table = new TextTable("Release", "run date", "run", "files", "");
    for (Verification.State state : found.releases()) {
      table.row(
          state.release(),
          state.runDate() == null ? "unknown" : state.runDate(),
          state.runId() == null ? "unknown" : state.runId(),
          state.whole() ? "whole" : "damaged",
          state.live() ? "live" : state.withdrawn() ? "withdrawn" : "");
    }
    out.print(table.text());
    for (Fault fault : found.faults()) {
      out.printf("%n%s %s.%n", fault.file(), fault.what());
      if (!fault.releases().isEmpty()) {
        out.printf("  needed by: %s%n", numbers(fault));
      }
      out.printf("  cure: %s%n", fault.cure());
    }
    unreferenced(found, out);
    long whole = found.releases().stream().filter(Verification.State::whole).count();
    out.printf(
        "%n%d of %s whole; %s, %s; %s. %s%n",
        whole,
        found.releases().size() == 1 ? "1 release is" : found.releases().size() + " releases are",
        Counted.of(found.files(), "data file"),
        ReadProgress.size(found.bytes()),
        Counted.of(found.faults().size(), "damaged file"),
        found.sound()
            ? "The lake is sound."
            : "The lake is damaged: see what cx repair --dry-run would do.");
  }

  private static String numbers(Fault fault) {
    return fault.releases().stream()
        .map(number -> "release " + number)
        .collect(Collectors.joining(", "));
  }

  private static void unreferenced(Verification found, PrintWriter out) {
    if (found.unreferenced().isEmpty()) {
      return;
    }
    out.printf("%nNo release needs these; cx retain deletes versions after lake.grace:%n");
    found.unreferenced().forEach(path -> out.println("  " + path));
    if (found.releases().stream().anyMatch(state -> state.runId() == null)) {
      out.println("  They may belong to a release whose file is damaged: do not delete them yet.");
    }
  }
}
