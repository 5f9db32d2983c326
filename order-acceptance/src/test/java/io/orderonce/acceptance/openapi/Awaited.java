package io.orderonce.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.acceptance.openapi.Contract.Given;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the document declares already and the program does not answer yet. Nothing here is excused
 * for long: an answer that has what is awaited fails, so that the entry, and at last this class, is
 * taken away.
 */
final class Awaited {

  /** Calls of the document to which every answer is still 404. */
  static final Set<String> CALLS = Set.of("reportOrderedTwice");

  private static final Set<String> WITH_SETTINGS = Set.of("getSettings", "changeSettings");

  private static final Set<String> WITH_CASES =
      Set.of("listDuplicates", "getDuplicate", "decideDuplicate");

  private Awaited() {}

  /** The document without the promises that are not kept yet. */
  static Description withoutPromises(Description description) {
    JsonNode root = description.root().deepCopy();
    doesNotRequire(root, "Settings", "currency");
    doesNotRequire(root, "Duplicate", "report");
    ((ObjectNode) root.at("/components/responses/Settings/headers")).remove("ETag");
    return new Description(root);
  }

  private static void doesNotRequire(JsonNode root, String schema, String member) {
    ArrayNode required = (ArrayNode) root.at("/components/schemas/" + schema + "/required");
    for (int i = required.size() - 1; i >= 0; i--) {
      if (required.get(i).asText().equals(member)) {
        required.remove(i);
      }
    }
  }

  /** What was awaited and has come. */
  static List<String> arrived(Operation call, Given answer) {
    List<String> arrived = new ArrayList<>();
    if (CALLS.contains(call.id()) && answer.status() != 404) {
      arrived.add(call + " is answered now: take it out of Awaited.CALLS");
    }
    if (WITH_SETTINGS.contains(call.id()) && answer.status() == 200) {
      if (answer.header("ETag").isPresent()) {
        arrived.add("settings have an ETag now: take it out of Awaited");
      }
      if (has(answer, "currency")) {
        arrived.add("settings have a currency now: take it out of Awaited");
      }
    }
    if (WITH_CASES.contains(call.id()) && answer.status() == 200 && has(answer, "report")) {
      arrived.add("cases have a report now: take it out of Awaited");
    }
    return arrived;
  }

  private static boolean has(Given answer, String member) {
    return new String(answer.body(), StandardCharsets.UTF_8).contains('"' + member + "\":");
  }
}
