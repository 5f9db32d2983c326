package io.orderonce.web.catalog;

import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Listing;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The product queries that shoppers and administrators share. */
final class ProductListing {

  private ProductListing() {}

  static Response of(Products products, UriInfo uri) {
    Listing listing = Listing.of(uri);
    List<Product> found =
        products.search(
            listing.parameter("q"),
            listing.parameter("category"),
            listing.parameter("after").map(ProductListing::lastId),
            listing.fetchSize());
    return listing.response(found, ProductJson::of, product -> product.id().value());
  }

  static Optional<ProductId> idOf(String text) {
    return ProductId.isLegal(text) ? Optional.of(new ProductId(text)) : Optional.empty();
  }

  static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "No such product.").asException();
  }

  private static ProductId lastId(String text) {
    return idOf(text).orElseThrow(() -> malformed("after must be the id of a product"));
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).asException();
  }
}
