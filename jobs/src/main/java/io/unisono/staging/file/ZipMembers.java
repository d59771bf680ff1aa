package io.unisono.staging.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.hadoop.conf.Configuration;

/** Files in a zip archive, each known by its {@link Nested} name. */
public final class ZipMembers {

  private ZipMembers() {}

  /**
   * A file in an archive.
   *
   * @param name with its folders
   * @param bytes its size once it is unpacked
   */
  public record Member(String name, long bytes) {}

  /** The files of an archive, by name; hidden ones, such as those that a Mac adds, are left out. */
  public static List<Member> of(Configuration hadoop, String archive) throws IOException {
    try (ZipFile zip = zip(hadoop, archive)) {
      List<Member> members = new ArrayList<>();
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!entry.isDirectory() && !isHidden(entry.getName())) {
          members.add(new Member(entry.getName(), entry.getSize()));
        }
      }
      return members.stream().sorted(Comparator.comparing(Member::name)).toList();
    }
  }

  /** Opens a file in an archive; what inflates more than an export does fails while it is read. */
  static InputStream open(Configuration hadoop, Nested member) throws IOException {
    ZipFile zip = zip(hadoop, member.file());
    try {
      ZipArchiveEntry entry = zip.getEntry(member.inside());
      if (!zip.canReadEntryData(entry)) {
        throw new UnexpectedForm(
            Nested.join(member.file(), member.inside()),
            "It is encrypted, or packed in a way that only few programs know.",
            "Deliver it without a password, as an ordinary zip archive.");
      }
      long packed = entry.getCompressedSize();
      return new BoundedInflation(zip.getInputStream(entry), () -> packed) {
        @Override
        public void close() throws IOException {
          super.close();
          zip.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Configuration hadoop, String archive) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new HadoopChannel(hadoop, archive)).get();
  }

  private static boolean isHidden(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.startsWith(".") || file.startsWith("_") || name.startsWith("__MACOSX/");
  }
}
