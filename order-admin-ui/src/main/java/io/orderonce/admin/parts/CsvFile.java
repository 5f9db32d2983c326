package io.orderonce.admin.parts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A link that downloads a table as a CSV file. */
public final class CsvFile {

  private static final String EXTENSION = ".csv";
  private static final String TYPE = "text/csv;charset=UTF-8";

  private CsvFile() {}

  /**
   * @param name of the file, without its extension
   * @param table called when the link is clicked
   */
  public static Anchor link(String text, String name, Supplier<String> table) {
    return link(
        text,
        DownloadHandler.fromInputStream(
            event -> {
              byte[] bytes = table.get().getBytes(StandardCharsets.UTF_8);
              return new DownloadResponse(
                  new ByteArrayInputStream(bytes), name + EXTENSION, TYPE, bytes.length);
            }));
  }

  /** Writes a table to whoever downloads it. */
  public interface Source {

    /**
     * @throws IOException if whoever reads it is gone
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * For tables of any size.
   *
   * @param name of the file, without its extension
   * @param table called when the link is clicked
   */
  public static Anchor streamed(String text, String name, Source table) {
    return link(
        text,
        event -> {
          event.setFileName(name + EXTENSION);
          event.setContentType(TYPE);
          table.writeTo(event.getOutputStream());
        });
  }

  private static Anchor link(String text, DownloadHandler file) {
    Anchor link = new Anchor(file, text);
    link.addClassName("ghost");
    link.getElement().setAttribute("download", true);
    return link;
  }
}
