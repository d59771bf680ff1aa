/** The matching engine on files: {@code cx link}. */
package io.unisono.standalone.link;
