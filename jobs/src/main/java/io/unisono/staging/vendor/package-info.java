/**
 * The presets of the vendors that Unisono knows. A preset is a YAML file in the resources of this
 * package: per export, how its files look and which staged columns its columns fill, in the words
 * of a {@code mapped} source, so that it can be read, copied and changed.
 */
package io.unisono.staging.vendor;
