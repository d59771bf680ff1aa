package io.unisono.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version of the jar, with the commit that it was built from if that is known. */
public final class Version implements IVersionProvider {

  private static final String COMMIT = "commit.properties";

  public static String unisono() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development")
        + commit(built());
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Unisono " + unisono()};
  }

  /** What the build wrote down; nothing where it was no git checkout. */
  private static Properties built() {
    Properties built = new Properties();
    try (InputStream file = Version.class.getResourceAsStream(COMMIT)) {
      if (file != null) {
        built.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + COMMIT, e);
    }
    return built;
  }

  public static String commit(Properties built) {
    String commit = built.getProperty("git.commit.id.abbrev");
    boolean changed = Boolean.parseBoolean(built.getProperty("git.dirty"));
    return commit == null
        ? ""
        : " (commit %s%s)".formatted(commit, changed ? ", with changes" : "");
  }
}
