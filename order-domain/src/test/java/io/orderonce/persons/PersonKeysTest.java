package io.orderonce.persons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one mailbox, one number, one house; and what is not. */
class PersonKeysTest {

  private static final PersonKeys KEYS = TestKeys.OF_PERSONS;

  @ParameterizedTest
  @CsvSource({
    "Jane.Doe@gmail.com, janedoe@gmail.com",
    "janedoe+shop@gmail.com, j.a.n.e.doe@googlemail.com",
    "JANE@example.org, jane@EXAMPLE.org",
    "jane+1@outlook.com, jane@outlook.com",
    "jane+a+b@icloud.com, jane@me.com",
    "ja_ne-doe+x@protonmail.com, jane.doe@pm.me",
    "jane+1@yandex.com, jane@ya.ru"
  })
  void one_mailbox_has_one_key(String one, String other) {
    assertThat(KEYS.ofEmail(one)).isEqualTo(KEYS.ofEmail(other));
  }

  @ParameterizedTest
  @CsvSource({
    "jane.doe@example.org, janedoe@example.org",
    "jane+doe@example.org, jane@example.org",
    "jane.doe@outlook.com, janedoe@outlook.com",
    "jane@gmail.com, joan@gmail.com",
    "jane@gmail.com, jane@outlook.com",
    "+jane@gmail.com, +joan@gmail.com",
    "jane_doe@gmail.com, janedoe@gmail.com"
  })
  void two_mailboxes_have_two(String one, String other) {
    assertThat(KEYS.ofEmail(one)).isNotEqualTo(KEYS.ofEmail(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Berlin; Obere Str. 57; BERLIN; Obere Straße 57",
        "Berlin; Hauptstraße 12a; Berlin; Hauptstr. 12 A",
        "Berlin; Hauptstr.12; Berlin; Haupt-Strasse 12",
        "München; Türkenstr. 5; Muenchen; Tuerkenstrasse 5",
        "München; Türkenstr. 5; Munchen; Turkenstr. 5",
        "New York; 12 West Street, Apt. 4; new york; 12 W St Apartment 4",
        "New York; 12 Main St; New York; １２ ＭＡＩＮ street",
        "New York; 12 Main St Apt 4; New York; Apt 4, 12 Main St",
        "Reims; 59 rue de l'Abbaye; REIMS; 59, Rue de l’Abbaye",
        "Reims; 059 rue de l'Abbaye; Reims; 59 rue de l'Abbaye",
        "上海市; 浦东新区世纪大道100号; 上海; 上海市浦东新区世纪大道１００号",
        "上海; 浦东新区 世纪大道 100 号; 上海市; 浦东新区世纪大道100號",
        "东京都; 千代田区丸の内1丁目2番3号; 东京; 千代田区丸の内1-2-3",
        "서울특별시; 강남구 테헤란로 152; 서울; 강남구테헤란로152"
      })
  void one_house_has_one_key(String city, String street, String otherCity, String otherStreet) {
    assertThat(KEYS.ofPlace("DE", city, street))
        .isEqualTo(KEYS.ofPlace("DE", otherCity, otherStreet));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Berlin; Hauptstr. 12; Berlin; Hauptstr. 21",
        "Berlin; Hauptstr. 12; Berlin; Hauptstr. 12a",
        "Berlin; Hauptstr. 12; Hamburg; Hauptstr. 12",
        "Berlin; Hauptstr. 1; Berlin; Nebenstr. 1",
        "New York; 12 Main St Apt 4; New York; 12 Main St Apt 5",
        "New York; 12 Main St; New York; 1 2 Main St",
        "上海; 世纪大道100号; 上海; 世纪大道101号",
        "上海; 世纪大道100号; 北京; 世纪大道100号",
        "东京; 丸の内1-2-3; 东京; 丸の内3-2-1",
        "东京; 丸の内1-23; 东京; 丸の内12-3"
      })
  void two_houses_have_two(String city, String street, String otherCity, String otherStreet) {
    assertThat(KEYS.ofPlace("DE", city, street))
        .isNotEqualTo(KEYS.ofPlace("DE", otherCity, otherStreet));
  }

  @Test
  void the_country_and_the_kind_and_the_secret_tell_apart() {
    PersonKeys otherShop =
        new PersonKeys(() -> new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    List<PersonKey> all =
        List.of(
            KEYS.ofPlace("DE", "Berlin", "Ring 1"),
            KEYS.ofPlace("AT", "Berlin", "Ring 1"),
            KEYS.ofEmail("+4930123456@example.org"),
            KEYS.ofPhone("+4930123456"),
            KEYS.ofPhone("+4930123457"),
            otherShop.ofPhone("+4930123456"));

    assertThat(all).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(key -> assertThat(key.gate()).matches("[0-9a-v]{3}"));
    assertThat(all).noneSatisfy(key -> assertThat(key.hash()).contains("30123456"));
  }

  @Property(tries = 500)
  void width_case_blanks_and_dots_do_not_make_another_house(
      @ForAll("streets") String street, @ForAll("spellings") List<String> spelled) {
    String other = street;
    for (String how : spelled) {
      other = spell(other, how);
    }

    assertThat(KEYS.ofPlace("DE", "Köln", other)).isEqualTo(KEYS.ofPlace("DE", "KOELN", street));
  }

  private static String spell(String street, String how) {
    return switch (how) {
      case "upper" -> street.toUpperCase(Locale.ROOT);
      case "wide" ->
          street
              .codePoints()
              .map(one -> one >= '0' && one <= '9' ? one - '0' + '０' : one)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      case "blanks" -> " " + street.replace(" ", "  ") + "\u00A0";
      case "short" -> street.replace("straße", "str.").replace("STRASSE", "STR.");
      default -> street.replace(" ", ", ");
    };
  }

  @Provide
  Arbitrary<String> streets() {
    return Combinators.combine(
            Arbitraries.of("Haupt", "Schiller", "Große Berg", "Lange "),
            Arbitraries.of("straße", "weg", "platz"),
            Arbitraries.integers().between(1, 999))
        .as((name, kind, number) -> name + kind + " " + number);
  }

  @Provide
  Arbitrary<List<String>> spellings() {
    return Arbitraries.of(Stream.of("upper", "wide", "blanks", "short", "commas").toList())
        .list()
        .ofMaxSize(4);
  }
}
