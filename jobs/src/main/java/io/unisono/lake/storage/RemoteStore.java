package io.unisono.lake.storage;

import io.unisono.error.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An object store or HDFS, before anything relies on it. */
public final class RemoteStore {

  /** Stores that answered this process. */
  private static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();

  private RemoteStore() {}

  /**
   * Asks the store once, without the retries of a night, so that a wrong address, bucket or
   * credential is said in seconds. A store that has answered is not asked again.
   *
   * @param place URI, which may end with a glob; a local path is none of ours
   * @param refusal exit code if the store does not answer or does not let us in
   * @throws io.unisono.error.UserException with that code, or that of the configuration
   */
  public static void requireAnswer(String place, Configuration settings, ExitCode refusal) {
    if (!place.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*") || place.startsWith("file:")) {
      return;
    }
    URI uri = uri(place);
    String store = uri.getScheme() + "://" + uri.getAuthority();
    if (ANSWERED.contains(store)) {
      return;
    }
    try (FileSystem files = FileSystem.newInstance(uri, hasty(settings))) {
      // The root of a bucket is taken for granted by S3A; a name in it is looked for.
      files.exists(uri.getPath().length() > 1 ? new Path(uri) : new Path(new Path(uri), "_"));
      ANSWERED.add(store);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw StoreFailures.of(e, place, refusal)
          .orElseGet(() -> StoreErrors.refuses(refusal, place, String.valueOf(e.getMessage())));
    }
  }

  private static URI uri(String place) {
    try {
      return new Path(place.replaceFirst("(?s)/[^/]*[*?{\\[].*", "/")).toUri();
    } catch (IllegalArgumentException e) {
      throw StoreErrors.noPlace(place, String.valueOf(e.getMessage()));
    }
  }

  private static Configuration hasty(Configuration settings) {
    Configuration hasty = new Configuration(settings);
    hasty.set("fs.s3a.attempts.maximum", "1");
    hasty.set("fs.s3a.retry.limit", "1");
    hasty.set("fs.s3a.connection.establish.timeout", "5s");
    hasty.set("fs.s3a.connection.request.timeout", "10s");
    hasty.set("ipc.client.connect.max.retries", "2");
    hasty.set("ipc.client.connect.max.retries.on.timeouts", "1");
    hasty.set("ipc.client.connect.timeout", "5000");
    return hasty;
  }
}
