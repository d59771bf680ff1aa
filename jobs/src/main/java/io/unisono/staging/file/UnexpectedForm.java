package io.unisono.staging.file;

/** A file that may be whole but is not written as the configuration says. */
public final class UnexpectedForm extends DamagedFile {

  private static final long serialVersionUID = 1L;

  private final String cure;

  /**
   * @param reason what the file is instead: "It is an Excel workbook."
   * @param cure what makes it readable
   */
  public UnexpectedForm(String uri, String reason, String cure) {
    super(uri, reason);
    this.cure = cure;
  }

  public String cure() {
    return cure;
  }
}
