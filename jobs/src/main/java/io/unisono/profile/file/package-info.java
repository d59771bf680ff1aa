/**
 * The files of a folder: which belong together, how they are written, and their first rows as
 * texts. Knows nothing of what the rows mean.
 */
package io.unisono.profile.file;
