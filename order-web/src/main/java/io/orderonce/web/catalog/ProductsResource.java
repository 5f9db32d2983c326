package io.orderonce.web.catalog;

import io.orderonce.catalog.Products;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.PublicAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The public catalogue. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProductsResource {

  @Inject private Products products;

  @GET
  @PublicAccess
  public Response list(@Context UriInfo uri) {
    return ProductListing.of(products, uri);
  }

  @GET
  @Path("{productId}")
  @PublicAccess
  public Response show(@PathParam("productId") String productId) {
    return Json.response(
            200,
            ProductListing.idOf(productId)
                .flatMap(products::find)
                .map(ProductJson::of)
                .orElseThrow(ProductListing::notFound))
        .build();
  }
}
