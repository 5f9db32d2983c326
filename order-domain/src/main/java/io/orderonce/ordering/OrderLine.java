package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One product in an order, with its name and price at that time.
 *
 * <p>The line refers to its order and is identified by it, so that a line is one INSERT; with the
 * column on the order's side EclipseLink would insert the line without it and update it afterwards.
 */
@Entity
@Table(name = "order_lines")
@IdClass(OrderLine.Key.class)
public class OrderLine {

  @Id
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_number")
  private Order order;

  @Id
  @Column(name = "line_no")
  private int lineNumber;

  @Column(name = "product_id")
  private String product;

  private String name;
  private int quantity;

  @Column(name = "unit_price")
  private BigDecimal unitPrice;

  @Column(name = "line_total")
  private BigDecimal lineTotal;

  /** For JPA. */
  protected OrderLine() {}

  OrderLine(Order order, int lineNumber, Quote.Line line) {
    this.order = order;
    this.lineNumber = lineNumber;
    this.product = line.offer().product().value();
    this.name = line.offer().name();
    this.quantity = line.quantity();
    this.unitPrice = line.offer().unitPrice().amount();
    this.lineTotal = line.total().amount();
  }

  OrderLine(Order order, StoredOrder.Line row) {
    this.order = order;
    this.lineNumber = row.number();
    this.product = row.product();
    this.name = row.name();
    this.quantity = row.quantity();
    this.unitPrice = row.unitPrice();
    this.lineTotal = row.total();
  }

  public ProductId product() {
    return new ProductId(product);
  }

  public String name() {
    return name;
  }

  public int quantity() {
    return quantity;
  }

  public Money unitPrice() {
    return new Money(unitPrice, order.total().currency());
  }

  public Money lineTotal() {
    return new Money(lineTotal, order.total().currency());
  }

  /** The key of a line, as JPA requires it. */
  public static class Key implements Serializable {

    private String order;
    private int lineNumber;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(order, key.order)
          && lineNumber == key.lineNumber;
    }

    @Override
    public int hashCode() {
      return Objects.hash(order, lineNumber);
    }
  }
}
