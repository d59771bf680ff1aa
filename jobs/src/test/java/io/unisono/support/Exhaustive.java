package io.unisono.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that draws the same claim from many seeds, or injects a fault at every place or at random
 * ones. {@code ./mvnw verify} leaves it out for time; {@code ./mvnw verify -Pexhaustive} runs it,
 * and {@code .ci/run} does so always.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("exhaustive")
public @interface Exhaustive {}
