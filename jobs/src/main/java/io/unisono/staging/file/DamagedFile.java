package io.unisono.staging.file;

/** A file that cannot be read to its end; travels from an executor to the driver. */
public class DamagedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String uri;

  public DamagedFile(String uri, Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.uri = uri;
  }

  DamagedFile(String uri, String message) {
    super(message);
    this.uri = uri;
  }

  public String uri() {
    return uri;
  }
}
