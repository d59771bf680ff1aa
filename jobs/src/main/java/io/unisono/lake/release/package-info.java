/**
 * What is published: releases with the versions of their tables, their files and history, the
 * pointer to the live one, and the views that show it.
 */
package io.unisono.lake.release;
