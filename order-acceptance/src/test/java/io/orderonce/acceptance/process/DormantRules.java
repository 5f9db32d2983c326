package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Byteman rules that are installed in some nodes at their start and do nothing until they are
 * woken. Rules cannot be added to every class of a running node: the server keeps class loaders
 * that it has discarded, and Byteman fails on the classes in them.
 */
public final class DormantRules {

  private final Map<String, Path> switches = new LinkedHashMap<>();

  private DormantRules() {}

  /**
   * Installs them with the next start of the nodes.
   *
   * @param rules scripts by name; each condition has to be on one line
   */
  public static DormantRules in(List<Node> nodes, Map<String, String> rules) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "sleepers").toAbsolutePath());
      DormantRules sleepers = new DormantRules();
      rules.forEach((name, script) -> sleepers.switches.put(name, folder.resolve(name + ".awake")));
      sleepers.sleep();
      Path script = folder.resolve("rules.btm");
      Files.writeString(
          script,
          rules.entrySet().stream()
              .map(rule -> sleepers.whenAwake(rule.getKey(), rule.getValue()))
              .collect(Collectors.joining("\n")));
      String jar = Saboteur.agentJar();
      nodes.forEach(
          node ->
              node.withJavaOption("-javaagent:%s=script:%s,boot:%s".formatted(jar, script, jar)));
      return sleepers;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String whenAwake(String name, String script) {
    String awake =
        "BIND awake:java.io.File = new java.io.File(\"%s\")".formatted(switches.get(name));
    return Arrays.stream(script.split("(?<=\\nENDRULE\\n)"))
        .map(
            rule ->
                rule.contains("\nBIND ")
                    ? rule.replace("\nBIND ", "\n" + awake + ", ")
                    : rule.replace("\nIF ", "\n" + awake + "\nIF "))
        .map(rule -> rule.replaceAll("(?m)^RULE (.*)$", "RULE $1 (" + name + ")"))
        .map(rule -> rule.replaceAll("(?m)^IF (.*)$", "IF awake.exists() AND ($1)"))
        .collect(Collectors.joining());
  }

  /** From now on the nodes follow these rules, in addition to those already awake. */
  public void wake(String name) {
    try {
      Files.createFile(switches.get(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** From now on the nodes behave as delivered. */
  public void sleep() {
    try {
      for (Path file : switches.values()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
