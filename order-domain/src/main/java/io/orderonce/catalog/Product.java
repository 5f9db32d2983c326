package io.orderonce.catalog;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.text.TextForms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the shop sells, or sold: a product is taken off sale, never deleted, because orders
 * refer to it. The database ensures that its stock is never below zero.
 */
@Entity
@Table(name = "products")
public class Product {

  /** The largest stock of one product, in pieces. */
  public static final int LARGEST_STOCK = 1_000_000_000;

  @Id
  @Column(name = "product_id")
  private String id;

  private String name;

  /** The folded name, which searches compare. Null in rows older than this column. */
  @Column(name = "search_name")
  private @Nullable String searchName;

  private String category;

  @Column(name = "unit_size")
  private String unit;

  @Column(name = "unit_price")
  private BigDecimal unitPrice;

  private String currency;
  private int stock;

  @Column(name = "on_sale")
  private boolean onSale;

  private @Nullable String description;
  private @Nullable String picture;

  /** For JPA. */
  protected Product() {}

  /** A new product. */
  public Product(ProductSheet sheet) {
    id = sheet.id().value();
    name = sheet.name();
    category = sheet.category();
    unit = sheet.unit();
    price(sheet.unitPrice());
    stock = sheet.stock();
    onSale = sheet.onSale();
  }

  /** As it is stored: rows older than a rule for texts need not follow it. */
  public static Product stored(
      ProductId id,
      String name,
      String category,
      String unit,
      Money unitPrice,
      int stock,
      boolean onSale) {
    Product product = new Product();
    product.id = id.value();
    product.name = name;
    product.category = category;
    product.unit = unit;
    product.price(unitPrice);
    product.stock = stock;
    product.onSale = onSale;
    return product;
  }

  public ProductId id() {
    return new ProductId(id);
  }

  public String name() {
    return name;
  }

  public String category() {
    return category;
  }

  /** How it is packed: {@code 10 boxes x 20 bags}. */
  public String unit() {
    return unit;
  }

  public Money unitPrice() {
    return new Money(unitPrice, Money.currency(currency));
  }

  /** Pieces that can be ordered. */
  public int stock() {
    return stock;
  }

  /** What the shop says about it, and its picture. */
  public ProductPage page() {
    return new ProductPage(
        Optional.ofNullable(description).orElse(""), Optional.ofNullable(picture));
  }

  /** Has the shop say something else about it. */
  public void describe(ProductPage page) {
    description = page.description().isEmpty() ? null : page.description();
    picture = page.picture().orElse(null);
  }

  public boolean isOnSale() {
    return onSale;
  }

  /**
   * Applies what the row says, and nothing else.
   *
   * @param counting what its stock means
   * @throws InvalidProduct if the price cannot be in this product's currency, or the stock would be
   *     out of range; then nothing changes
   */
  public void describe(ProductRow row, StockImport counting) {
    Optional<Money> price = row.price(unitPrice().currency());
    stock = stockAfter(row.stock().flatMap(counting::of));
    price.ifPresent(this::price);
    row.name().ifPresent(text -> name = text);
    row.category().ifPresent(text -> category = text);
    row.unit().ifPresent(text -> unit = text);
    row.onSale().ifPresent(sale -> onSale = sale);
  }

  /**
   * Applies what the change names, and nothing else.
   *
   * @throws InvalidProduct if the stock would be out of range; then nothing changes
   */
  public void change(ProductChange change) {
    stock = stockAfter(change.stock());
    change.unitPrice().ifPresent(this::price);
    change.onSale().ifPresent(sale -> onSale = sale);
  }

  private int stockAfter(Optional<StockChange> change) {
    return change.map(one -> one.applied(stock)).orElse(stock);
  }

  /** The full state in words that remain readable years later. */
  public String inFull() {
    return "%s (%s, %s), %s, %d in stock, %s"
        .formatted(name, category, unit, unitPrice(), stock, onSale ? "on sale" : "not on sale");
  }

  /** Keeps the folded name in step with the name, however the row is written. */
  @PrePersist
  @PreUpdate
  void foldName() {
    name = TextForms.normal(name);
    category = TextForms.normal(category);
    searchName = TextForms.folded(name);
  }

  private void price(Money price) {
    unitPrice = price.amount();
    currency = price.currency().getCurrencyCode();
  }
}
