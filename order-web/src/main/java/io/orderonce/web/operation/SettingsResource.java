package io.orderonce.web.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.Role;
import io.orderonce.settings.InvalidSetting;
import io.orderonce.settings.SettingObjection;
import io.orderonce.settings.ShopSettings;
import io.orderonce.text.Objection;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.EntityTag;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When buyers are asked to confirm, which duplicates are looked for afterwards, and how long
 * records are kept. A change applies from the next order on.
 */
@Path("admin/settings")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SettingsResource {

  private static final String AMOUNT = "[0-9]{1,20}(\\.[0-9]{1,20})?";

  @Inject private ShopSettings settings;

  @GET
  public Response show() {
    return answer(settings.read());
  }

  /** A null amount removes the currency's threshold; what is not named stays. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @Context SecurityContext security, @Context HttpHeaders headers, InputStream body) {
    Fields fields =
        Body.read(body, Body.USUAL)
            .fields()
            .only(
                "largeAmount",
                "lookAlikeWindow",
                "attemptsKept",
                "duplicatesWindow",
                "duplicatesThreshold",
                "duplicatesHold",
                "currency");
    List<String> violations = new ArrayList<>();
    Map<Currency, Optional<BigDecimal>> largeAmounts = new HashMap<>();
    fields
        .optionalObject("largeAmount")
        .ifPresent(
            amounts ->
                amounts
                    .names()
                    .forEach(
                        code ->
                            currency(code, "largeAmount has an unknown currency", violations)
                                .ifPresent(
                                    currency ->
                                        largeAmounts.put(
                                            currency, amount(amounts, code, violations)))));
    Optional<Duration> lookAlikeWindow = span(fields, "lookAlikeWindow", violations);
    Optional<Duration> attemptsKept = span(fields, "attemptsKept", violations);
    ShopSettings.DetectionChange detection =
        new ShopSettings.DetectionChange(
            span(fields, "duplicatesWindow", violations),
            fields.optionalInteger("duplicatesThreshold").map(SettingsResource::score),
            fields.optionalBoolean("duplicatesHold"));
    Optional<Currency> currency =
        fields
            .optionalText("currency")
            .flatMap(code -> currency(code, "currency is unknown", violations));
    if (!violations.isEmpty()) {
      throw new InvalidSetting(
          violations.stream()
              .map(one -> Objection.of(SettingObjection.SETTING_FIELD, one))
              .toList());
    }
    return answer(
        done(
            settings.change(
                new ShopSettings.Change(
                    largeAmounts, lookAlikeWindow, attemptsKept, detection, currency),
                basisIn(headers),
                Caller.of(security).getName())));
  }

  private static ShopSettings.Basis basisIn(HttpHeaders headers) {
    return EntityTag.textIn(headers.getRequestHeader(HttpHeaders.IF_MATCH))
        .map(ShopSettings.Basis::version)
        .orElseGet(ShopSettings.Basis::nothing);
  }

  private static ShopSettings.Values done(ShopSettings.SettingsUpdate outcome) {
    return outcome.answer(
        ShopSettings.SettingsUpdate.Done::values,
        meanwhile -> {
          throw Problem.of(ProblemType.CHANGED_MEANWHILE).asException();
        });
  }

  private static Optional<Currency> currency(String code, String what, List<String> violations) {
    Optional<Currency> currency =
        Currency.getAvailableCurrencies().stream()
            .filter(one -> one.getCurrencyCode().equals(code))
            .filter(one -> one.getDefaultFractionDigits() >= 0)
            .findFirst();
    if (currency.isEmpty()) {
      violations.add(what + "; use an ISO 4217 code such as USD");
    }
    return currency;
  }

  private static Optional<BigDecimal> amount(Fields amounts, String code, List<String> violations) {
    Optional<String> text = amounts.optionalText(code);
    if (text.filter(amount -> !amount.matches(AMOUNT)).isPresent()) {
      violations.add("largeAmount." + code + " must be an amount such as 1000.00");
      return Optional.empty();
    }
    return text.map(BigDecimal::new);
  }

  /** A number beyond an int is out of range in any case; the settings report it. */
  private static int score(long threshold) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, threshold));
  }

  private static Optional<Duration> span(Fields fields, String name, List<String> violations) {
    Optional<String> text = fields.optionalText(name);
    try {
      return text.map(Duration::parse);
    } catch (DateTimeException none) {
      violations.add(name + " must be a duration such as PT10M");
      return Optional.empty();
    }
  }

  private static Response answer(ShopSettings.Values values) {
    ObjectNode json = Json.object();
    ObjectNode amounts = json.putObject("largeAmount");
    new TreeMap<>(values.largeAmounts())
        .forEach((code, amount) -> amounts.put(code, amount.amount().toPlainString()));
    json.put("lookAlikeWindow", values.lookAlikeWindow().toString());
    json.put("attemptsKept", values.attemptsKept().toString());
    json.put("duplicatesWindow", values.detection().window().toString());
    json.put("duplicatesThreshold", values.detection().threshold());
    json.put("duplicatesHold", values.detection().hold());
    json.put("currency", values.currency().getCurrencyCode());
    return Json.response(200, json)
        .header(HttpHeaders.ETAG, EntityTag.of(values.version()))
        .build();
  }
}
