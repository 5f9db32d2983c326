package io.orderonce.web.catalog;

import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductRow;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockChange;
import io.orderonce.catalog.StockImport;
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
import io.orderonce.web.requests.Listing;
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
import java.util.Optional;

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
    Fields fields =
        Body.read(body, Body.USUAL)
            .fields()
            .only("unitPrice", "stock", "stockWas", "stockChange", "onSale");
    Product present =
        ProductListing.idOf(productId)
            .flatMap(products::find)
            .orElseThrow(ProductListing::notFound);
    String currency = present.unitPrice().currency().getCurrencyCode();
    ProductChange change =
        new ProductChange(
            fields.optionalMoney("unitPrice", currency),
            stockIn(fields),
            fields.optionalBoolean("onSale"));
    Product changed =
        products
            .change(present.id(), change, Caller.of(security).getName())
            .answer(
                done -> done,
                meanwhile -> {
                  throw changedMeanwhile(meanwhile);
                },
                () -> {
                  throw ProductListing.notFound();
                });
    return Json.response(200, ProductJson.of(changed)).build();
  }

  /** A new figure, one in place of the figure that was seen, or a difference. */
  private static Optional<StockChange> stockIn(Fields fields) {
    Optional<Integer> stock = fields.optionalInteger("stock").map(AdminProductsResource::pieces);
    Optional<Integer> was = fields.optionalInteger("stockWas").map(AdminProductsResource::pieces);
    Optional<Integer> by = fields.optionalInteger("stockChange").map(AdminProductsResource::pieces);
    if (by.isPresent() && (stock.isPresent() || was.isPresent())) {
      throw malformed("stockChange is a difference: leave out stock and stockWas");
    }
    if (was.isPresent() && stock.isEmpty()) {
      throw malformed("stockWas needs stock, the figure to replace it with");
    }
    if (by.isPresent()) {
      return by.map(StockChange.By::new);
    }
    return stock.map(
        pieces ->
            was.<StockChange>map(seen -> new StockChange.FromTo(seen, pieces))
                .orElseGet(() -> new StockChange.To(pieces)));
  }

  private static ProblemException changedMeanwhile(Product present) {
    return Problem.of(
            ProblemType.CHANGED_MEANWHILE,
            "The stock is " + present.stock() + " now. Nothing was changed.")
        .with("current", Json.number(present.stock()))
        .asException();
  }

  /** Imports the whole table or nothing. */
  @POST
  @Path("import")
  @Consumes("text/csv")
  public Response importTable(
      @Context UriInfo uri, @Context SecurityContext security, InputStream body) {
    StockImport counting =
        Listing.of(uri)
            .legal("stock", StockImport::named, "must be set, add or keep")
            .orElse(StockImport.SET);
    List<ProductRow> rows = ProductTable.read(Body.read(body, LARGEST_TABLE).bytes());
    Products.Imported imported = products.importAll(rows, counting, Caller.of(security).getName());
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
  private static int pieces(long number) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).asException();
  }
}
