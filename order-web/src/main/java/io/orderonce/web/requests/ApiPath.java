package io.orderonce.web.requests;

/** Where the interface for programs is. */
public final class ApiPath {

  public static final String ROOT = "/api/v1";

  private ApiPath() {}
}
