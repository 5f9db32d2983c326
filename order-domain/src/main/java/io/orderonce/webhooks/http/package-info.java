/** Requests to receivers, made with Apache HttpClient, which is known to this package alone. */
@NullMarked
package io.orderonce.webhooks.http;

import org.jspecify.annotations.NullMarked;
