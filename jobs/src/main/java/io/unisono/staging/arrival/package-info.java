/**
 * What has arrived since a release: which files of which inputs, by the bytes that staging noted.
 */
package io.unisono.staging.arrival;
