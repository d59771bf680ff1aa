package io.unisono.journey.conformance;

import io.unisono.journey.conformance.ExpectedConfig.Cases;
import io.unisono.journey.conformance.ExpectedConfig.Others;
import java.io.Serializable;
import java.util.List;

/**
 * An expected journey, ready to be compared with cases.
 *
 * @param from activity with which a case begins; empty for the first event
 * @param days length of a case; 0 for all of it
 */
public record ExpectedJourney(
    String name,
    Automaton steps,
    Cases cases,
    String from,
    int days,
    Others others,
    List<TimeLimit> limits,
    List<OrderRule> rules)
    implements Serializable {}
