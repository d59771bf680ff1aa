package io.unisono.staging.read;

/** A file that cannot be read to its end; travels from an executor to the driver. */
final class DamagedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String uri;

  DamagedFile(String uri, Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.uri = uri;
  }

  String uri() {
    return uri;
  }
}
