package io.unisono.lake.storage;

import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The lake on an object store: it renames nothing, but shows a PUT whole or not at all, and refuses
 * one for a name that is taken ({@code If-None-Match}). Where a store cannot refuse, whoever comes
 * later finds the name taken unless both come in the same instant.
 */
final class ObjectStorage extends HadoopStorage {

  ObjectStorage(FileSystem files, Path root) {
    super(files, root);
  }

  @Override
  public void replace(String path, String text) throws IOException {
    write(resolve(path), text);
  }

  /**
   * Taken by whose text is there: the reply to a PUT may be lost, and the client then repeats it.
   */
  @Override
  public boolean createNew(String path, String text) throws IOException {
    if (exists(path)) {
      return false;
    }
    try {
      put(resolve(path), text);
    } catch (IOException e) {
      if (!exists(path)) {
        throw e;
      }
    }
    return read(path).equals(Optional.of(text));
  }

  private void put(Path file, String text) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file).recursive().overwrite(false);
    if (files.hasPathCapability(file, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
      builder.must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, "true");
    }
    try (OutputStream out = builder.build()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The manifest goes last: without a rename it is what makes a version complete. Then the source
   * goes, of which a store may keep the empty folder.
   */
  @Override
  public void moveIn(Storage from, String source, String target) throws IOException {
    if (exists(target + "/" + MANIFEST)) {
      return;
    }
    List<Entry> entries = new ArrayList<>(from.list(source));
    entries.sort(Comparator.comparing(entry -> entry.name().equals(MANIFEST)));
    for (Entry file : entries) {
      move(from, source + "/" + file.name(), new Path(resolve(target), file.name()));
    }
    from.delete(source);
  }

  /** Inside a bucket the store copies; between two stores the bytes come through this process. */
  private void move(Storage from, String source, Path target) throws IOException {
    if (!(from instanceof HadoopStorage other && sameStore(other))) {
      copy(from, source, target);
      return;
    }
    // Of an earlier attempt that was stopped; a rename does not replace.
    files.delete(target, false);
    files.mkdirs(target.getParent());
    if (!files.rename(other.resolve(source), target)) {
      throw new IOException("%s cannot be moved to %s".formatted(from.location(source), target));
    }
  }

  /** Nothing to do: who may read is a policy of the bucket. */
  @Override
  public void protect(String folder) {}
}
