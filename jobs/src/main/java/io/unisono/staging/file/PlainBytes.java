package io.unisono.staging.file;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The content of a file on any file system that Spark reads, whether compressed or not. */
public final class PlainBytes {

  private PlainBytes() {}

  /** Opens a file as it was delivered, or one in a zip archive. */
  public static InputStream delivered(Configuration hadoop, String uri) throws IOException {
    Nested place = Nested.of(uri);
    return place.isInArchive() && !place.inside().isEmpty()
        ? ZipMembers.open(hadoop, place)
        : opened(hadoop, place.file());
  }

  /** Opens the file; what inflates more than an export does fails while it is read. */
  public static InputStream open(Configuration hadoop, String uri) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(new Path(uri));
    if (codec == null || !Nested.of(uri).inside().isEmpty()) {
      return delivered(hadoop, uri);
    }
    FSDataInputStream bytes = opened(hadoop, uri);
    return new BoundedInflation(codec.createInputStream(bytes), bytes::getPos);
  }

  private static FSDataInputStream opened(Configuration hadoop, String uri) throws IOException {
    Path path = new Path(uri);
    return path.getFileSystem(hadoop).open(path);
  }
}
