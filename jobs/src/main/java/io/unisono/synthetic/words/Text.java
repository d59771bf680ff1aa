package io.unisono.synthetic.words;

import io.unisono.synthetic.company.Topic;
import java.util.List;

/**
 * A text and what it is about.
 *
 * @param topics in the order in which they come up; none for an opinion about everything
 * @param sentiment -1 unhappy, 0 neither, 1 happy
 */
public record Text(String body, List<Topic> topics, int sentiment) {}
