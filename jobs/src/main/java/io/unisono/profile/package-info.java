/**
 * Profiling of a folder of exports: what the files are, what their columns hold, which of them are
 * keys of each other, and the configuration that follows. Looks at files alone: knows no Spark, no
 * lake and no night. Whatever is not certain is said in the configuration.
 */
package io.unisono.profile;
