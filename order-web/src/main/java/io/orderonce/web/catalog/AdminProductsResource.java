package io.orderonce.web.catalog;

import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductRow;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.customers.Role;
import io.orderonce.ids.ProductId;
import io.orderonce.settings.ShopSettings;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;

/** The catalogue, for the staff who maintain it. */
@Path("admin/products")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminProductsResource {

  /** In bytes. */
  private static final int LARGEST_TABLE = 1024 * 1024;

  @Inject private Products products;
  @Inject private ShopSettings settings;

  @GET
  public Response list(@Context UriInfo uri) {
    return ProductListing.of(products, uri);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context SecurityContext security, InputStream body) {
    ProductSheet sheet = sheetIn(Body.read(body, Body.USUAL).fields());
    Product product =
        products
            .create(sheet, Caller.of(security).getName())
            .orElseThrow(
                () ->
                    Problem.of(ProblemType.WRONG_STATE, "product " + sheet.id() + " already exists")
                        .asException());
    return Json.response(201, ProductJson.of(product))
        .header(HttpHeaders.LOCATION, ApiPath.ROOT + "/products/" + sheet.id())
        .build();
  }

  @PATCH
  @Path("{productId}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("productId") String productId,
      @Context SecurityContext security,
      InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("unitPrice", "stock", "onSale");
    Product present =
        ProductListing.idOf(productId)
            .flatMap(products::find)
            .orElseThrow(ProductListing::notFound);
    String currency = present.unitPrice().currency().getCurrencyCode();
    ProductChange change =
        new ProductChange(
            fields.optionalMoney("unitPrice", currency),
            fields.optionalInteger("stock").map(AdminProductsResource::pieces),
            fields.optionalBoolean("onSale"));
    return Json.response(
            200,
            products
                .change(present.id(), change, Caller.of(security).getName())
                .map(ProductJson::of)
                .orElseThrow(ProductListing::notFound))
        .build();
  }

  /** Imports the whole table or nothing. */
  @POST
  @Path("import")
  @Consumes("text/csv")
  public Response importTable(@Context SecurityContext security, InputStream body) {
    List<ProductRow> rows = ProductTable.read(Body.read(body, LARGEST_TABLE).bytes());
    Products.Imported imported = products.importAll(rows, Caller.of(security).getName());
    return Json.response(
            200,
            Json.object().put("created", imported.created()).put("updated", imported.updated()))
        .build();
  }

  private ProductSheet sheetIn(Fields fields) {
    fields.only("productId", "name", "category", "unit", "unitPrice", "stock", "onSale");
    return new ProductSheet(
        newId(fields.text("productId")),
        fields.text("name"),
        fields.text("category"),
        fields.optionalText("unit").orElse(""),
        fields
            .optionalMoney("unitPrice", settings.read().currency().getCurrencyCode())
            .orElseThrow(() -> malformed("unitPrice is required and must be an amount")),
        fields.optionalInteger("stock").map(AdminProductsResource::pieces).orElse(0),
        fields.optionalBoolean("onSale").orElse(true));
  }

  private static ProductId newId(String text) {
    return ProductListing.idOf(text)
        .orElseThrow(() -> malformed("productId must be 1 to 40 letters, digits, '_', '.' or '-'"));
  }

  /** A number beyond an int is out of range in any case; the catalogue reports it. */
  private static int pieces(long stock) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, stock));
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).asException();
  }
}
