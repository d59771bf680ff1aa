package io.unisono.voice.sentiment;

/** What an author may feel beside good or bad. */
public enum Emotion {
  ANGER,
  DISAPPOINTMENT,
  WORRY,
  JOY,
  GRATITUDE,
  TRUST
}
