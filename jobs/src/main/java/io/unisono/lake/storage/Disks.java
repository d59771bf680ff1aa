package io.unisono.lake.storage;

import io.unisono.io.DiskErrors;
import java.io.IOException;

/** Steps on a disk, whose refusal is told to the user. */
public final class Disks {

  private Disks() {}

  /** What a disk may refuse. */
  public interface Step<T> {
    T run() throws IOException;
  }

  /**
   * @param place folder that is read
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public static <T> T reading(String place, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw DiskErrors.cannotRead(place, DiskErrors.reason(e));
    }
  }

  /**
   * @param place folder that is written to
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public static <T> T writing(String place, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(place, e);
    }
  }
}
