package io.orderonce.admin.parts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A link that downloads a table as a CSV file. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * @param name of the file, without its extension
   * @param table called when the link is clicked
   */
  public static Anchor link(String text, String name, Supplier<String> table) {
    Anchor link =
        new Anchor(
            DownloadHandler.fromInputStream(
                event -> {
                  byte[] bytes = table.get().getBytes(StandardCharsets.UTF_8);
                  return new DownloadResponse(
                      new ByteArrayInputStream(bytes),
                      name + ".csv",
                      "text/csv;charset=UTF-8",
                      bytes.length);
                }),
            text);
    link.addClassName("ghost");
    link.getElement().setAttribute("download", true);
    return link;
  }
}
