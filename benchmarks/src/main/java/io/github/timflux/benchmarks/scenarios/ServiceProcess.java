package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The service's side: a simulator that says where it listens and, when asked, which calls arrived. */
final class ServiceProcess {

    static final String ARRIVALS = "arrivals";
    static final String FORGET = "forget";
    static final String NOW = "now";
    static final String TAGGED = "tagged";

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

    /** {@return what an account has, which is different from that of any other} */
    static Map<String, String> attributes(String account) {
        return Map.of("sex", "Male", "city", account);
    }

    private static TimSimulatorBuilder simulator(String... args) {
        int callsPerSecond = Integer.parseInt(args[0]);
        TimSimulatorBuilder builder = TimSimulator.builder()
                .directory(ServiceProcess::attributes)
                .latency(Duration.ofMillis(Long.parseLong(args[1])))
                .jitter(Duration.ofMillis(Long.parseLong(args[2])))
                .recording(MOST_CALLS);
        return callsPerSecond == 0 ? builder.unlimited() : builder.callsPerSecond(callsPerSecond);
    }

    private static void answer(String question, TimSimulator simulator) {
        String[] words = question.split(" ", -1);
        switch (words[0]) {
            case ARRIVALS -> simulator.calls().stream().map(Arrival::of).forEach(arrival -> say(arrival.line()));
            case FORGET -> simulator.forget();
            case NOW -> say(String.valueOf(System.nanoTime()));
            case TAGGED -> say(String.valueOf(tagged(simulator, words[1], words[2], Integer.parseInt(words[3]))));
            default -> throw new IllegalArgumentException("The question is " + question + "; expected a known one.");
        }
    }

    private static long tagged(TimSimulator simulator, String tag, String prefix, int count) {
        return IntStream.range(0, count)
                .filter(number -> requireNonNullElse(simulator.tags(prefix + number), Set.of())
                        .contains(tag))
                .count();
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }
}
