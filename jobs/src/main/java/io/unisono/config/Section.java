package io.unisono.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as a section of the configuration file. Each component is one option: {@code
 * minimumAnswers} is {@code minimum-answers} in YAML. Defaults stand once, in {@code
 * conf/unisono.yaml}; ranges are checked in the record's compact constructor, which throws {@link
 * IllegalArgumentException} with "option: problem".
 *
 * <p>A record whose only component is named like the section itself takes the section's value as a
 * whole: {@code @Section("sources") record SourcesConfig(List<SourceConfig> sources)} reads a list
 * that stands directly under {@code sources:}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {

  /** Path of the section in the file, e.g. {@code kpi} or {@code churn.model}. */
  String value();
}
