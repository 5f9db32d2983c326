package io.orderonce.web;

import io.orderonce.config.ConfiguredSettings;
import io.orderonce.web.audit.AuditResource;
import io.orderonce.web.catalog.AdminProductsResource;
import io.orderonce.web.catalog.ProductsResource;
import io.orderonce.web.limits.AdminLimitsResource;
import io.orderonce.web.operation.InvariantsResource;
import io.orderonce.web.operation.NodesResource;
import io.orderonce.web.operation.SettingsResource;
import io.orderonce.web.orders.AdminAttemptsResource;
import io.orderonce.web.orders.AdminCustomersResource;
import io.orderonce.web.orders.AdminDuplicatesResource;
import io.orderonce.web.orders.AdminEventsResource;
import io.orderonce.web.orders.AdminOrdersResource;
import io.orderonce.web.orders.AdminParcelsResource;
import io.orderonce.web.orders.AttemptsResource;
import io.orderonce.web.orders.ExportResource;
import io.orderonce.web.orders.LimitsResource;
import io.orderonce.web.orders.OrderNumbersResource;
import io.orderonce.web.orders.OrdersResource;
import io.orderonce.web.problems.OptionsRefused;
import io.orderonce.web.problems.ProblemMapper;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.security.AuthenticationFilter;
import io.orderonce.web.security.ReadableHeaders;
import io.orderonce.web.security.TypedBodies;
import io.orderonce.web.setup.SetupResource;
import io.orderonce.web.staff.AdminStaffResource;
import io.orderonce.web.webhooks.AdminWebhooksResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The REST API. Its description is in {@code META-INF/openapi.yaml}. */
@ApplicationPath(ApiPath.ROOT)
public class RestApi extends Application {

  /** Calls for customers and their programs, and the filters for every call. */
  static final Set<Class<?>> SHOP =
      Set.of(
          AttemptsResource.class,
          ProblemMapper.class,
          AuthenticationFilter.class,
          ExportResource.class,
          LimitsResource.class,
          OptionsRefused.class,
          OrderNumbersResource.class,
          OrdersResource.class,
          ProductsResource.class,
          ReadableHeaders.class,
          SetupResource.class,
          TypedBodies.class);

  /** Calls for staff. */
  static final Set<Class<?>> ADMINISTRATION =
      Set.of(
          AdminAttemptsResource.class,
          AdminCustomersResource.class,
          AdminDuplicatesResource.class,
          AdminEventsResource.class,
          AdminLimitsResource.class,
          AdminOrdersResource.class,
          AdminParcelsResource.class,
          AdminProductsResource.class,
          AdminStaffResource.class,
          AdminWebhooksResource.class,
          AuditResource.class,
          InvariantsResource.class,
          NodesResource.class,
          SettingsResource.class);

  /**
   * On a node without the console the calls for staff do not exist, however an address is spelt.
   */
  @Override
  public Set<Class<?>> getClasses() {
    return ConfiguredSettings.read().isAdminEnabled()
        ? Stream.concat(SHOP.stream(), ADMINISTRATION.stream()).collect(Collectors.toSet())
        : SHOP;
  }

  /**
   * The server would also describe the API in WADL, and turn our paths into full addresses, which
   * differ from node to node.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl",
        true,
        "jersey.config.server.headers.location.relative.resolution.disabled",
        true);
  }
}
