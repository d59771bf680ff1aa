/** Binds YAML to typed records and gathers all problems. Each domain declares its own record. */
package io.unisono.config;
