/**
 * The bill of materials of the executable JAR, made while it is built: the application's libraries
 * as Maven knows them, and the server's own JARs, which are inside the server's JAR where Maven
 * does not look. Nothing of this is delivered but its result.
 */
@NullMarked
package io.orderonce.sbom;

import org.jspecify.annotations.NullMarked;
