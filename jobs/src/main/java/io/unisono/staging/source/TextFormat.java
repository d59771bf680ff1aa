package io.unisono.staging.source;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text file is written.
 *
 * @param json JSON lines if true, else CSV
 * @param charset by name, because a {@link Charset} cannot travel to an executor
 */
public record TextFormat(boolean json, HeaderLayout header, char delimiter, String charset)
    implements Serializable {

  public static final TextFormat CSV =
      new TextFormat(false, HeaderLayout.ONE_ROW, ',', StandardCharsets.UTF_8.name());
  public static final TextFormat JSON_LINES =
      new TextFormat(true, HeaderLayout.ONE_ROW, ',', StandardCharsets.UTF_8.name());
}
