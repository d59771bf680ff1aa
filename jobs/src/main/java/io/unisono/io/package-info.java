/** Small help with files, digests, JSON and threads that no domain owns. Knows only errors. */
package io.unisono.io;
