/**
 * The ways of issues over the channels: changes from one to the other, ping-pong, escalation, and
 * what a customer has to do. It reads the tables of the episodes.
 */
package io.unisono.journey.channel;
