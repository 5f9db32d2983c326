package io.orderonce.web.requests;

/** The path of the API. */
public final class ApiPath {

  public static final String ROOT = "/api/v1";

  private ApiPath() {}
}
