package io.github.timflux.benchmarks.processes;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.ReceivedCall;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs a {@link TimSimulator} with the quota of Tencent. Its greeting is the address. */
final class SimulatorMain {

    static final String CALLS = "calls";
    static final String RESET = "reset";
    static final String NOW = "now";
    static final String TAGGED = "tagged";

    private static final int MAX_RECORDED_CALLS = 100_000;

    private SimulatorMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (TimSimulator simulator = TimSimulator.builder()
                .accountDirectory(SampleAccounts::simulatedAttributes)
                .latency(SimulatorProcess.MIN_LATENCY)
                .jitter(SimulatorProcess.MAX_LATENCY.minus(SimulatorProcess.MIN_LATENCY))
                .maxRecordedCalls(MAX_RECORDED_CALLS)
                .callsPerSecond(Quota.TENCENT_LIMIT)
                .start()) {
            ChildCommandLoop.run(simulator.endpoint(), command -> handle(simulator, command));
        }
    }

    private static Object handle(TimSimulator simulator, String... command) {
        return switch (command[0]) {
            case CALLS ->
                simulator.recordedCalls().stream().map(ReceivedCall::of).toList();
            case RESET -> {
                simulator.resetStatistics();
                yield true;
            }
            case NOW -> System.nanoTime();
            case TAGGED -> countTagged(simulator, command[1], command[2], Integer.parseInt(command[3]));
            default -> throw ChildCommandLoop.unknownCommand(command[0]);
        };
    }

    private static long countTagged(TimSimulator simulator, String tag, String prefix, int count) {
        return IntStream.range(0, count)
                .filter(number -> requireNonNullElse(simulator.tags(prefix + number), Set.of())
                        .contains(tag))
                .count();
    }
}
