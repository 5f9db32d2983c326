package io.orderonce.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A plain page that needs no script. All its content is escaped. */
public final class Page {

  private final Locale language;
  private final String title;
  private final String body;

  private Page(Locale language, String title, String body) {
    this.language = language;
    this.title = title;
    this.body = body;
  }

  public static Page of(String title) {
    return of(title, Locale.ENGLISH);
  }

  public static Page of(String title, Locale language) {
    return new Page(language, title, "");
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

  /** An error message, which screen readers announce. */
  public Page alert(String text) {
    return with("<p class=\"alert\" role=\"alert\">" + escaped(text) + "</p>");
  }

  /**
   * @param path to which the form is sent
   * @param button the label of its button
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
   * A search form: the input becomes part of the address.
   *
   * @param label of the only field
   * @param value the field's initial content
   */
  public Page search(String path, String name, String label, String value, String button) {
    return with(
        """
        <form method="get" action="%s" role="search"><label>%s\
        <input name="%s" type="search" maxlength="120" value="%s"></label>\
        <button type="submit">%s</button></form>"""
            .formatted(
                escaped(path), escaped(label), escaped(name), escaped(value), escaped(button)));
  }

  /** A list of items, each with a note. */
  public Page items(List<Item> items) {
    StringBuilder list = new StringBuilder("<ul class=\"items\">");
    items.forEach(item -> list.append(item.html()));
    return items.isEmpty() ? this : with(list.append("</ul>").toString());
  }

  /** An item of a list. */
  public record Item(String path, String name, String note, String price) {

    private String html() {
      return "<li><a href=\"%s\">%s</a><span>%s</span><strong>%s</strong></li>"
          .formatted(escaped(path), escaped(name), escaped(note), escaped(price));
    }
  }

  /** Adds a script where scripts run; the page works without it. */
  public Page script(String path) {
    return with("<script src=\"" + escaped(path) + "\" defer></script>");
  }

  /**
   * An input field.
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
    byte[] bytes = bytes();
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  public byte[] bytes() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  private Page with(String more) {
    return new Page(language, title, body + more + "\n");
  }

  private String html() {
    return """
        <!doctype html>
        <html lang="%3$s">
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
        .formatted(escaped(title), body, language.toLanguageTag());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
