package io.orderonce.catalog;

import io.orderonce.text.TextForms;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What the shop says about a product, and where its picture is.
 *
 * @param description lines in normal form, at most {@value #LONGEST} characters; may be empty
 * @param picture a path on the shop's own server, such as {@code /pictures/11.jpg}, or an https
 *     address, at most {@value #LONGEST_PICTURE} characters
 */
public record ProductPage(String description, Optional<String> picture) {

  public static final int LONGEST = 2000;
  public static final int LONGEST_PICTURE = 500;
  public static final ProductPage NONE = new ProductPage("", Optional.empty());

  /**
   * @throws IllegalArgumentException if one of them is not legal
   */
  public ProductPage {
    description = TextForms.lines(description);
    picture = picture.map(String::strip).filter(address -> !address.isEmpty());
    if (!isDescription(description) || !picture.map(ProductPage::isPicture).orElse(true)) {
      throw new IllegalArgumentException("not a description and the address of a picture");
    }
  }

  public static boolean isDescription(String text) {
    return text.isBlank() || TextForms.flawOfLines(TextForms.lines(text), LONGEST).isEmpty();
  }

  /** Whether this is an address from which a page of ours can load a picture. */
  public static boolean isPicture(String address) {
    if (address.length() > LONGEST_PICTURE || address.startsWith("//")) {
      return false;
    }
    try {
      URI uri = new URI(address);
      return uri.isAbsolute()
          ? uri.getScheme().equalsIgnoreCase("https")
              && uri.getHost() != null
              && uri.getUserInfo() == null
          : address.startsWith("/") && uri.getHost() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /** For the audit trail. */
  public String inFull() {
    return picture.map(address -> description + "\n" + address).orElse(description).strip();
  }
}
