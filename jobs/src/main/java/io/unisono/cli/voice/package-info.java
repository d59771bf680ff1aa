/** The commands of {@code cx voice}. */
package io.unisono.cli.voice;
