package io.unisono.lake.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** The lake on HDFS, whose rename is atomic and refuses a name that is taken. */
final class HdfsStorage extends HadoopStorage {

  private final FileContext renames;

  HdfsStorage(FileSystem files, Path root) throws IOException {
    super(files, root);
    this.renames = FileContext.getFileContext(files.getUri(), files.getConf());
  }

  @Override
  public void replace(String path, String text) throws IOException {
    renames.rename(draft(path, text), resolve(path), Options.Rename.OVERWRITE);
  }

  @Override
  public boolean createNew(String path, String text) throws IOException {
    Path draft = draft(path, text);
    try {
      renames.rename(draft, resolve(path));
      return true;
    } catch (FileAlreadyExistsException e) {
      files.delete(draft, false);
      return false;
    }
  }

  private Path draft(String path, String text) throws IOException {
    Path target = resolve(path);
    makeFolder(target.getParent());
    Path draft = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try (FSDataOutputStream out = files.create(draft, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
    return draft;
  }

  /** One by one: a folder that HDFS makes on the way has the permissions of the one above it. */
  private void makeFolder(Path folder) throws IOException {
    if (!folder.equals(resolve(""))) {
      makeFolder(folder.getParent());
    }
    files.mkdirs(folder);
  }

  @Override
  public void moveIn(Storage from, String source, String target) throws IOException {
    if (exists(target)) {
      return;
    }
    Path into = resolve(target);
    if (from instanceof HadoopStorage other && sameStore(other)) {
      makeFolder(into.getParent());
      renames.rename(other.resolve(source), into);
      return;
    }
    Path incoming = new Path(into.getParent(), "_incoming." + into.getName());
    files.delete(incoming, true);
    for (Entry file : from.list(source)) {
      copy(from, source + "/" + file.name(), new Path(incoming, file.name()));
    }
    renames.rename(incoming, into);
  }

  /** Spark creates files under the umask of its own session. */
  @Override
  public void protect(String folder) throws IOException {
    protect(files.getFileStatus(resolve(folder)));
  }

  private void protect(FileStatus entry) throws IOException {
    FsPermission all =
        entry.isDirectory() ? FsPermission.getDirDefault() : FsPermission.getFileDefault();
    files.setPermission(entry.getPath(), all.applyUMask(FsPermission.getUMask(files.getConf())));
    if (entry.isDirectory()) {
      for (FileStatus inside : files.listStatus(entry.getPath())) {
        protect(inside);
      }
    }
  }
}
