/**
 * The main class of the executable JAR: reads the settings, refuses what cannot work in one
 * sentence, and starts the server with what follows from them. It runs before and beside the
 * server, and is not part of the deployed application.
 */
@NullMarked
package io.orderonce.launch;

import org.jspecify.annotations.NullMarked;
