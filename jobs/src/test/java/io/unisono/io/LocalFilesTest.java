package io.unisono.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void aFolderIsProvedToBeWritableAndLeftEmpty() throws IOException {
    Path made = LocalFiles.writableFolder(folder.resolve("a/b"));

    assertThat(made).isEmptyDirectory();
  }

  @Test
  void aFileWhereAFolderShouldBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "");

    for (Path wanted : List.of(file, file.resolve("x"), file.resolve("x/y"))) {
      assertThatThrownBy(() -> LocalFiles.writableFolder(wanted))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("Cannot write to %s.", wanted)
          .hasMessageContaining("why:  %s is a file, and a folder is needed.", file)
          .hasMessageContaining("cure: Give another folder");
    }
  }
}
