package io.orderonce.platform;

import io.orderonce.admission.IntakeGate;
import io.orderonce.admission.NumberAllowance;
import io.orderonce.attempts.AttemptLines;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.jpa.JpaAttempts;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.audit.jpa.JpaInvariants;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.OpenCheckout;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.baskets.jpa.JpaBaskets;
import io.orderonce.baskets.jpa.JpaStaffDrafts;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.jpa.JpaProducts;
import io.orderonce.config.ConfiguredSettings;
import io.orderonce.config.NodeName;
import io.orderonce.config.Settings;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.ChangePassword;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.FirstAdministrator;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Passwords;
import io.orderonce.customers.Register;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.JpaAddresses;
import io.orderonce.customers.jpa.JpaCustomerFiles;
import io.orderonce.customers.jpa.JpaPasswordTries;
import io.orderonce.customers.jpa.JpaUsers;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.jpa.JpaDetection;
import io.orderonce.duplicates.jpa.JpaOrderedTwice;
import io.orderonce.duplicates.jpa.JpaSuspectedDuplicates;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.TransactionWatch;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.jpa.CustomersOverALimit;
import io.orderonce.limits.jpa.JpaCustomerLimits;
import io.orderonce.limits.jpa.JpaLimitRules;
import io.orderonce.metrics.AttemptMeters;
import io.orderonce.metrics.DatabaseMeters;
import io.orderonce.metrics.Figures;
import io.orderonce.metrics.GridMeters;
import io.orderonce.metrics.HttpMeters;
import io.orderonce.metrics.MeasuredClaims;
import io.orderonce.metrics.Scrape;
import io.orderonce.nodes.Jobs;
import io.orderonce.nodes.Nodes;
import io.orderonce.nodes.jpa.JpaJobs;
import io.orderonce.nodes.jpa.JpaNodes;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.AttemptState;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Entrance;
import io.orderonce.ordering.FindOutcome;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.jpa.JpaAllOrders;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.ordering.jpa.JpaOrders;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.jpa.JpaBacklog;
import io.orderonce.settings.ShopSettings;
import io.orderonce.settings.jpa.JpaShopSettings;
import io.orderonce.threads.Threads;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Puts the application together. Everything is made once, when it is first asked for. */
@ApplicationScoped
public class Wiring {

  /** As {@code web.xml} says. */
  private static final int MOST_CONNECTIONS = 32;

  @Resource(lookup = "java:app/jdbc/orders")
  private DataSource dataSource;

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Settings settings() {
    return ConfiguredSettings.read();
  }

  @Produces
  @Singleton
  DataSource dataSource() {
    return dataSource;
  }

  @Produces
  @Singleton
  JpaOrderStore store(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaOrderStore(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  ShopIdentity.Identity identity(ShopIdentity founding) {
    return founding.identity();
  }

  @Produces
  @Singleton
  OrderNumbers orderNumbers(ShopIdentity.Identity identity, Settings settings) {
    return new OrderNumbers(identity.shop(), identity.secrets(), settings.orderNumberTtl());
  }

  @Produces
  @Singleton
  Claims claims(Grid grid, PrometheusRegistry registry) {
    return new MeasuredClaims(grid.claims(), registry, System::nanoTime);
  }

  @Produces
  @Singleton
  IssuedKeys issuedKeys(Grid grid) {
    return grid.issuedKeys();
  }

  @Produces
  @Singleton
  IntakeGate gate() {
    return new IntakeGate();
  }

  @Produces
  @Singleton
  Entrance entrance(
      ShopIdentity.Identity identity,
      IntakeGate gate,
      Claims claims,
      Threads threads,
      Clock clock,
      Settings settings) {
    Claiming claiming =
        new Claiming(
            claims, threads.afterwards(), clock, settings.dedupLease(), settings.dedupRetention());
    return new Entrance(
        identity.shop(),
        gate,
        claiming,
        settings.dedupWait(),
        threads.timer(),
        threads.workers(),
        System::nanoTime);
  }

  @Produces
  @Singleton
  PlaceOrder placeOrder(
      OrderStore store,
      OrderNumbers numbers,
      IssuedKeys issued,
      Entrance entrance,
      AttemptLog log,
      AttemptMeters meters) {
    return new PlaceOrder(
        store, numbers, issued, entrance, log.and(meters).and(new AttemptLines()));
  }

  @Produces
  @Singleton
  PrometheusRegistry registry() {
    return new PrometheusRegistry();
  }

  @Produces
  @Singleton
  Figures figures(PrometheusRegistry registry) {
    return new Figures(registry);
  }

  @Produces
  @Singleton
  Scrape scrape(PrometheusRegistry registry) {
    return new Scrape(registry).withProcess();
  }

  @Produces
  @Singleton
  AttemptMeters attemptMeters(PrometheusRegistry registry) {
    return new AttemptMeters(registry);
  }

  @Produces
  @Singleton
  HttpMeters httpMeters(PrometheusRegistry registry) {
    return new HttpMeters(registry);
  }

  @Produces
  @Singleton
  GridMeters gridMeters(PrometheusRegistry registry) {
    return new GridMeters(registry);
  }

  @Produces
  @Singleton
  @Typed(DatabaseHealth.class)
  DatabaseHealth databaseHealth() {
    return new DatabaseHealth(System::nanoTime);
  }

  @Produces
  @Singleton
  TransactionWatch transactionWatch(PrometheusRegistry registry, DatabaseHealth databaseHealth) {
    return new DatabaseMeters(registry, MOST_CONNECTIONS).and(databaseHealth);
  }

  @Produces
  @Singleton
  Backlog backlog(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaBacklog(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  Detection detection(
      Transactions transactions, JpaOrderStore store, ShopSettings settings, Clock clock) {
    return new JpaDetection(transactions, store, settings, clock);
  }

  @Produces
  @Singleton
  SuspectedDuplicates suspectedDuplicates(
      Transactions transactions, JpaOrderStore store, JpaAuditTrail trail, Clock clock) {
    return new JpaSuspectedDuplicates(transactions, store, trail, clock);
  }

  @Produces
  @Singleton
  OrderedTwice orderedTwice(Transactions transactions, JpaOrderStore store) {
    return new JpaOrderedTwice(transactions, store);
  }

  @Produces
  @Singleton
  Attempts attempts(Transactions transactions) {
    return new JpaAttempts(transactions);
  }

  @Produces
  @Singleton
  AttemptLog attemptLog(Attempts attempts, Clock clock, NodeName node) {
    return new AttemptLog(attempts, clock, node.value());
  }

  @Produces
  @Singleton
  Nodes nodes(Transactions transactions) {
    return new JpaNodes(transactions);
  }

  @Produces
  @Singleton
  Jobs jobs(Transactions transactions, Clock clock) {
    return new JpaJobs(transactions, clock);
  }

  @Produces
  @Singleton
  IssueOrderNumber issueOrderNumber(
      OrderStore store, OrderNumbers numbers, IssuedKeys cache, Entrance entrance) {
    return new IssueOrderNumber(store, numbers, cache, entrance);
  }

  @Produces
  @Singleton
  NumberAllowance numberAllowance(Clock clock) {
    return new NumberAllowance(clock);
  }

  @Produces
  @Singleton
  CancelOrder cancelOrder(OrderStore store) {
    return new CancelOrder(store);
  }

  @Produces
  @Singleton
  HandleOrder handleOrder(OrderStore store) {
    return new HandleOrder(store);
  }

  @Produces
  @Singleton
  AllOrders allOrders(DataSource dataSource, Transactions transactions) {
    return new JpaAllOrders(transactions, DatabaseKind.of(dataSource));
  }

  @Produces
  @Singleton
  CustomerFiles customerFiles(Transactions transactions, JpaAuditTrail trail) {
    return new JpaCustomerFiles(transactions, trail);
  }

  @Produces
  @Singleton
  AttemptState.Tracker tracker(OrderStore store, Entrance entrance) {
    return new AttemptState.Tracker(store, entrance);
  }

  @Produces
  @Singleton
  FindOutcome findOutcome(OrderStore store, Entrance entrance) {
    return new FindOutcome(store, entrance);
  }

  @Produces
  @Singleton
  Orders orders(Transactions transactions) {
    return new JpaOrders(transactions);
  }

  @Produces
  @Singleton
  JpaAuditTrail auditTrail(Transactions transactions, Clock clock) {
    return new JpaAuditTrail(transactions, clock);
  }

  @Produces
  @Singleton
  ShopSettings shopSettings(Transactions transactions, JpaAuditTrail trail) {
    return new JpaShopSettings(transactions, trail);
  }

  @Produces
  @Singleton
  LimitRules limitRules(Transactions transactions, JpaAuditTrail trail) {
    return new JpaLimitRules(transactions, trail);
  }

  @Produces
  @Singleton
  CustomerLimits customerLimits(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaCustomerLimits(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  Baskets baskets(Transactions transactions, Clock clock) {
    return new JpaBaskets(transactions, clock);
  }

  @Produces
  @Singleton
  StaffDrafts staffDrafts(Transactions transactions, Clock clock) {
    return new JpaStaffDrafts(transactions, clock);
  }

  @Produces
  @Singleton
  OpenCheckout openCheckout(
      Baskets baskets, IssueOrderNumber issue, OrderNumbers numbers, Clock clock) {
    return new OpenCheckout(baskets, issue, numbers, clock);
  }

  @Produces
  @Singleton
  Products products(Transactions transactions, JpaAuditTrail trail) {
    return new JpaProducts(transactions, trail);
  }

  @Produces
  @Singleton
  Users users(Transactions transactions, Clock clock) {
    return new JpaUsers(transactions, clock);
  }

  @Produces
  @Singleton
  Logins logins(Users users, Passwords passwords, LoginThrottle throttle, Clock clock) {
    return new Logins(users, passwords, throttle, clock);
  }

  @Produces
  @Singleton
  LoginThrottle loginThrottle(Transactions transactions, Clock clock) {
    return new LoginThrottle(new JpaPasswordTries(transactions), clock);
  }

  @Produces
  @Singleton
  Register register(Users users, Logins logins, LoginThrottle throttle) {
    return new Register(users, logins, throttle);
  }

  @Produces
  @Singleton
  ChangePassword changePassword(Users users, Logins logins) {
    return new ChangePassword(users, logins);
  }

  @Produces
  @Singleton
  Addresses addresses(Transactions transactions) {
    return new JpaAddresses(transactions);
  }

  @Produces
  @Singleton
  FirstAdministrator firstAdministrator(
      Users users, Logins logins, LoginThrottle throttle, Clock clock) {
    return new FirstAdministrator(users, logins, throttle, clock);
  }

  @Produces
  @Singleton
  Invariants invariants(
      DataSource dataSource, Transactions transactions, AuditTrail trail, Clock clock) {
    return new JpaInvariants(
        transactions,
        trail,
        clock,
        List.of(new CustomersOverALimit(transactions, DatabaseKind.of(dataSource), clock)));
  }

  @Produces
  @Singleton
  InvariantMonitor invariantMonitor(Invariants invariants) {
    return new InvariantMonitor(invariants, System::nanoTime);
  }
}
