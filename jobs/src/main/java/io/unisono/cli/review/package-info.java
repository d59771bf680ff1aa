/** {@code cx review}: people decide which records are one customer. */
package io.unisono.cli.review;
