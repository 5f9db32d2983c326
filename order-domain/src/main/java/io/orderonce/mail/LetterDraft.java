package io.orderonce.mail;

import java.util.List;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A letter while it is written: each part goes into the text and into the HTML. The HTML needs
 * nothing from elsewhere, and leaves the colours to the mail program, so that it can be read on a
 * dark ground too.
 */
final class LetterDraft {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      </style>
      </head>
      <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',\
      Roboto,'PingFang SC','Microsoft YaHei',sans-serif">
      <div style="max-width:560px;margin:0 auto">
      """;

  private static final String FOOT = "</div>\n</body>\n</html>\n";

  private static final String CELL = "padding:6px 0;border-bottom:1px solid #8886;";
  private static final String NUMBER =
      CELL + "padding-left:16px;text-align:right;white-space:nowrap;";

  private final MailTexts texts;
  private final String colon;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  LetterDraft(MailTexts texts) {
    this.texts = texts;
    this.colon = texts.of("colon");
  }

  LetterDraft paragraph(String words) {
    text.append(words).append("\n\n");
    html.append("<p style=\"margin:0 0 16px\">").append(escaped(words)).append("</p>\n");
    return this;
  }

  /** What matters less. */
  LetterDraft small(String words) {
    text.append("-- \n").append(words).append('\n');
    html.append("<p style=\"margin:24px 0 0;font-size:13px;opacity:.75\">")
        .append(escaped(words))
        .append("</p>\n");
    return this;
  }

  LetterDraft fact(String label, String value) {
    text.append(label).append(colon).append(value).append('\n');
    html.append("<p style=\"margin:0 0 4px\">")
        .append(escaped(label + colon))
        .append("<strong>")
        .append(escaped(value))
        .append("</strong></p>\n");
    return this;
  }

  /** Ends a row of facts. */
  LetterDraft gap() {
    text.append('\n');
    html.append("<div style=\"height:12px\"></div>\n");
    return this;
  }

  LetterDraft link(String label, String address) {
    text.append((label + colon).stripTrailing()).append('\n').append(address).append("\n\n");
    html.append("<p style=\"margin:0 0 16px\"><a href=\"")
        .append(escaped(address))
        .append(
            "\" style=\"display:inline-block;padding:10px 18px;border-radius:6px;"
                + "background:#1a5fb4;color:#ffffff;text-decoration:none\">")
        .append(escaped(label))
        .append("</a></p>\n");
    return this;
  }

  /** An address of several lines. */
  LetterDraft block(String label, List<String> lines) {
    text.append((label + colon).stripTrailing()).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    text.append('\n');
    html.append("<p style=\"margin:0 0 16px\">").append(escaped(label + colon)).append("<br>");
    html.append(String.join("<br>", lines.stream().map(LetterDraft::escaped).toList()));
    html.append("</p>\n");
    return this;
  }

  /**
   * What was ordered.
   *
   * @param total the words for the total, and the total
   */
  LetterDraft table(List<Row> rows, Row total) {
    html.append("<table role=\"presentation\" style=\"width:100%;border-collapse:collapse;")
        .append("margin:0 0 20px\">\n");
    for (Row row : rows) {
      text.append(row.what()).append("\n    ").append(row.how()).append(" = ");
      text.append(row.amount()).append('\n');
      html.append("<tr><td style=\"").append(CELL).append("\">").append(escaped(row.what()));
      html.append("<br><span style=\"font-size:14px;opacity:.75\">").append(escaped(row.how()));
      html.append("</span></td><td style=\"").append(NUMBER).append("\">");
      html.append(escaped(row.amount())).append("</td></tr>\n");
    }
    text.append(total.what()).append(colon).append(total.amount()).append("\n\n");
    html.append("<tr><td style=\"").append(CELL).append("\"><strong>");
    html.append(escaped(total.what())).append("</strong></td><td style=\"").append(NUMBER);
    html.append("\"><strong>").append(escaped(total.amount())).append("</strong></td></tr>\n");
    html.append("</table>\n");
    return this;
  }

  /**
   * A line of a table.
   *
   * @param how quantity and unit price
   */
  record Row(String what, String how, String amount) {}

  Letter finished(String subject) {
    return new Letter(
        subject,
        text.toString().stripTrailing() + "\n",
        HEAD.formatted(escaped(texts.tag()), escaped(subject)) + html + FOOT);
  }

  private static String escaped(String words) {
    return StringEscapeUtils.escapeHtml4(words).replace("'", "&#39;");
  }
}
