package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Columns;
import io.orderonce.jpa.Sql;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.Buyer;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Recognised;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules and purchases, read on the connection of an open transaction. */
public final class LimitQueries {

  private static final String CONCERNS =
      """
      (r.expires_at IS NULL OR r.expires_at > ?)
        AND (r.scope IN ('default', 'person') OR r.customer_group = ? OR r.customer_id = ?)\
      """;

  private static final String BUYER_CONCERNS =
      """
      (r.expires_at IS NULL OR r.expires_at > CAST(t.now AS TIMESTAMP(6) WITH TIME ZONE))
        AND (r.scope IN ('default', 'person') OR r.customer_group = t.customer_group
             OR r.customer_id = t.customer)\
      """;

  private static final String RULES =
      "SELECT " + LimitRuleRow.COLUMNS + " FROM limit_rules r WHERE " + CONCERNS;

  /** Of the customer and moment t, in the window of the rule r. */
  private static final String COUNTED =
      """
      o.customer_id = t.customer AND o.placed_at > \
      CAST(t.now AS TIMESTAMP(6) WITH TIME ZONE) - r.window_seconds * INTERVAL '1' SECOND\
      """;

  /** What counts whole orders in one statement, and what counts their products in another. */
  private static final Counting OF_THE_ORDER = Counting.of(false);

  private static final Counting OF_A_PRODUCT = Counting.of(true);

  /**
   * One statement for the rules and all that they count: a single round trip, however many orders,
   * lines and rules there are.
   */
  private static final String ALLOWANCES =
      """
      SELECT %1$s, CAST(NULL AS VARCHAR(40)), %2$s, t.customer
      FROM UNNEST(%6$s) AS t (customer, customer_group, now, currency)
           JOIN limit_rules r ON (%3$s) AND %7$s
      UNION ALL
      SELECT %1$s, t.product, %4$s, t.customer
      FROM UNNEST(%6$s, %8$s) AS t (customer, customer_group, now, currency, product)
           JOIN limit_rules r ON (r.product_id IS NULL OR r.product_id = t.product)
                             AND (%5$s) AND %7$s
      ORDER BY 1\
      """
          .formatted(
              LimitRuleRow.COLUMNS,
              OF_THE_ORDER.used(),
              OF_THE_ORDER.concerned(),
              OF_A_PRODUCT.used(),
              OF_A_PRODUCT.concerned(),
              Sql.arrays(4),
              BUYER_CONCERNS,
              Sql.arrays(1));

  private static final String SINCE =
      """
      FROM UNNEST(%s) AS t (customer, since)
           JOIN orders o ON o.customer_id = t.customer
                        AND o.placed_at > CAST(t.since AS TIMESTAMP(6) WITH TIME ZONE)\
      """
          .formatted(Sql.arrays(2));

  private static final String TOTALS =
      "SELECT t.customer, o.order_number, o.placed_at, o.total, o.currency " + SINCE;

  private static final String LINES =
      "SELECT t.customer, o.order_number, o.placed_at, o.total, o.currency,"
          + " l.product_id, l.quantity "
          + SINCE
          + " JOIN order_lines l ON l.order_number = o.order_number";

  /**
   * All accounts m of each person that is asked about: those that had one of these contacts within
   * the window, those that sent to one of these places within it, and the one that is asked for.
   */
  private static final String ACCOUNTS =
      """
      (SELECT p.asked, k.customer_id AS account
       FROM UNNEST(%1$s) AS p (asked, hash, since)
            JOIN person_keys k ON k.hash = p.hash
              AND (k.ended_at IS NULL
                   OR k.ended_at > CAST(p.since AS TIMESTAMP(6) WITH TIME ZONE))
       UNION
       SELECT p.asked, x.customer_id
       FROM UNNEST(%1$s) AS p (asked, hash, since)
            JOIN orders x ON x.place_hash = p.hash
              AND x.placed_at > CAST(p.since AS TIMESTAMP(6) WITH TIME ZONE)
       UNION
       SELECT p.asked, p.account FROM UNNEST(%2$s) AS p (asked, account)) AS m\
      """
          .formatted(Sql.arrays(3), Sql.arrays(2));

  private static final String OF_PERSONS =
      """
      SELECT m.asked, SUM(%s)
      FROM %s
           JOIN UNNEST(%s) AS t (asked, kind, product, currency, since) ON t.asked = m.asked
           JOIN orders o ON o.customer_id = m.account
                        AND o.placed_at > CAST(t.since AS TIMESTAMP(6) WITH TIME ZONE)
      GROUP BY m.asked\
      """
          .formatted(
              Arrays.stream(Measure.Kind.values())
                  .map(
                      kind ->
                          "WHEN '%s' THEN %s".formatted(kind.text(), HowCounted.of(kind).weight()))
                  .collect(Collectors.joining(" ", "CASE t.kind ", " END")),
              ACCOUNTS,
              Sql.arrays(5));

  private static final String OF_OTHERS =
      """
      SELECT t.customer, o.order_number, o.placed_at, o.total, o.currency, %s t.rule
      FROM %s
           JOIN UNNEST(%s) AS t (asked, customer, rule, since) ON t.asked = m.asked
           JOIN orders o ON o.customer_id = m.account AND o.customer_id <> t.customer
                        AND o.placed_at > CAST(t.since AS TIMESTAMP(6) WITH TIME ZONE)\
      """;

  private static final String TOTALS_OF_OTHERS = OF_OTHERS.formatted("", ACCOUNTS, Sql.arrays(4));

  private static final String LINES_OF_OTHERS =
      OF_OTHERS.formatted("l.product_id, l.quantity,", ACCOUNTS, Sql.arrays(4))
          + " JOIN order_lines l ON l.order_number = o.order_number";

  private static final String MARKS =
      """
      SELECT k.customer_id, k.hash, k.ended_at FROM person_keys k WHERE k.customer_id = ANY(?)
      UNION ALL
      SELECT o.customer_id, o.place_hash, MAX(o.placed_at)
      FROM UNNEST(%s) AS t (customer, since)
           JOIN orders o ON o.customer_id = t.customer
                        AND o.placed_at > CAST(t.since AS TIMESTAMP(6) WITH TIME ZONE)
      WHERE o.place_hash IS NOT NULL
      GROUP BY o.customer_id, o.place_hash\
      """
          .formatted(Sql.arrays(2));

  private final Sql sql;

  public LimitQueries(Sql sql) {
    this.sql = sql;
  }

  List<KeptRule> rules(CustomerId customer, @Nullable String group, Instant now) {
    return sql.rows(RULES, LimitRuleRow::read, now, group, customer.value());
  }

  /** Of each rule that could concern these buyers' orders; one order of each customer. */
  public Map<CustomerId, List<Allowance>> allowances(Collection<Buyer> buyers) {
    Columns orders = new Columns(4);
    Columns products = new Columns(5);
    for (Buyer buyer : buyers) {
      String customer = buyer.customer().value();
      String group = buyer.group().orElse(null);
      String now = buyer.order().at().toString();
      String currency = buyer.order().currency().getCurrencyCode();
      orders.add(customer, group, now, currency);
      for (String product : buyer.order().quantities().keySet()) {
        products.add(customer, group, now, currency, product);
      }
    }
    Map<CustomerId, List<Allowance>> allowances = new HashMap<>();
    sql.rows(
            ALLOWANCES,
            row -> Map.entry(new CustomerId(row.getString(LimitRuleRow.NEXT + 2)), allowance(row)),
            Stream.concat(orders.arrays(), products.arrays()).toArray())
        .forEach(
            one ->
                allowances
                    .computeIfAbsent(one.getKey(), c -> new ArrayList<>())
                    .add(one.getValue()));
    return allowances;
  }

  public List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules) {
    return purchases(Map.of(customer, since), rules).getOrDefault(customer, List.of());
  }

  /** Those of each customer since a moment. The lines are read only if a rule counts pieces. */
  public Map<CustomerId, List<Purchase>> purchases(
      Map<CustomerId, Instant> since, Collection<KeptRule> rules) {
    boolean withLines =
        rules.stream().anyMatch(one -> HowCounted.of(one.rule().measure().kind()).ofAProduct());
    Columns customers = new Columns(2);
    since.forEach((customer, moment) -> customers.add(customer.value(), moment.toString()));
    Map<CustomerId, Map<String, Purchase>> purchases = new HashMap<>();
    for (Row row :
        sql.rows(
            withLines ? LINES : TOTALS, one -> row(one, withLines), customers.arrays().toArray())) {
      purchases
          .computeIfAbsent(row.customer(), c -> new LinkedHashMap<>())
          .merge(row.order(), row.purchase(), LimitQueries::together);
    }
    return purchases.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.copyOf(one.getValue().values())));
  }

  /**
   * What customers are recognised by: their contacts, those of the past included, and the places to
   * which they have sent since a moment of each.
   */
  public Map<CustomerId, List<PersonMark>> marks(Map<CustomerId, Instant> placesSince) {
    Columns customers = new Columns(2);
    placesSince.forEach((customer, moment) -> customers.add(customer.value(), moment.toString()));
    List<Object> columns = customers.arrays().toList();
    Map<CustomerId, List<PersonMark>> marks = new HashMap<>();
    sql.rows(
            MARKS,
            row -> Map.entry(new CustomerId(row.getString(1)), markIn(row)),
            sql.texts(placesSince.keySet().stream().map(CustomerId::value).toList()),
            columns.get(0),
            columns.get(1))
        .forEach(
            one -> marks.computeIfAbsent(one.getKey(), c -> new ArrayList<>()).add(one.getValue()));
    return marks;
  }

  /** In the second column and the third. */
  static PersonMark markIn(ResultSet row) throws SQLException {
    Instant last = Sql.time(row, 3);
    return new PersonMark(new PersonKey(row.getString(2)), last == null ? PersonMark.STILL : last);
  }

  /** Questions about the accounts of persons, each about one window, as parameters. */
  private static final class Windows {

    private final Columns marks = new Columns(3);
    private final Columns owners = new Columns(2);
    private final Columns windows;
    private int count;

    Windows(int columns) {
      windows = new Columns(columns);
    }

    /**
     * @param rest what belongs to the question, besides its number and the beginning of the window
     */
    void add(Recognised customer, LimitRule rule, @Nullable String... rest) {
      String number = Integer.toString(count++);
      Instant since = customer.now().minus(rule.window());
      owners.add(number, customer.customer().value());
      customer.marks().stream()
          .filter(mark -> mark.until().isAfter(since))
          .forEach(mark -> marks.add(number, mark.key().hash(), since.toString()));
      List<@Nullable String> row = new ArrayList<>();
      row.add(number);
      row.addAll(Arrays.asList(rest));
      row.add(since.toString());
      windows.add(row.toArray(String[]::new));
    }

    Object[] parameters() {
      return Stream.of(marks, marks, owners, windows).flatMap(Columns::arrays).toArray();
    }
  }

  /** Of the rules about persons: what is used of them by all accounts of the person. */
  public Map<CustomerId, List<Allowance>> allowancesOfPersons(Collection<Recognised> customers) {
    Windows windows = new Windows(5);
    for (Recognised customer : customers) {
      for (Allowance one : customer.rules()) {
        Measure measure = one.rule().measure();
        Currency currency = measure.currency();
        windows.add(
            customer,
            one.rule(),
            measure.kind().text(),
            one.product(),
            currency == null ? null : currency.getCurrencyCode());
      }
    }
    Map<Integer, BigDecimal> used = new HashMap<>();
    sql.rows(
            OF_PERSONS,
            row -> Map.entry(Integer.parseInt(row.getString(1)), sum(row)),
            windows.parameters())
        .forEach(row -> used.put(row.getKey(), row.getValue()));
    Map<CustomerId, List<Allowance>> allowances = new HashMap<>();
    int asked = 0;
    for (Recognised customer : customers) {
      List<Allowance> counted = new ArrayList<>();
      for (Allowance one : customer.rules()) {
        BigDecimal sum = used.getOrDefault(asked++, BigDecimal.ZERO);
        counted.add(
            new Allowance(one.kept(), one.product(), sum.setScale(one.rule().max().scale())));
      }
      allowances.put(customer.customer(), counted);
    }
    return allowances;
  }

  /** Nothing is summed up if no order has the product. */
  private static BigDecimal sum(ResultSet row) throws SQLException {
    BigDecimal sum = row.getBigDecimal(2);
    return sum == null ? BigDecimal.ZERO : sum;
  }

  /** What other accounts of the same person bought, for each rule that counts it, by its id. */
  public Map<CustomerId, Map<Long, List<Purchase>>> purchasesOfOthers(
      Collection<Recognised> customers) {
    Windows windows = new Windows(4);
    Set<KeptRule> all = new HashSet<>();
    for (Recognised customer : customers) {
      Set<KeptRule> rules =
          customer.rules().stream().map(Allowance::kept).collect(Collectors.toSet());
      rules.forEach(
          kept ->
              windows.add(
                  customer, kept.rule(), customer.customer().value(), Long.toString(kept.id())));
      all.addAll(rules);
    }
    boolean lines =
        all.stream().anyMatch(one -> HowCounted.of(one.rule().measure().kind()).ofAProduct());
    Map<CustomerId, Map<Long, Map<String, Purchase>>> purchases = new HashMap<>();
    for (RowOfOthers one :
        sql.rows(
            lines ? LINES_OF_OTHERS : TOTALS_OF_OTHERS,
            row -> new RowOfOthers(row(row, lines), Long.parseLong(row.getString(lines ? 8 : 6))),
            windows.parameters())) {
      purchases
          .computeIfAbsent(one.row().customer(), c -> new HashMap<>())
          .computeIfAbsent(one.rule(), r -> new LinkedHashMap<>())
          .merge(one.row().order(), one.row().purchase(), LimitQueries::together);
    }
    Map<CustomerId, Map<Long, List<Purchase>>> lists = new HashMap<>();
    purchases.forEach(
        (customer, ofRules) ->
            ofRules.forEach(
                (rule, orders) ->
                    lists
                        .computeIfAbsent(customer, c -> new HashMap<>())
                        .put(rule, List.copyOf(orders.values()))));
    return lists;
  }

  private record RowOfOthers(Row row, long rule) {}

  /**
   * How a kind of rule counts. A new kind does not compile until it is added here.
   *
   * @param ofAProduct whether each product is counted by itself
   * @param used what the customer t has used of the rule r in its window
   * @param concerned which rules of the kind concern the order t, other than those of other scopes
   * @param weight what the order o adds to a rule t about persons
   */
  private record HowCounted(boolean ofAProduct, String used, String concerned, String weight) {

    static HowCounted of(Measure.Kind kind) {
      return switch (kind) {
        case ORDERS ->
            new HowCounted(false, "SELECT COUNT(*) FROM orders o WHERE " + COUNTED, "", "1");
        case AMOUNT ->
            new HowCounted(
                false,
                "SELECT COALESCE(SUM(o.total), 0) FROM orders o WHERE "
                    + COUNTED
                    + " AND o.currency = r.currency",
                " AND r.currency = t.currency",
                "CASE WHEN o.currency = t.currency THEN o.total ELSE 0 END");
        case QUANTITY ->
            new HowCounted(
                true,
                "SELECT COALESCE(SUM(l.quantity), 0)"
                    + " FROM orders o JOIN order_lines l ON l.order_number = o.order_number WHERE "
                    + COUNTED
                    + " AND l.product_id = t.product",
                "",
                "(SELECT l.quantity FROM order_lines l"
                    + " WHERE l.order_number = o.order_number AND l.product_id = t.product)");
      };
    }
  }

  /** All kinds that count whole orders, or all that count products. */
  private record Counting(List<Measure.Kind> kinds) {

    static Counting of(boolean product) {
      return new Counting(
          Arrays.stream(Measure.Kind.values())
              .filter(kind -> HowCounted.of(kind).ofAProduct() == product)
              .toList());
    }

    /** Nothing for a rule about persons: that is counted later, after the persons are locked. */
    String used() {
      return kinds.stream()
          .map(kind -> "WHEN '%s' THEN (%s)".formatted(kind.text(), HowCounted.of(kind).used()))
          .collect(
              Collectors.joining(
                  " ", "CASE WHEN r.scope = 'person' THEN 0 ELSE CASE r.kind ", " END END"));
    }

    String concerned() {
      return kinds.stream()
          .map(kind -> "r.kind = '%s'%s".formatted(kind.text(), HowCounted.of(kind).concerned()))
          .collect(Collectors.joining(" OR "));
    }
  }

  /** An order with one of its lines, or none. */
  record Row(CustomerId customer, String order, Purchase purchase) {}

  static Row row(ResultSet row, boolean withLine) throws SQLException {
    return new Row(
        new CustomerId(row.getString(1)),
        row.getString(2),
        new Purchase(
            Objects.requireNonNull(Sql.time(row, 3)),
            row.getBigDecimal(4),
            Currency.getInstance(row.getString(5)),
            withLine ? Map.of(row.getString(6), row.getInt(7)) : Map.of()));
  }

  static Purchase together(Purchase some, Purchase more) {
    Map<String, Integer> quantities = new HashMap<>(some.quantities());
    quantities.putAll(more.quantities());
    return new Purchase(some.at(), some.total(), some.currency(), quantities);
  }

  private static Allowance allowance(ResultSet row) throws SQLException {
    BigDecimal used = row.getBigDecimal(LimitRuleRow.NEXT + 1);
    KeptRule kept = LimitRuleRow.read(row);
    return new Allowance(
        kept, row.getString(LimitRuleRow.NEXT), used.setScale(kept.rule().max().scale()));
  }
}
