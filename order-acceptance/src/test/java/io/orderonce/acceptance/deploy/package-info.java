/**
 * What an operator is handed beside the JAR, tried as he would use it: the image, the manifests,
 * the unit of systemd, the roles of the database, the cluster of one command, an upgrade.
 */
@NullMarked
package io.orderonce.acceptance.deploy;

import org.jspecify.annotations.NullMarked;
