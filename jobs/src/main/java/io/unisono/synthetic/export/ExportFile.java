package io.unisono.synthetic.export;

import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * One part file of an export. It gets its name when it is complete, so that a task that is run
 * again replaces it as a whole.
 */
public final class ExportFile implements Sink, AutoCloseable {

  private final Path file;
  private final Path unfinished;
  private final BufferedWriter writer;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);

  public ExportFile(Path folder, int part, Export export) {
    this.file = folder.resolve("part-%05d.%s".formatted(part, export.extension()));
    this.unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
    try {
      Files.createDirectories(folder);
      this.writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    export.header().forEach(this::line);
  }

  @Override
  public void line(String line) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void fault(Fault fault, String line) {
    line(line);
    faults.merge(fault, 1L, Long::sum);
  }

  /** How many lines of each kind are wrong on purpose. */
  public Map<Fault, Long> faults() {
    return faults;
  }

  @Override
  public void close() {
    try {
      writer.close();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
