package io.unisono.staging.read;

/** A file that cannot be read to its end; travels from an executor to the driver. */
public final class DamagedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String uri;

  public DamagedFile(String uri, Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.uri = uri;
  }

  public String uri() {
    return uri;
  }
}
