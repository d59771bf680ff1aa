package io.unisono.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Version of the jar. */
final class Version implements IVersionProvider {

  static String unisono() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Unisono " + unisono()};
  }
}
