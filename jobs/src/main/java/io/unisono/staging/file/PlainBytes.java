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

  /** Opens the file; what inflates more than an export does fails while it is read. */
  public static InputStream open(Configuration hadoop, String uri) throws IOException {
    Path path = new Path(uri);
    FSDataInputStream bytes = path.getFileSystem(hadoop).open(path);
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
    return codec == null ? bytes : new BoundedInflation(codec.createInputStream(bytes), bytes);
  }
}
