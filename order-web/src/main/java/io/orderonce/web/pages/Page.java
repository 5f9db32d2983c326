package io.orderonce.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A plain page of a few paragraphs. Everything that goes in is escaped. */
public final class Page {

  private final String title;
  private final String body;

  private Page(String title, String body) {
    this.title = title;
    this.body = body;
  }

  public static Page of(String title) {
    return new Page(title, "");
  }

  public Page paragraph(String text) {
    return with("<p>" + escaped(text) + "</p>");
  }

  public Page code(String text) {
    return with("<p><code>" + escaped(text) + "</code></p>");
  }

  public Page link(String path, String text) {
    return with("<p><a href=\"" + escaped(path) + "\">" + escaped(text) + "</a></p>");
  }

  /** Says that something went wrong, so that a screen reader says it too. */
  public Page alert(String text) {
    return with("<p class=\"alert\" role=\"alert\">" + escaped(text) + "</p>");
  }

  /**
   * @param path where the form is sent
   * @param button what its button says
   */
  public Page form(String path, String button, Field... fields) {
    StringBuilder form = new StringBuilder("<form method=\"post\" action=\"");
    form.append(escaped(path)).append("\">");
    for (Field field : fields) {
      form.append(field.html());
    }
    form.append("<button type=\"submit\">").append(escaped(button)).append("</button></form>");
    return with(form.toString());
  }

  /**
   * A field to fill in.
   *
   * @param type of the HTML element: text or password
   * @param autocomplete what browsers and password managers may fill in
   */
  public record Field(String name, String label, String type, String autocomplete, String value) {

    private String html() {
      return "<label>%s<input name=\"%s\" type=\"%s\" autocomplete=\"%s\" value=\"%s\" required></label>"
          .formatted(
              escaped(label), escaped(name), escaped(type), escaped(autocomplete), escaped(value));
    }
  }

  public void send(int status, HttpServletResponse response) throws IOException {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private Page with(String more) {
    return new Page(title, body + more + "\n");
  }

  private String html() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s · OrderOnce</title>
        <link rel="stylesheet" href="/plain.css">
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %2$s</main>
        </body>
        </html>
        """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
