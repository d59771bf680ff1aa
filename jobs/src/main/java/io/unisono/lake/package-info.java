/**
 * The lake: staging area, audit, releases, pointer, views, retention, quarantine. Knows no domain.
 */
package io.unisono.lake;
