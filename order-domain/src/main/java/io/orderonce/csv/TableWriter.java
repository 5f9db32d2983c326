package io.orderonce.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table page by page: however many rows there are, only some of them are in memory. The
 * pages are read one after the other, so the table is not the state of one moment.
 */
public final class TableWriter<T> {

  private static final int PAGE = 500;

  /** The head of the response is gone by then: nothing else tells that rows are missing. */
  private static final List<String> INCOMPLETE =
      List.of("INCOMPLETE: the rest of this table could not be read. Please export it again.");

  private final List<String> columns;
  private final Function<T, List<@Nullable String>> cells;

  public TableWriter(List<String> columns, Function<T, List<@Nullable String>> cells) {
    this.columns = List.copyOf(columns);
    this.cells = cells;
  }

  /** The source of the rows. */
  public interface Pages<T> {

    /**
     * @param last the row after which to continue; empty for the first page
     */
    List<T> after(Optional<T> last, int size);
  }

  /**
   * Writes all of it, in UTF-8; the stream stays open. If the rows cannot be read to their end, the
   * last row says so, in one cell.
   *
   * @throws IOException if whoever reads it is gone
   */
  public void write(Pages<T> pages, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(Cells.head(columns));
    try {
      writeRows(pages, writer);
    } catch (RuntimeException e) {
      writer.write(Cells.line(INCOMPLETE));
      throw e;
    } finally {
      writer.flush();
    }
  }

  private void writeRows(Pages<T> pages, Writer writer) throws IOException {
    Optional<T> last = Optional.empty();
    List<T> page;
    do {
      page = pages.after(last, PAGE);
      for (T row : page) {
        writer.write(Cells.line(cells.apply(row)));
      }
      writer.flush();
      last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
    } while (page.size() == PAGE);
  }
}
