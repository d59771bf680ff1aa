/**
 * The bytes of a delivered file: opened wherever it lies and however it is packed, and told by
 * their first bytes when they are not what they should be. Knows no record.
 */
package io.unisono.staging.file;
