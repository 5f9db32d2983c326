package io.orderonce.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks values against schemas of a document, more strictly than the schemas do: an object must
 * not have members that its schema does not declare. Clients may be sent more some day, but it must
 * not be left out of the document.
 */
final class Schemas {

  /** Keywords that do not restrict values, or only help to find the schema that does. */
  private static final Set<String> NO_RULES =
      Set.of("description", "example", "discriminator", "deprecated", "default");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi30(),
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Description description;
  private final Map<JsonNode, Schema> made = new ConcurrentHashMap<>();

  Schemas(Description description) {
    this.description = description;
  }

  /** What is wrong with the value; empty if it matches the schema. */
  List<String> violations(JsonNode schema, JsonNode value) {
    Schema strict =
        made.computeIfAbsent(schema, declared -> REGISTRY.getSchema(whole(declared, true)));
    return strict.validate(value).stream().map(Error::toString).toList();
  }

  /**
   * The schema with all its references resolved.
   *
   * @param closed whether it is an object by itself, and not a part of one
   */
  private JsonNode whole(JsonNode declared, boolean closed) {
    JsonNode schema = description.resolved(declared);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    schema
        .properties()
        .forEach(
            rule -> {
              if (!NO_RULES.contains(rule.getKey()) && !rule.getKey().startsWith("x-")) {
                whole.set(rule.getKey(), part(rule.getKey(), rule.getValue()));
              }
            });
    if (closed) {
      close(whole);
    }
    return whole;
  }

  private JsonNode part(String rule, JsonNode value) {
    return switch (rule) {
      case "properties" -> {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        value
            .properties()
            .forEach(one -> properties.set(one.getKey(), whole(one.getValue(), true)));
        yield properties;
      }
      case "items" -> whole(value, true);
      case "additionalProperties" -> value.isObject() ? whole(value, true) : value;
      case "oneOf" -> all(value, true);
      case "allOf" -> all(value, false);
      default -> value;
    };
  }

  private ArrayNode all(JsonNode schemas, boolean closed) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    schemas.forEach(one -> all.add(whole(one, closed)));
    return all;
  }

  private static void close(ObjectNode whole) {
    Set<String> names = names(whole);
    if (!names.isEmpty() && !whole.has("additionalProperties")) {
      ObjectNode properties = whole.withObjectProperty("properties");
      names.stream().filter(name -> !properties.has(name)).forEach(properties::putObject);
      whole.put("additionalProperties", false);
    }
  }

  private static Set<String> names(JsonNode whole) {
    Set<String> names = new TreeSet<>();
    whole.path("properties").fieldNames().forEachRemaining(names::add);
    whole.path("allOf").forEach(part -> names.addAll(names(part)));
    return names;
  }
}
