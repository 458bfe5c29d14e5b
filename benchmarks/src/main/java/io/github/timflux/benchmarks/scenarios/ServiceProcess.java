package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;

/** The service's side: a simulator that says where it listens and, when asked, which calls arrived. */
final class ServiceProcess {

    static final String ARRIVALS = "arrivals";
    static final String FORGET = "forget";

    private static final int MOST_CALLS = 100_000;

    private ServiceProcess() {}

    /** Takes calls a second or 0 for any number, latency and jitter in milliseconds; ends when the input does. */
    public static void main(String[] args) throws IOException {
        try (TimSimulator simulator = simulator(args).start();
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            say(simulator.endpoint().toString());
            say(ChildJvm.END);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                answer(question, simulator);
                say(ChildJvm.END);
            }
        }
    }

    private static TimSimulatorBuilder simulator(String... args) {
        int callsPerSecond = Integer.parseInt(args[0]);
        TimSimulatorBuilder builder = TimSimulator.builder()
                .directory(account -> Map.of("sex", "Male", "city", "Shenzhen"))
                .latency(Duration.ofMillis(Long.parseLong(args[1])))
                .jitter(Duration.ofMillis(Long.parseLong(args[2])))
                .recording(MOST_CALLS);
        return callsPerSecond == 0 ? builder.unlimited() : builder.callsPerSecond(callsPerSecond);
    }

    private static void answer(String question, TimSimulator simulator) {
        switch (question) {
            case ARRIVALS -> simulator.calls().stream().map(Arrival::of).forEach(arrival -> say(arrival.line()));
            case FORGET -> simulator.forget();
            default -> throw new IllegalArgumentException("The question is " + question + "; expected a known one.");
        }
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }
}
