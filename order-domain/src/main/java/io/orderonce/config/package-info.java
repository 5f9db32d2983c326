/**
 * Settings of the process, from its environment: read once, checked before anything starts, and the
 * same for the launcher as for the application.
 */
@NullMarked
package io.orderonce.config;

import org.jspecify.annotations.NullMarked;
