/**
 * The API description, as programs fetch it. It is written by hand, in {@code
 * META-INF/openapi.yaml}; nothing is generated here.
 */
@NullMarked
package io.orderonce.web.openapi;

import org.jspecify.annotations.NullMarked;
