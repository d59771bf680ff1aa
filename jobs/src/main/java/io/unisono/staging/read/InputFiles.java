package io.unisono.staging.read;

import io.unisono.error.ExitCode;
import io.unisono.lake.storage.RemoteStore;
import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.Nested;
import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.file.ZipMembers;
import io.unisono.staging.source.Origin.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Finds the files of an input, on any file system that Spark reads, and knows them by content. */
public final class InputFiles {

  private static final int BUFFER_BYTES = 1 << 20;

  private InputFiles() {}

  /**
   * Files that match a path, a folder or a glob, by name; hidden files ({@code _SUCCESS}, {@code
   * .crc}) and folders inside folders are left out. Symbolic links count as what they lead to. Zip
   * archives count as the files in them, all or those of {@code archive.zip!/glob}.
   *
   * @throws io.unisono.error.UserException if a link leads nowhere or an archive cannot be read
   */
  public static List<InputFile> find(Configuration hadoop, String place) {
    RemoteStore.requireAnswer(place, hadoop, ExitCode.INPUT);
    try {
      Nested nested = Nested.of(place);
      Path path = new Path(nested.file());
      FileSystem system = path.getFileSystem(hadoop);
      List<FileStatus> files = new ArrayList<>();
      refuseDeadLinks(system, path.getParent(), new GlobFilter(path.getName()));
      for (FileStatus match : matches(system, path)) {
        if (match.isDirectory()) {
          refuseDeadLinks(match.getPath(), file -> true);
          files.addAll(Arrays.asList(system.listStatus(match.getPath())));
        } else {
          files.add(match);
        }
      }
      return labelled(files.stream().filter(InputFiles::isData).map(InputFiles::of).toList())
          .stream()
          .flatMap(file -> inside(hadoop, file, nested.inside()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<InputFile> inside(Configuration hadoop, InputFile file, String wanted) {
    if (!Nested.of(file.uri()).isInArchive()) {
      return Stream.of(wanted.isEmpty() ? file : inside(file, wanted, file.bytes()));
    }
    try {
      GlobFilter names = new GlobFilter(wanted.isEmpty() ? "*" : wanted);
      return ZipMembers.of(hadoop, file.uri()).stream()
          .filter(member -> names.accept(new Path(member.name())))
          .map(member -> inside(file, member.name(), member.bytes()));
    } catch (IOException e) {
      throw InputErrors.unreadableArchive(file.label(), String.valueOf(e.getMessage()));
    }
  }

  private static InputFile inside(InputFile file, String name, long bytes) {
    return new InputFile(Nested.join(file.uri(), name), Nested.join(file.label(), name), bytes);
  }

  /** SHA-256 of the bytes of every file, by URI; one Spark job, however many inputs there are. */
  public static Map<String, String> digests(SparkSession spark, Collection<InputFile> files) {
    Set<String> uris =
        files.stream().map(InputFile::uri).collect(Collectors.toCollection(TreeSet::new));
    if (uris.isEmpty()) {
      return Map.of();
    }
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    int slices = Math.min(uris.size(), 4 * spark.sparkContext().defaultParallelism());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.copyOf(uris), slices)
        .mapToPair(uri -> new Tuple2<>(uri, sha256(hadoop.value(), uri)))
        .collectAsMap();
  }

  static String sha256(Configuration hadoop, String uri) {
    try (InputStream bytes =
        new BufferedInputStream(PlainBytes.delivered(hadoop, uri), BUFFER_BYTES)) {
      return DigestUtils.sha256Hex(bytes);
    } catch (IOException e) {
      throw new DamagedFile(uri, e);
    }
  }

  private static FileStatus[] matches(FileSystem system, Path path) throws IOException {
    FileStatus[] matches = system.globStatus(path);
    return matches == null ? new FileStatus[0] : matches;
  }

  private static void refuseDeadLinks(FileSystem system, Path folders, PathFilter names)
      throws IOException {
    for (FileStatus folder : matches(system, folders)) {
      if (folder.isDirectory()) {
        refuseDeadLinks(folder.getPath(), names);
      }
    }
  }

  /** Only a disk of this machine has links; there Hadoop skips those without a target. */
  private static void refuseDeadLinks(Path folder, PathFilter names) throws IOException {
    if (!"file".equals(folder.toUri().getScheme())) {
      return;
    }
    try (DirectoryStream<java.nio.file.Path> files =
        Files.newDirectoryStream(java.nio.file.Path.of(folder.toUri().getPath()))) {
      for (java.nio.file.Path file : files) {
        Path name = new Path(folder, file.getFileName().toString());
        if (Files.isSymbolicLink(file)
            && !Files.exists(file)
            && isVisible(name)
            && names.accept(name)) {
          throw InputErrors.linkLeadsNowhere(file);
        }
      }
    }
  }

  private static boolean isData(FileStatus file) {
    return file.isFile() && isVisible(file.getPath());
  }

  private static boolean isVisible(Path file) {
    return !file.getName().startsWith("_") && !file.getName().startsWith(".");
  }

  private static InputFile of(FileStatus file) {
    return new InputFile(file.getPath().toString(), file.getPath().getName(), file.getLen());
  }

  private static List<InputFile> labelled(List<InputFile> files) {
    boolean unique = files.stream().map(InputFile::label).distinct().count() == files.size();
    return files.stream()
        .map(
            file -> unique ? file : new InputFile(file.uri(), withFolder(file.uri()), file.bytes()))
        .sorted(Comparator.comparing(InputFile::label).thenComparing(InputFile::uri))
        .toList();
  }

  private static String withFolder(String uri) {
    Path path = new Path(uri);
    return path.getParent().getName() + "/" + path.getName();
  }
}
