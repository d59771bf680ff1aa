package io.unisono.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar knows what it is. */
class VersionIT {

  @Test
  void theJarTellsItsVersionAndTheCommitItWasBuiltFrom() throws IOException {
    String version;
    try (JarFile jar = new JarFile(System.getProperty("unisono.jar"))) {
      version = jar.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
      assertThat(jar.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS))
          .isEqualTo(Cx.class.getName());
    }
    try (CxProcess cx = CxProcess.start(List.of("--version"))) {
      assertThat(cx.exitCode()).isZero();
      assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(cx.output())
          .startsWith("Unisono " + version)
          .containsPattern("^Unisono \\S+( \\(commit [0-9a-f]{7,}(, with changes)?\\))?\\R$");
    }
  }
}
