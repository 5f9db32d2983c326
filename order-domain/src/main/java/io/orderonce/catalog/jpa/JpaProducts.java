package io.orderonce.catalog.jpa;

import static io.orderonce.audit.StaffChange.added;
import static io.orderonce.audit.StaffChange.changed;
import static java.util.Comparator.comparing;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.InvalidProduct;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductPage;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.catalog.ProductRow;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockImport;
import io.orderonce.csv.Violations;
import io.orderonce.edits.Update;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.settings.jpa.JpaShopSettings;
import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue in the database. */
final class JpaProducts implements Products {

  private static final String SUBJECT = "product";

  private static final String FIND =
      """
      SELECT product_id, name, category, unit_size, unit_price, currency, stock, on_sale,
        description, picture
      FROM products WHERE product_id = ?\
      """;

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  public JpaProducts(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public Optional<Product> find(ProductId id) {
    return transactions.ask(queries -> queries.first(FIND, JpaProducts::product, id.value()));
  }

  private static Product product(ResultSet row) throws SQLException {
    Product product =
        Product.stored(
            new ProductId(row.getString(1)),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            new Money(row.getBigDecimal(5), Money.currency(row.getString(6))),
            row.getInt(7),
            row.getBoolean(8));
    product.describe(
        new ProductPage(
            Optional.ofNullable(row.getString(9)).orElse(""),
            Optional.ofNullable(row.getString(10))));
    return product;
  }

  @Override
  public List<Product> search(
      Optional<String> query, Optional<String> category, Optional<ProductId> after, int size) {
    Conditions conditions = new Conditions().named(query).in(category).after(after);
    return transactions.read(
        entities ->
            conditions
                .query(entities, " ORDER BY LENGTH(p.id), p.id")
                .setMaxResults(size)
                .getResultList());
  }

  @Override
  public long countOnShelf(ProductQuery shelf) {
    return transactions.read(entities -> conditionsOf(shelf).count(entities));
  }

  private static Conditions conditionsOf(ProductQuery shelf) {
    Conditions conditions = new Conditions().onSale().in(shelf.category());
    return shelf.isForgiving()
        ? conditions.nearlyNamed(shelf.query().orElse(""))
        : conditions.named(shelf.query());
  }

  @Override
  public List<Product> onShelf(ProductQuery shelf) {
    return transactions.read(
        entities ->
            conditionsOf(shelf)
                .query(entities, orderOf(shelf.sort()))
                .setFirstResult(shelf.offset())
                .setMaxResults(shelf.size())
                .getResultList());
  }

  /** The id comes last, so that pages join without gaps or overlaps. */
  private static String orderOf(ProductQuery.Sort sort) {
    return switch (sort) {
      case NAME -> " ORDER BY LOWER(p.name), p.id";
      case CHEAPEST -> " ORDER BY p.unitPrice, p.id";
      case DEAREST -> " ORDER BY p.unitPrice DESC, p.id";
    };
  }

  @Override
  public List<String> categories() {
    return transactions.read(
        entities ->
            entities
                .createQuery(
                    "SELECT DISTINCT p.category FROM Product p WHERE p.onSale = :sale"
                        + " ORDER BY p.category",
                    String.class)
                .setParameter("sale", true)
                .getResultList());
  }

  @Override
  public Map<ProductId, Product> findAll(Collection<ProductId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return transactions.read(
        entities ->
            entities
                .createQuery("SELECT p FROM Product p WHERE p.id IN :ids", Product.class)
                .setParameter("ids", ids.stream().map(ProductId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(Product::id, Function.identity())));
  }

  @Override
  public Optional<Product> create(ProductSheet sheet, String by) {
    try {
      return transactions.run(
          unit -> {
            Product product = new Product(sheet);
            unit.entities().persist(product);
            unit.entities().flush();
            trail.note(unit, added(by, SUBJECT, product.id().value(), product.inFull()));
            return Optional.of(product);
          });
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, "pk_products")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Update<Product> change(ProductId id, ProductChange change, String by) {
    return edited(id, change, by, change::fits);
  }

  @Override
  public Update<Product> change(
      ProductId id, ProductChange change, ProductChange.Seen seen, String by) {
    return edited(id, change, by, present -> change.fits(present, seen));
  }

  private Update<Product> edited(
      ProductId id, ProductChange change, String by, Predicate<Product> fits) {
    return transactions.run(
        unit -> {
          Product product = locked(unit.entities(), id);
          if (product == null) {
            return new Update.NotThere<>();
          }
          if (!fits.test(product)) {
            return new Update.ChangedMeanwhile<>(product);
          }
          change(unit, product, change, by);
          return new Update.Done<>(product);
        });
  }

  /** Called with the product's row locked already: nothing may be locked after the audit trail. */
  private void change(Transactions.Unit unit, Product product, ProductChange change, String by) {
    String before = product.inFull();
    product.change(change);
    trail.note(unit, changed(by, SUBJECT, product.id().value(), before, product.inFull()));
  }

  @Override
  public Update<Product> describe(ProductId id, ProductPage page, ProductPage seen, String by) {
    return transactions.run(
        unit -> {
          Product product = locked(unit.entities(), id);
          if (product == null) {
            return new Update.NotThere<>();
          }
          ProductPage before = product.page();
          if (!before.equals(seen) && !before.equals(page)) {
            return new Update.ChangedMeanwhile<>(product);
          }
          product.describe(page);
          unit.entities().flush();
          trail.note(unit, changed(by, SUBJECT, id.value(), before.inFull(), page.inFull()));
          return new Update.Done<>(product);
        });
  }

  /** In the order in which placing an order locks products, so that the two cannot deadlock. */
  @Override
  public Imported importAll(List<ProductRow> rows, StockImport counting, String by) {
    return transactions.run(
        unit -> {
          Currency usual = JpaShopSettings.currencyIn(Sql.in(unit));
          SortedMap<Integer, List<Objection>> wrong = new TreeMap<>();
          int updated = 0;
          List<StaffChange> changes = new ArrayList<>();
          for (ProductRow row : rows.stream().sorted(comparing(ProductRow::id)).toList()) {
            Product there = locked(unit.entities(), row.id());
            try {
              changes.add(
                  there == null
                      ? entered(unit.entities(), row.asNew(usual), by)
                      : described(there, row, counting, by));
            } catch (InvalidProduct invalid) {
              wrong.put(row.number(), invalid.objections());
            }
            updated += there == null ? 0 : 1;
          }
          throwIfAny(wrong);
          unit.entities().flush();
          trail.note(unit, changes);
          return new Imported(rows.size() - updated, updated);
        });
  }

  private static StaffChange entered(EntityManager entities, ProductSheet sheet, String by) {
    Product product = new Product(sheet);
    entities.persist(product);
    return added(by, SUBJECT, sheet.id().value(), product.inFull());
  }

  private static StaffChange described(
      Product there, ProductRow row, StockImport counting, String by) {
    String before = there.inFull();
    there.describe(row, counting);
    return changed(by, SUBJECT, row.id().value(), before, there.inFull());
  }

  private static void throwIfAny(SortedMap<Integer, List<Objection>> wrong) {
    Violations violations = new Violations();
    wrong.forEach((row, all) -> all.forEach(one -> violations.addTo(row, one)));
    violations.throwIfAny(InvalidProduct::new);
  }

  private static @Nullable Product locked(EntityManager entities, ProductId id) {
    return entities.find(Product.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * The backslash is the default escape character of both databases. With an ESCAPE clause
   * EclipseLink inlines all values for H2, a boolean as 1, which H2 refuses to compare.
   */
  private static String containing(String folded) {
    return '%' + folded.replaceAll("[\\\\%_]", "\\\\$0") + '%';
  }

  /**
   * The search criteria. Only those that are present go into the query: a condition that compares a
   * parameter with a constant would make EclipseLink inline all values.
   */
  private static final class Conditions {

    private static final String NOTHING = "p.id IS NULL";

    private final List<String> terms = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions named(Optional<String> query) {
      query
          .filter(text -> !TextForms.normal(text).isEmpty())
          .map(TextForms::folded)
          .ifPresent(this::named);
      return this;
    }

    /** Rows just entered by a node of an earlier version have no folded name yet. */
    private void named(String folded) {
      if (folded.isEmpty()) {
        terms.add(NOTHING);
        return;
      }
      terms.add("(p.searchName LIKE :query OR p.searchName IS NULL AND LOWER(p.name) LIKE :query)");
      parameters.put("query", containing(folded));
    }

    /** Misspelt names; those spelt like this are not among them. */
    Conditions nearlyNamed(String query) {
      List<String> either = new ArrayList<>();
      for (String pattern : Misspelt.patterns(TextForms.folded(query))) {
        String parameter = "pattern" + either.size();
        either.add("p.searchName LIKE :" + parameter);
        parameters.put(parameter, pattern);
      }
      terms.add(either.isEmpty() ? NOTHING : "(" + String.join(" OR ", either) + ")");
      return this;
    }

    Conditions in(Optional<String> category) {
      category.ifPresent(
          text -> {
            String normal = TextForms.normal(text);
            if (normal.indexOf('\0') >= 0) {
              terms.add(NOTHING);
              return;
            }
            terms.add("p.category = :category");
            parameters.put("category", normal);
          });
      return this;
    }

    /** Shorter ids first, so that 2 comes before 10. */
    Conditions after(Optional<ProductId> last) {
      last.ifPresent(
          id -> {
            terms.add("(LENGTH(p.id) > :length OR (LENGTH(p.id) = :length AND p.id > :after))");
            parameters.put("length", id.value().length());
            parameters.put("after", id.value());
          });
      return this;
    }

    Conditions onSale() {
      terms.add("p.onSale = :sale");
      parameters.put("sale", true);
      return this;
    }

    TypedQuery<Product> query(EntityManager entities, String order) {
      return filled(
          entities.createQuery("SELECT p FROM Product p" + where() + order, Product.class));
    }

    long count(EntityManager entities) {
      return filled(entities.createQuery("SELECT COUNT(p) FROM Product p" + where(), Long.class))
          .getSingleResult();
    }

    private String where() {
      return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
    }

    private <T> TypedQuery<T> filled(TypedQuery<T> query) {
      parameters.forEach(query::setParameter);
      return query;
    }
  }
}
