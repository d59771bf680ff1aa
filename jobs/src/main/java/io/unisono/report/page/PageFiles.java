package io.unisono.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.unisono.io.LocalFiles;
import io.unisono.io.OfflinePage;
import io.unisono.picture.GraphPicture;
import java.nio.file.Path;
import java.util.Map;

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
    String library = OfflinePage.resource(ECHARTS);
    String script = OfflinePage.resource("/io/unisono/report/charts.js");
    String style = OfflinePage.resource("/io/unisono/report/page.css") + GraphPicture.style();
    StringOutput page = new StringOutput();
    TEMPLATES.render(
        "page.jte",
        Map.of(
            "report", report,
            "messages", messages,
            "policy", OfflinePage.policy(style, library, script),
            "style", style,
            "library", library,
            "script", script,
            "data", OfflinePage.harmless(json(report))),
        page);
    return page.toString();
  }
}
