package io.orderonce.web.security;

import io.orderonce.customers.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For whom the calls of a resource are. Not {@code @RolesAllowed}: on that one the server acts by
 * itself, and knows nothing of our users.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RolesRequired {
  Role[] value();
}
