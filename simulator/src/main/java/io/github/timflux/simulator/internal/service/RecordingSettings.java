package io.github.timflux.simulator.internal.service;

/**
 * The settings of a {@link CallRecorder}.
 *
 * @param maxCalls how many of the latest calls are kept
 * @param withBodies whether recorded calls contain the bodies of requests and responses
 */
public record RecordingSettings(int maxCalls, boolean withBodies) {}
