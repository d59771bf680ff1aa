package io.unisono.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  @TempDir Path folder;

  @Test
  void aTextReplacesAnotherAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a/b/report.json");

    LocalFiles.replace(file, "old and longer");
    assertThat(LocalFiles.replace(file, "new")).isEqualTo(file).hasContent("new");

    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aRefusalNamesTheFileAndLeavesNoDraft() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("report.json/inside")).getParent();

    assertThatThrownBy(() -> LocalFiles.replace(taken, "text"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot write to %s.", taken);

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void aTreeGoesWithAllThatIsInIt() throws IOException {
    Path tree = folder.resolve("tree");
    LocalFiles.replace(tree.resolve("deep/file"), "text");

    LocalFiles.deleteTree(tree);
    LocalFiles.deleteTree(tree);

    assertThat(tree).doesNotExist();
  }
}
