package io.orderonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.orderonce.sample.lower.Lower;
import io.orderonce.sample.upper.Upper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageTableTest {

  private static final JavaClasses SAMPLE =
      new ClassFileImporter().importClasses(Lower.class, Upper.class);

  @Test
  void allowed_dependencies_pass() {
    assertThat(trespasses("sample.lower -> \n\n sample.upper -> sample.lower")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sample.lower -> | sample.upper ->, sample.upper may not know sample.lower",
    "sample.upper -> sample.lower | sample.lower ->, sample.upper may know only what is above it",
    "sample.upper -> sample.lower, the table has no line for sample.lower",
    "sample.lower -> csv | sample.upper -> sample.lower, sample.lower no longer knows csv",
    "sample.lower -> | sample.upper -> sample.lower | sample.old ->, a line for sample.old"
  })
  void any_other_table_fails_with_the_reason(String table, String why) {
    assertThat(trespasses(table.replace('|', '\n')))
        .isNotEmpty()
        .allSatisfy(trespass -> assertThat(trespass).contains(why));
  }

  @ParameterizedTest
  @CsvSource({"sample.lower", "sample.lower -> csv -> money", "sample.lower -> | sample.lower ->"})
  void an_unreadable_table_is_refused(String table) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackageTable.of(table.replace('|', '\n')));
  }

  private static List<String> trespasses(String table) {
    return PackageTable.of(table).evaluate(SAMPLE).getFailureReport().getDetails();
  }
}
