package io.unisono.staging.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file on any file system that Spark reads, for libraries that jump in it. */
final class HadoopChannel implements SeekableByteChannel {

  private static final int BLOCK_BYTES = 1 << 16;

  private final FSDataInputStream bytes;
  private final long size;
  private boolean isOpen = true;

  HadoopChannel(Configuration hadoop, String uri) throws IOException {
    Path path = new Path(uri);
    FileSystem system = path.getFileSystem(hadoop);
    size = system.getFileStatus(path).getLen();
    bytes = system.open(path);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    byte[] block = new byte[Math.min(target.remaining(), BLOCK_BYTES)];
    int read = bytes.read(block, 0, block.length);
    if (read > 0) {
      target.put(block, 0, read);
    }
    return read;
  }

  @Override
  public long position() throws IOException {
    return bytes.getPos();
  }

  @Override
  public SeekableByteChannel position(long place) throws IOException {
    bytes.seek(place);
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() throws IOException {
    isOpen = false;
    bytes.close();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }
}
