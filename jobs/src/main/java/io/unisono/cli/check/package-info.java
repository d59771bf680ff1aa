/** What {@code cx check} and a dry run say about the inputs. */
package io.unisono.cli.check;
