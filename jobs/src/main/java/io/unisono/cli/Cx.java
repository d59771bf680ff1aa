package io.unisono.cli;

import io.unisono.cli.advise.AdviseCommand;
import io.unisono.cli.churn.ChurnCommand;
import io.unisono.cli.journey.AttributeCommand;
import io.unisono.cli.journey.ExportCommand;
import io.unisono.cli.journey.FunnelCommand;
import io.unisono.cli.journey.MineCommand;
import io.unisono.cli.kpi.KpiCommand;
import io.unisono.cli.option.Interruption;
import io.unisono.cli.option.LogFile;
import io.unisono.cli.option.Version;
import io.unisono.cli.review.ReviewCommand;
import io.unisono.cli.voice.VoiceCommand;
import io.unisono.error.ExitCode;
import io.unisono.error.Redaction;
import io.unisono.error.UsageErrors;
import io.unisono.run.Failures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code cx}. Every exit code of the process is decided here. */
@Command(
    name = "cx",
    header =
        "Unisono: one customer table, CX KPIs, journeys and churn risk from siloed exports, nightly.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      InitCommand.class,
      CheckCommand.class,
      DemoCommand.class,
      LinkCommand.class,
      KpiCommand.class,
      VoiceCommand.class,
      MineCommand.class,
      AttributeCommand.class,
      FunnelCommand.class,
      ChurnCommand.class,
      ExplainCommand.class,
      ReviewCommand.class,
      AdviseCommand.class,
      GenerateCommand.class,
      GradeCommand.class,
      ReleasesCommand.class,
      RollbackCommand.class,
      RetainCommand.class,
      UnlockCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      ViewsCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      TablesCommand.class,
      HelpCommand.class
    })
public final class Cx implements Runnable {

  /** Set by the launcher. */
  private static final String LAUNCHER = "UNISONO_LAUNCHER";

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where a failure occurred; the log always says it.")
  private boolean stacktrace;

  Cx() {}

  /** The launcher has put them on the class path, before there was a JVM. */
  @Option(
      names = "--jars",
      scope = ScopeType.INHERIT,
      paramLabel = "JARS",
      description =
          "Drivers of databases and file systems: jars or folders of jars, with commas between them;"
              + " those in the folder drivers/ are there already.")
  void jars(String jars) {
    if (System.getenv(LAUNCHER) == null) {
      throw UsageErrors.badOption(
          "--jars", jars, "to be started with ./cx; spark-submit takes its own before unisono.jar");
    }
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    LogFile.open();
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    CommandLine commandLine =
        commandLine().setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    int exitCode = commandLine.execute(arguments);
    // What is printed without an end of line waits in the writer, and the process ends without it.
    commandLine.getOut().flush();
    return exitCode;
  }

  static CommandLine commandLine() {
    Cx cx = new Cx();
    CommandLine commandLine =
        new CommandLine(cx)
            .setExecutionExceptionHandler((failure, command, parsed) -> cx.failed(failure, command))
            .setParameterExceptionHandler((failure, arguments) -> misused(failure))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(100);
    FrontPage.writeInto(commandLine);
    return commandLine;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter terminal = command.getErr();
    terminal.println(failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, terminal);
    terminal.printf("  cure: see %s --help.%n", command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE.code();
  }

  private int failed(Exception failure, CommandLine command) {
    if (Interruption.underWay()) {
      // The process is ending already and says so; that its Spark jobs failed is no news.
      return ExitCode.CRASH.code();
    }
    boolean crashed = Failures.ofUser(failure).isEmpty();
    if (crashed || LogFile.path().isPresent()) {
      LoggerFactory.getLogger(Cx.class).error("{}", command.getCommandName(), failure);
    }
    PrintWriter terminal = command.getErr();
    terminal.println(Failures.message(failure));
    if (crashed) {
      terminal.println("  why:  this is a defect of Unisono, or Spark lost its footing.");
      LogFile.path().ifPresent(log -> terminal.printf("  cure: the log tells more: %s%n", log));
    }
    if (stacktrace) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      terminal.print(Redaction.text(trace.toString()));
      terminal.flush();
    }
    return Failures.exitCode(failure).code();
  }
}
