package io.unisono.lake.storage;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with an object store or HDFS, or with how it is reached. */
public final class StoreErrors {

  private StoreErrors() {}

  /** A URI whose scheme no driver on the class path knows. */
  public static UserException unknownScheme(String place) {
    String scheme = place.substring(0, Math.max(0, place.indexOf(':')));
    boolean s3 = scheme.equals("s3") || scheme.equals("s3n");
    return UserException.problem(ExitCode.CONFIGURATION, "%s cannot be opened.", place)
        .why(
            s3
                ? "Hadoop's driver of S3 has the scheme s3a; %s is of older ones.".formatted(scheme)
                : "No driver on the class path knows the scheme '%s'.".formatted(scheme))
        .cure(
            s3
                ? "Write s3a%s.".formatted(place.substring(scheme.length()))
                : "Correct the path, or put the driver's jars into drivers/ beside cx (or name them with"
                    + " --jars).");
  }

  /** The driver of a store, or a jar that it needs, is not there. */
  public static UserException missingDriver(String place, String jar, String missing) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "%s cannot be opened without the jar of %s.", place, jar)
        .why("It is not on the class path: %s.", missing)
        .cure(
            "Put it into drivers/ beside cx, or name it with --jars; deploy/s3/fetch-jars drivers fetches"
                + " all jars for s3a. With a spark-submit of your own, give it --jars.");
  }

  /** What is given as a path or URI is neither. */
  public static UserException noPlace(String place, String reason) {
    return UserException.problem(ExitCode.CONFIGURATION, "%s is no path and no URI.", place)
        .why("%s.", reason)
        .cure("Write a path such as /data/lake, or a URI such as s3a://bucket/lake.");
  }

  /** There is no such bucket. */
  public static UserException unknownBucket(String place) {
    return UserException.problem(ExitCode.CONFIGURATION, "%s cannot be opened.", place)
        .why("The store has no such bucket.")
        .cure(
            "Correct the name, or spark.hadoop.fs.s3a.endpoint if the bucket is in another store; Unisono"
                + " makes no buckets.");
  }

  /** A store asks for other credentials, or grants too little. */
  public static UserException refuses(ExitCode code, String place, String reason) {
    return UserException.problem(code, "%s does not let us in.", place)
        .why("%s.", reason)
        .cure(
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a credentials provider under spark: in"
                + " the configuration; grant its user to list, read, write and delete there.");
  }

  /** A store does not answer. */
  public static UserException unreachable(ExitCode code, String place, String reason) {
    return UserException.problem(code, "%s cannot be reached.", place)
        .why("%s.", reason)
        .cure(
            "Correct spark.hadoop.fs.s3a.endpoint (or the name node's address), or start again once the"
                + " store answers.");
  }
}
