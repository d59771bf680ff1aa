package io.unisono.lake.storage;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;
import java.util.Optional;

/**
 * Knows what an object store or HDFS, or its driver, complains about, however deep clients wrapped
 * it. By the names of classes, since the drivers need not be there.
 */
public final class StoreFailures {

  private static final List<String> UNREACHABLE =
      List.of(
          "ConnectException",
          "UnknownHostException",
          "NoRouteToHostException",
          "SocketTimeoutException",
          "ConnectTimeoutException",
          "SSLException");

  private static final List<String> REFUSED =
      List.of("AccessDeniedException", "AccessControlException", "NoAuthWithAWSException");

  private StoreFailures() {}

  /**
   * @param place URI that was opened
   * @param refusal code if the store does not answer or does not let us in; what only the
   *     configuration can cause has that of the configuration
   */
  public static Optional<UserException> of(Throwable failure, String place, ExitCode refusal) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String kind = cause.getClass().getSimpleName();
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No FileSystem for scheme")) {
        return Optional.of(StoreErrors.unknownScheme(place));
      }
      if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
        return Optional.of(StoreErrors.missingDriver(place, jarOf(message), message));
      }
      if (kind.equals("UnknownStoreException")) {
        return Optional.of(StoreErrors.unknownBucket(place));
      }
      if (REFUSED.contains(kind)) {
        return Optional.of(StoreErrors.refuses(refusal, place, firstLine(message)));
      }
      if (UNREACHABLE.contains(kind)) {
        return Optional.of(StoreErrors.unreachable(refusal, place, firstLine(message)));
      }
    }
    return Optional.empty();
  }

  private static String jarOf(String missingClass) {
    String name = missingClass.replace('/', '.');
    if (name.contains("org.apache.hadoop.fs.s3a")) {
      return "hadoop-aws";
    }
    if (name.contains("software.amazon.awssdk.transfer")) {
      return "s3-transfer-manager";
    }
    if (name.contains("software.amazon.awssdk.services.sts")) {
      return "sts";
    }
    if (name.contains("software.amazon.awssdk")) {
      return "s3 (AWS SDK 2)";
    }
    return "the store's driver";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
