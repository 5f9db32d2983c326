package io.orderonce.web.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** A table that a browser saves as a file. */
public final class CsvAnswer {

  public static final String TYPE = "text/csv;charset=UTF-8";

  private CsvAnswer() {}

  /**
   * @param name of the file, without its extension
   */
  public static Response of(String name, String table) {
    return response(name, table);
  }

  /** A table that is written while it is sent. */
  public static Response streamed(String name, StreamingOutput table) {
    return response(name, table);
  }

  private static Response response(String name, Object table) {
    return Response.ok(table, TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
        .build();
  }
}
