package io.unisono.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.unisono.io.LocalFiles;
import io.unisono.picture.GraphPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** Renders a report and writes its two files, each in one piece. */
public final class PageFiles {

  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageFiles.class.getClassLoader(), "io.unisono.report.jte");

  private final Path folder;

  public PageFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @return the page
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public Path write(Report report, Messages messages) {
    LocalFiles.replace(folder.resolve("report.json"), json(report));
    return LocalFiles.replace(folder.resolve("report.html"), html(report, messages));
  }

  public static String json(Report report) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of plain records is always writable", e);
    }
  }

  public static String html(Report report, Messages messages) {
    String library = resource(ECHARTS);
    String script = resource("/io/unisono/report/charts.js");
    String style = resource("/io/unisono/report/page.css") + GraphPicture.style();
    StringOutput page = new StringOutput();
    TEMPLATES.render(
        "page.jte",
        Map.of(
            "report", report,
            "messages", messages,
            "policy", policy(style, library, script),
            "style", style,
            "library", library,
            "script", script,
            "data", harmless(json(report))),
        page);
    return page.toString();
  }

  /** JSON that cannot end the script element it stands in. */
  private static String harmless(String json) {
    return json.replace("<", "\\u003c");
  }

  /** Nothing may be loaded, and nothing run but our own scripts. */
  private static String policy(String style, String... scripts) {
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
  private static String resource(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
