package io.orderonce.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import io.orderonce.catalog.Product;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Flat drawings: one motif for each kind of product, varied in tint and rotation from product to
 * product, so that a shelf does not look as if it held many copies of the same thing.
 */
public final class Pictures {

  private static final Map<String, Motif> BY_CATEGORY =
      Map.of(
          "Beverages", new Motif(List.of("bottle", "cup"), 168),
          "Condiments", new Motif(List.of("jar", "pepper"), 24),
          "Confections", new Motif(List.of("cake", "candy"), 330),
          "Dairy Products", new Motif(List.of("cheese", "milk"), 46),
          "Grains/Cereals", new Motif(List.of("wheat", "loaf"), 38),
          "Meat/Poultry", new Motif(List.of("ham"), 8),
          "Produce", new Motif(List.of("apple", "leaf"), 105),
          "Seafood", new Motif(List.of("fish", "shell"), 205));

  private static final Motif ANYTHING = new Motif(List.of("box"), 260);

  /** The motif for a word in a product's name. */
  private static final Map<String, String> BY_WORD =
      Map.ofEntries(
          Map.entry("chai", "cup"),
          Map.entry("coffee", "cup"),
          Map.entry("kaffee", "cup"),
          Map.entry("tea", "cup"),
          Map.entry("ale", "bottle"),
          Map.entry("syrup", "jar"),
          Map.entry("sauce", "pepper"),
          Map.entry("pepper", "pepper"),
          Map.entry("chocolade", "candy"),
          Map.entry("schokolade", "candy"),
          Map.entry("gummi", "candy"),
          Map.entry("crab", "shell"),
          Map.entry("clam", "shell"),
          Map.entry("escargots", "shell"),
          Map.entry("tofu", "box"),
          Map.entry("dried", "apple"),
          Map.entry("loaf", "loaf"),
          Map.entry("bread", "loaf"),
          Map.entry("brød", "loaf"));

  private record Motif(List<String> drawings, int hue) {}

  private Pictures() {}

  /**
   * The drawing of one product.
   *
   * @param x of the motif's small copy
   * @param turn in degrees
   */
  public record Picture(String motif, int hue, int turn, int x, int y) {}

  /** A tile for the product; purely decorative, as the name is next to it. */
  public static Div of(Product product) {
    Div tile = of(product.id().value(), product.name(), product.category());
    product.page().picture().ifPresent(address -> tile.getElement().appendChild(photo(address)));
    return tile;
  }

  /**
   * Lies over the drawing, which is seen until it is loaded, or if it cannot be; {@code
   * pictures.js} tells when it is.
   */
  private static Element photo(String address) {
    return new Element("img")
        .setAttribute("src", address)
        .setAttribute("alt", "")
        .setAttribute("loading", "lazy");
  }

  public static Div of(String id, String name, String category) {
    Picture picture = drawn(id, name, category);
    Div tile = new Div();
    tile.addClassName("picture");
    tile.getElement().setAttribute("aria-hidden", "true");
    tile.getStyle().set("--hue", Integer.toString(picture.hue));
    tile.getStyle().set("--turn", picture.turn + "deg");
    Element drawing = new Element("div");
    drawing.setAttribute("class", "drawing");
    drawing.setProperty(
        "innerHTML",
        """
            <svg viewBox="0 0 96 72"><use href="motifs.svg#%1$s" x="%2$d" y="%3$d" width="20" height="20"/>\
            <use href="motifs.svg#%1$s" x="26" y="14" width="44" height="44"/></svg>\
            """
            .formatted(picture.motif, picture.x, picture.y));
    tile.getElement().appendChild(drawing);
    return tile;
  }

  public static Picture drawn(Product product) {
    return drawn(product.id().value(), product.name(), product.category());
  }

  private static Picture drawn(String id, String name, String category) {
    Motif motif = BY_CATEGORY.getOrDefault(category, ANYTHING);
    int seed = Math.floorMod(id.hashCode() * 31 + name.hashCode(), 997);
    return new Picture(
        drawingOf(name, motif, seed),
        Math.floorMod(motif.hue + seed % 37 - 18, 360),
        seed % 21 - 10,
        seed % 2 == 0 ? 4 : 72,
        seed % 3 * 18 + 4);
  }

  private static String drawingOf(String name, Motif motif, int seed) {
    String lower = name.toLowerCase(Locale.ROOT);
    return BY_WORD.entrySet().stream()
        .filter(word -> lower.matches(".*\\b" + word.getKey() + ".*"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> motif.drawings.get(seed % motif.drawings.size()));
  }
}
