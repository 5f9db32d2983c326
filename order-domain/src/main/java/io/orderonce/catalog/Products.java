package io.orderonce.catalog;

import io.orderonce.edits.Update;
import io.orderonce.ids.ProductId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue. Each call that changes it is one transaction, committed when it returns. */
public interface Products {

  Optional<Product> find(ProductId id);

  /**
   * Matching products by id: shorter ids first, so that 2 comes before 10.
   *
   * @param query part of a name, ignoring case; all if empty
   * @param category exact match; all if empty
   * @param after the id after which to continue
   * @param size maximum number of results
   */
  List<Product> search(
      Optional<String> query, Optional<String> category, Optional<ProductId> after, int size);

  /** The products on sale that match. */
  List<Product> onShelf(ProductQuery shelf);

  /** How many products match in total, whatever the page. */
  long countOnShelf(ProductQuery shelf);

  /** The categories with at least one product on sale, by name. */
  List<String> categories();

  /** The products that exist, whether on sale or not. */
  Map<ProductId, Product> findAll(Collection<ProductId> ids);

  /**
   * @param by the user who enters it
   * @return empty if the id is taken
   */
  Optional<Product> create(ProductSheet sheet, String by);

  /**
   * Changes what is named, whatever the present state; a stock that is expected to be another one
   * counts as changed meanwhile.
   *
   * @param by the user who changes it
   * @throws InvalidProduct if the stock would be out of range; then nothing has changed
   */
  Update<Product> change(ProductId id, ProductChange change, String by);

  /**
   * Changes what is named if it still has the state that was seen.
   *
   * @param seen the state on which the change was decided
   * @param by the user who changes it
   * @throws InvalidProduct if the stock would be out of range; then nothing has changed
   */
  Update<Product> change(ProductId id, ProductChange change, ProductChange.Seen seen, String by);

  /**
   * Changes what the shop says about a product, if it still says what was seen.
   *
   * @param seen what it said when the change was decided
   * @param by the user who changes it
   */
  Update<Product> describe(ProductId id, ProductPage page, ProductPage seen, String by);

  /**
   * Enters all rows or none. What a row does not mention stays as it is.
   *
   * @param counting what a row's stock means for a product that exists
   * @param by the user who enters them
   * @return how many products were created and updated
   * @throws InvalidProduct with everything that is wrong, row by row; then nothing has changed
   */
  Imported importAll(List<ProductRow> rows, StockImport counting, String by);

  /** The result of an import. */
  record Imported(int created, int updated) {}
}
