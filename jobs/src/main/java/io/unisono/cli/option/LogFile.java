package io.unisono.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.Redaction;
import io.unisono.io.DiskErrors;
import io.unisono.run.RunConfig;
import io.unisono.run.RunConfig.LogFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/**
 * The log of this process: one file per run, in the folder that {@link #set} names, whoever started
 * the JVM. {@code spark-submit} brings a logging configuration of its own, so the file is attached
 * to the running one. What is logged before a command names a folder, or by a command without one,
 * goes to a private file that is made with the first line.
 *
 * <p>It holds warnings of everybody, and what Unisono does.
 */
public final class LogFile extends AbstractAppender {

  private static final String OURS = "io.unisono";
  private static final LogFile LOG = new LogFile();

  /** Log4j holds it weakly: a collection of garbage would take it, and this log with it. */
  private static LoggerContext context;

  private final ObjectMapper json = new ObjectMapper();
  private Path path;
  private LogFormat format = LogFormat.TEXT;
  private Writer writer;
  private boolean told;

  LogFile() {
    super("cx", null, null, true, Property.EMPTY_ARRAY);
  }

  /** Attaches the file to the logging of this process; to be called once, before anything logs. */
  public static void open() {
    LOG.start();
    context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(LOG, null, null);
    context.updateLoggers();
    Configurator.setLevel(OURS, Level.INFO);
  }

  /**
   * Logs into {@code <folder>/logs/<name>.log} from now on.
   *
   * @param folder a URI, where no log can grow, gives a private file of this machine; so does a
   *     folder that is closed to who only reads the lake
   */
  public static void set(String folder, String name) {
    LOG.goOn(isUri(folder) ? null : logOf(Path.of(folder), name), LogFormat.TEXT);
  }

  /** Logs the run from now on, below the work folder, or below the outbox if that is a URI. */
  public static void ofRun(RunConfig run, String runId) {
    LOG.toRun(run, runId);
  }

  void toRun(RunConfig run, String runId) {
    Path folder = isUri(run.work()) ? run.outbox() : Path.of(run.work());
    goOn(logOf(folder, runId), run.logFormat());
  }

  private static Path logOf(Path folder, String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  static boolean isUri(String folder) {
    return folder.contains(":/");
  }

  /** Where the log is or will be; empty while nobody named a folder and nothing was logged. */
  public static Optional<Path> path() {
    return LOG.file();
  }

  synchronized Optional<Path> file() {
    return Optional.ofNullable(path);
  }

  private synchronized void goOn(Path next, LogFormat nextFormat) {
    close();
    path = next;
    format = nextFormat;
  }

  @Override
  public synchronized void append(LogEvent event) {
    boolean ours = event.getLoggerName().startsWith(OURS);
    if (!event.getLevel().isMoreSpecificThan(ours ? Level.INFO : Level.WARN)) {
      return;
    }
    try {
      if (writer == null) {
        writer = opened();
      }
      writer.write(format == LogFormat.JSON ? json(event) : text(event));
      writer.flush();
    } catch (IOException e) {
      tell(e);
    }
  }

  /** Once: a full disk must not stop the night here, nor fill the terminal. */
  private void tell(IOException failure) {
    if (!told) {
      told = true;
      System.err.printf(
          "The log %s cannot be written: %s. The command goes on.%n",
          path, DiskErrors.reason(failure));
    }
  }

  private Writer opened() throws IOException {
    try {
      if (path != null) {
        Files.createDirectories(path.getParent());
        createPrivate(path);
      }
    } catch (IOException e) {
      path = null;
    }
    if (path == null) {
      path = Files.createTempFile("unisono-", ".log");
    }
    return Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Failures may quote data: the owner writes, the group reads, others nothing. */
  private static void createPrivate(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    } else {
      Files.createFile(file);
    }
  }

  private static String text(LogEvent event) {
    return "%s %-5s %s: %s%n%s"
        .formatted(
            at(event),
            event.getLevel(),
            simpleName(event.getLoggerName()),
            message(event),
            trace(event));
  }

  private String json(LogEvent event) throws JsonProcessingException {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("time", at(event).toString());
    line.put("level", event.getLevel().name());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", message(event));
    if (event.getThrown() != null) {
      line.put("exception", trace(event));
    }
    return json.writeValueAsString(line) + System.lineSeparator();
  }

  private static Instant at(LogEvent event) {
    return Instant.ofEpochMilli(event.getInstant().getEpochMillisecond());
  }

  private static String simpleName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static String trace(LogEvent event) {
    if (event.getThrown() == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    event.getThrown().printStackTrace(new PrintWriter(text, true));
    return Redaction.text(text.toString());
  }

  private static String message(LogEvent event) {
    return Redaction.text(event.getMessage().getFormattedMessage());
  }

  private void close() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      tell(e);
    }
    writer = null;
  }
}
