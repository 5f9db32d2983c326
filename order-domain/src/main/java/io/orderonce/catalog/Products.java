package io.orderonce.catalog;

import io.orderonce.ids.ProductId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue. Each call that changes it is one transaction, committed when it returns. */
public interface Products {

  Optional<Product> find(ProductId id);

  /**
   * Products that fit, by id: shorter ids first, so that 2 comes before 10.
   *
   * @param query part of a name, whatever the case; all if empty
   * @param category exactly; all if empty
   * @param after the id after which to go on
   * @param size how many at most
   */
  List<Product> search(
      Optional<String> query, Optional<String> category, Optional<ProductId> after, int size);

  /** What is on sale. */
  List<Product> onShelf(ProductQuery shelf);

  /** How much there is on the whole shelf, whatever stretch of it is looked at. */
  long countOnShelf(ProductQuery shelf);

  /** The categories in which something is on sale, by name. */
  List<String> categories();

  /** Those of the products that there are, whether on sale or not. */
  Map<ProductId, Product> findAll(Collection<ProductId> ids);

  /**
   * @param by the user who enters it
   * @return empty if the id is taken
   */
  Optional<Product> create(ProductSheet sheet, String by);

  /**
   * Changes what is named, whatever it was.
   *
   * @param by the user who changes it
   * @return the product as it is now; empty if there is none
   */
  Optional<Product> change(ProductId id, ProductChange change, String by);

  /**
   * Changes what is named if it still is what somebody saw.
   *
   * @param seen what was shown to whoever decided the change
   * @param by the user who changes it
   */
  ProductUpdate change(ProductId id, ProductChange change, ProductChange.Seen seen, String by);

  /**
   * Enters all of the rows or none. Of a product that exists, what a row does not say stays.
   *
   * @param by the user who enters them
   * @return how many were new, and how many were there
   * @throws InvalidProduct with everything that is wrong, row by row; then nothing has changed
   */
  Imported importAll(List<ProductRow> rows, String by);

  /** What an import did. */
  record Imported(int created, int updated) {}

  /** What became of a change. */
  sealed interface ProductUpdate {

    /** One answer for each. */
    <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Function<NoSuchProduct, R> noSuchProduct);

    /** The product as it is now. */
    record Done(Product product) implements ProductUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchProduct, R> noSuchProduct) {
        return done.apply(this);
      }
    }

    /** Something that was to be changed is not any more what was seen: here is how it is. */
    record ChangedMeanwhile(Product present) implements ProductUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchProduct, R> noSuchProduct) {
        return changedMeanwhile.apply(this);
      }
    }

    /** There is no such product. */
    record NoSuchProduct() implements ProductUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchProduct, R> noSuchProduct) {
        return noSuchProduct.apply(this);
      }
    }
  }
}
