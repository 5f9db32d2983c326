package io.orderonce.admin.overview;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A line chart of figures over time, with the same figures as a table for screen readers and for
 * reading exact values.
 */
final class TimeChart extends Div {

  private static final String LIBRARY = "webjars/chart.js/4.5.1/dist/chart.umd.js";

  private final Element canvas = new Element("canvas");
  private final Element table = new Element("table");
  private final Paragraph sentence = new Paragraph();

  /**
   * One figure for each point in time.
   *
   * @param color the name of a property of the style sheet
   */
  record Series(String name, String color, List<Long> figures) {}

  TimeChart(String title) {
    addClassName("panel");
    Div frame = new Div();
    frame.addClassName("chart");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", title);
    frame.getElement().appendChild(canvas);
    Element details = new Element("details");
    details.appendChild(new Element("summary").setText(text("chart.as-table")), table);
    add(new H2(title), sentence, frame);
    getElement().appendChild(details);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    attach.getUI().getPage().addJavaScript(LIBRARY);
    attach.getUI().getPage().addJavaScript("console.js");
  }

  /**
   * @param says what the figures come to, for those who do not read charts
   * @param times the labels of the points in time
   */
  void show(String says, List<String> times, List<Series> series) {
    sentence.setText(says);
    JsonArray drawn = Json.createArray();
    series.forEach(one -> drawn.set(drawn.length(), json(one)));
    JsonArray labels = Json.createArray();
    times.forEach(time -> labels.set(labels.length(), time));
    // the chart's script may load after this call
    canvas.executeJs(
        "const draw = (tries) => window.Chart && window.drawTimes"
            + " ? window.drawTimes(this, $0, $1)"
            + " : tries > 0 && setTimeout(() => draw(tries - 1), 50); draw(200)",
        labels,
        drawn);
    write(times, series);
  }

  private static JsonObject json(Series series) {
    JsonObject json = Json.createObject();
    json.put("name", series.name());
    json.put("color", series.color());
    JsonArray figures = Json.createArray();
    series.figures().forEach(figure -> figures.set(figures.length(), (double) figure));
    json.put("figures", figures);
    return json;
  }

  private void write(List<String> times, List<Series> series) {
    table.removeAllChildren();
    Element head = new Element("tr").appendChild(cell("th", text("chart.time")));
    series.forEach(one -> head.appendChild(cell("th", one.name())));
    table.appendChild(head);
    IntStream.range(0, times.size())
        .forEach(
            at -> {
              Element row = new Element("tr").appendChild(cell("th", times.get(at)));
              series.forEach(
                  one -> row.appendChild(cell("td", Long.toString(one.figures().get(at)))));
              table.appendChild(row);
            });
  }

  private static Element cell(String tag, String content) {
    return new Element(tag).setText(content);
  }
}
