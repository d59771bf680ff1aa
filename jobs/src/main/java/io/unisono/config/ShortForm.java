package io.unisono.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that may be written as a text or a list instead of a mapping, which is then the value of
 * one of its options; a text stands for a list of one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShortForm {

  /** Name of the option. */
  String value();
}
