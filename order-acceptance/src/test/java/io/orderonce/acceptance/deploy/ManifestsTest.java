package io.orderonce.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The manifests contain nothing that Kubernetes does not know, and are consistent with each other.
 */
class ManifestsTest {

  private static final String NODES = "deploy/kubernetes/orderonce.yaml";

  @Test
  void every_manifest_has_only_known_fields() {
    assertThat(kinds(NODES))
        .containsExactly(
            "Namespace",
            "ServiceAccount",
            "ConfigMap",
            "Deployment",
            "Service",
            "Service",
            "PodDisruptionBudget",
            "NetworkPolicy");
    assertThat(kinds("deploy/kubernetes/ingress.yaml"))
        .containsExactly("Ingress", "Ingress", "Service");
    assertThat(kinds("deploy/kubernetes/secret.example.yaml")).containsExactly("Secret");
  }

  @Test
  void a_misspelt_field_is_noticed() {
    for (String field :
        List.of(
            "readOnlyRootFilesystem",
            "terminationGracePeriodSeconds",
            "publishNotReadyAddresses",
            "podSelector")) {
      String spoilt = Repository.text(NODES).replaceFirst(field + ":", field + "s:");

      assertThatThrownBy(() -> parse(spoilt)).as(field).hasStackTraceContaining(field + "s");
    }
  }

  @Test
  void secret_files_and_config_map_entries_are_settings_of_the_program() {
    String operations = Repository.text("docs/operations.md");

    assertThat(data("ConfigMap", NODES).keySet())
        .allSatisfy(variable -> assertThat(operations).contains("`" + variable + "`"));
    assertThat(data("Secret", "deploy/kubernetes/secret.example.yaml").keySet())
        .containsExactlyInAnyOrder("orderonce.db.password", "orderonce.db.migration.password");
  }

  @Test
  void nodes_find_each_other_by_the_name_of_the_headless_service() {
    assertThat(data("ConfigMap", NODES).get("ORDERONCE_CLUSTER_MEMBERS"))
        .isEqualTo("dns:orderonce-grid.orderonce.svc.cluster.local:6900");
    assertThat(parse(Repository.text(NODES)))
        .filteredOn(resource -> resource.getKind().equals("Service"))
        .extracting(resource -> resource.getMetadata().getName())
        .contains("orderonce-grid");
  }

  private static Map<String, Object> data(String kind, String file) {
    ObjectMapper json = new ObjectMapper();
    Map<?, ?> tree =
        parse(Repository.text(file)).stream()
            .filter(resource -> resource.getKind().equals(kind))
            .map(resource -> json.convertValue(resource, Map.class))
            .findFirst()
            .orElseThrow();
    Object data = tree.get(kind.equals("Secret") ? "stringData" : "data");
    return json.convertValue(
        data, json.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
  }

  private static List<String> kinds(String file) {
    return parse(Repository.text(file)).stream().map(HasMetadata::getKind).toList();
  }

  private static List<HasMetadata> parse(String manifests) {
    KubernetesSerialization strict = new KubernetesSerialization(strict(), true);
    return Arrays.stream(manifests.split("(?m)^---$"))
        .map(document -> strict.<HasMetadata>unmarshal(document, HasMetadata.class))
        .toList();
  }

  /** The model ignores fields it does not know; here that must be an error. */
  private static ObjectMapper strict() {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .setAnnotationIntrospector(
            new JacksonAnnotationIntrospector() {
              private static final long serialVersionUID = 1;

              @Override
              public Boolean hasAnySetter(Annotated any) {
                return any instanceof AnnotatedMember ? Boolean.FALSE : super.hasAnySetter(any);
              }
            });
  }
}
