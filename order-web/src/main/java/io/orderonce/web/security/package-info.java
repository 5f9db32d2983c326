/**
 * Who calls, and what every answer carries: Basic authentication for programs, log-in for pages,
 * roles, refusal of calls from other sites, headers.
 */
@NullMarked
package io.orderonce.web.security;

import org.jspecify.annotations.NullMarked;
