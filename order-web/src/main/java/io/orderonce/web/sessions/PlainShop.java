package io.orderonce.web.sessions;

import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Language;
import io.orderonce.ui.Translations;
import io.orderonce.web.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What visitors without a place see: the catalogue, without script, session or cookie. Anything
 * that needs a place answers 503.
 */
@ApplicationScoped
class PlainShop {

  private static final int PAGE = 60;
  private static final int LONGEST_QUERY = 120;
  private static final String COME_AGAIN_SECONDS = "15";
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Pattern PRODUCT = Pattern.compile("/product/([^/]+)");
  private static final Pattern OFFSET = Pattern.compile("[0-9]{1,5}");

  @Inject private Products products;
  @Inject private Clock clock;

  private final Translations texts = new Translations();
  private final Map<Locale, Front> fronts = new ConcurrentHashMap<>();

  /** The front page as of a moment ago, so that a crowd does not burden the database. */
  private record Front(Page page, Instant madeAt) {}

  /** Shows what this address offers without a place. */
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Locale language = Language.spoken(request);
    Optional<Page> shown = pageFor(request, language);
    int status =
        shown.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    send(shown.orElseGet(() -> noPlace(language)), status, response);
  }

  /** Answers the script of a page that came a moment too late. */
  void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(noPlace(Language.spoken(request)), HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
  }

  private static void send(Page page, int status, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", COME_AGAIN_SECONDS);
    response.setHeader(
        "Cache-Control",
        status == HttpServletResponse.SC_OK ? "private, max-age=" + FRESH.toSeconds() : "no-store");
    response.setHeader("Vary", "Accept-Language, Cookie");
    page.send(status, response);
  }

  /** Empty if the requested page needs a place, or the database is unavailable. */
  private Optional<Page> pageFor(HttpServletRequest request, Locale language) {
    String path = Asked.pathOf(request);
    Matcher product = PRODUCT.matcher(path);
    try {
      if (product.matches() && ProductId.isLegal(product.group(1))) {
        return products.find(new ProductId(product.group(1))).map(one -> product(one, language));
      }
      if (!path.equals("/")) {
        return Optional.empty();
      }
      return Optional.of(
          request.getQueryString() == null
              ? front(language)
              : catalogue(query(request), offset(request), language));
    } catch (RuntimeException fault) {
      if (DatabaseFault.isOutage(fault)) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private Page front(Locale language) {
    Instant now = clock.instant();
    Front front = fronts.get(language);
    if (front == null || !now.isBefore(front.madeAt.plus(FRESH))) {
      front = new Front(catalogue("", 0, language), now);
      fronts.put(language, front);
    }
    return front.page;
  }

  private Page catalogue(String query, int offset, Locale language) {
    ProductQuery shelf =
        new ProductQuery(
            Optional.of(query).filter(text -> !text.isEmpty()),
            Optional.empty(),
            ProductQuery.Sort.NAME,
            offset,
            PAGE + 1);
    List<Product> found = products.onShelf(shelf);
    String search = text("catalog.search", language);
    Page page =
        full(language)
            .paragraph(text("full.lead", language))
            .search("/", "q", search, query, search)
            .items(found.stream().limit(PAGE).map(product -> item(product, language)).toList());
    if (found.isEmpty()) {
      page = page.paragraph(text("catalog.nothing", language));
    }
    if (found.size() > PAGE) {
      page = page.link(address(query, offset + PAGE), text("catalog.more", language));
    }
    return page.link("/login", text("log-in", language));
  }

  private Page product(Product product, Locale language) {
    return full(language)
        .paragraph(text("full.lead", language))
        .items(List.of(item(product, language)))
        .link("/", text("catalog.back", language));
  }

  private Page noPlace(Locale language) {
    return full(language)
        .paragraph(text("full.nothing-here", language))
        .link("/", text("full.catalogue", language));
  }

  private Page full(Locale language) {
    return Page.of(text("full.title", language), language).script("/full.js");
  }

  private Page.Item item(Product product, Locale language) {
    return new Page.Item(
        "/product/" + product.id(),
        product.name(),
        product.stock() == 0 ? text("stock.none", language) : product.unit(),
        Formats.money(product.unitPrice(), language));
  }

  private String text(String key, Locale language) {
    return texts.getTranslation(key, language);
  }

  private static String address(String query, int offset) {
    return "/?q=%s&from=%d".formatted(URLEncoder.encode(query, StandardCharsets.UTF_8), offset);
  }

  private static String query(HttpServletRequest request) {
    String query = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
    return query.substring(0, Math.min(query.length(), LONGEST_QUERY));
  }

  private static int offset(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("from"))
        .filter(text -> OFFSET.matcher(text).matches())
        .map(Integer::parseInt)
        .orElse(0);
  }
}
