package io.orderonce.web.security;

import io.orderonce.customers.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may make the calls of a resource. Not {@code @RolesAllowed}: the server acts on
 * that itself, and does not know our users.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RolesRequired {
  Role[] value();
}
