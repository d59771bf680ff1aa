package io.unisono.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** What a page of HTML is made of that loads nothing and runs nothing but its own scripts. */
public final class OfflinePage {

  private OfflinePage() {}

  /** JSON that cannot end the script element it stands in. */
  public static String harmless(String json) {
    return json.replace("<", "\\u003c");
  }

  /** The content security policy of a page with this style and these scripts. */
  public static String policy(String style, String... scripts) {
    StringBuilder sources = new StringBuilder();
    for (String script : scripts) {
      sources.append(" '").append(digest(script)).append('\'');
    }
    return "default-src 'none'; img-src data:; style-src '%s'; script-src%s; base-uri 'none'; form-action 'none'"
        .formatted(digest(style), sources);
  }

  private static String digest(String text) {
    return "sha256-" + Base64.encodeBase64String(DigestUtils.sha256(text));
  }

  /** A text of the class path, with the line ends that an HTML parser makes of it. */
  public static String resource(String name) {
    try (InputStream in = OfflinePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
