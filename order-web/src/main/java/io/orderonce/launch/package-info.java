/**
 * The main class of the executable JAR: reads the settings, reports in one sentence what cannot
 * work, and starts the server accordingly. It runs before and next to the server, and is not part
 * of the deployed application.
 */
@NullMarked
package io.orderonce.launch;

import org.jspecify.annotations.NullMarked;
