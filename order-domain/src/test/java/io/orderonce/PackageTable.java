package io.orderonce;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of a module and what each of them may know, as a readable table. A line is {@code
 * package -> packages it may know}, with names below {@code io.orderonce}, separated by spaces. A
 * package may know only packages above it, so there are no cycles. Every package of the module has
 * a line, and every entry of a line is used. Packages of other modules have no line; packages
 * outside {@code io.orderonce} are not part of the table.
 */
public final class PackageTable {

  private static final String ROOT = PackageTable.class.getPackageName();
  private static final String ARROW = "->";

  private final Map<String, Set<String>> mayKnow = new LinkedHashMap<>();

  private PackageTable(String table) {
    table.lines().filter(line -> !line.isBlank()).forEach(this::add);
  }

  /** The rule that the classes of a module follow this table. */
  public static ArchRule of(String table) {
    return classes().should(new PackageTable(table).new KeepToTheTable());
  }

  /** Checks that contributors read the same table, in the guide at the top of the repository. */
  public static void assertPrinted(String table) {
    assertThat(Path.of("..", "CONTRIBUTING.md"))
        .content()
        .satisfies(
            guide ->
                assertThat(guide.lines().map(PackageTable::singleSpaced))
                    .containsAll(table.lines().map(PackageTable::singleSpaced).toList()));
  }

  private static String singleSpaced(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }

  private void add(String line) {
    String[] sides = line.split(ARROW, -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("not of the form 'package -> packages': " + line);
    }
    String name = sides[0].strip();
    Set<String> known = new LinkedHashSet<>(Arrays.asList(sides[1].strip().split("\\s+")));
    known.remove("");
    if (mayKnow.put(name, known) != null) {
      throw new IllegalArgumentException("two lines for " + name);
    }
  }

  private static boolean isOurs(JavaClass some) {
    return some.getPackageName().startsWith(ROOT + ".");
  }

  private final class KeepToTheTable extends ArchCondition<JavaClass> {

    private final Set<String> packages = new TreeSet<>();
    private final Map<String, Set<String>> known = new LinkedHashMap<>();

    KeepToTheTable() {
      super("know only the packages that the table names");
    }

    @Override
    public void init(Collection<JavaClass> all) {
      packages.clear();
      known.clear();
      all.stream().filter(PackageTable::isOurs).forEach(each -> packages.add(name(each)));
    }

    @Override
    public void check(JavaClass each, ConditionEvents events) {
      if (!isOurs(each)) {
        return;
      }
      Set<String> allowed = mayKnow.getOrDefault(name(each), Set.of());
      Set<String> used = known.computeIfAbsent(name(each), unseen -> new TreeSet<>());
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!isOurs(target) || name(target).equals(name(each))) {
          continue;
        }
        used.add(name(target));
        if (!allowed.contains(name(target))) {
          violation(
              each,
              name(each) + " may not know " + name(target) + ": " + dependency.getDescription(),
              events);
        }
      }
    }

    @Override
    public void finish(ConditionEvents events) {
      for (String name : packages) {
        if (!mayKnow.containsKey(name)) {
          violation(name, "the table has no line for " + name, events);
        }
      }
      Set<String> above = new LinkedHashSet<>();
      mayKnow.forEach(
          (name, allowed) -> {
            if (!packages.contains(name)) {
              violation(name, "the table has a line for " + name + ", which is gone", events);
            }
            for (String each : allowed) {
              if (mayKnow.containsKey(each) && !above.contains(each)) {
                violation(name, name + " may know only what is above it, not " + each, events);
              }
            }
            unused(name, allowed)
                .forEach(each -> violation(name, name + " no longer knows " + each, events));
            above.add(name);
          });
    }

    private Set<String> unused(String name, Set<String> allowed) {
      return allowed.stream()
          .filter(each -> !known.getOrDefault(name, Set.of()).contains(each))
          .collect(toCollection(TreeSet::new));
    }

    private static String name(JavaClass some) {
      return some.getPackageName().substring(ROOT.length() + 1);
    }

    private static void violation(Object who, String what, ConditionEvents events) {
      events.add(SimpleConditionEvent.violated(who, what));
    }
  }
}
