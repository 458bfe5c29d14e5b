package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.benchmarks.peers.Accounts;
import io.github.timflux.benchmarks.peers.Identity;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.Statistics;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.UnknownAccounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service's side where peers are under a quota: a simulator that counts in sliding seconds, does not know one
 * account in a hundred and, if told to, fails one call in two hundred.
 */
final class StrictProcess {

    static final String ARRIVALS = "arrivals";
    static final String STATISTICS = "statistics";
    static final String TLS = "tls";
    static final String FAULTS = "faults";

    private static final int MOST_CALLS = 20_000;

    /** What goes wrong, and with how many of a thousand calls. */
    private static final Map<Fault, Double> PER_MILLE = Map.of(
            Fault.INTERNAL_ERROR, 1.0,
            Fault.SERVICE_TIMEOUT, 0.5,
            Fault.BAD_GATEWAY, 1.0,
            Fault.RESET, 1.0,
            Fault.TRUNCATED, 0.5,
            Fault.HANG, 0.5,
            Fault.OMIT, 0.5);

    private StrictProcess() {}

    /** Takes a folder for the certificate, and what it shall do; ends when the input does. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        List<String> words = List.of(args);
        try (TimSimulator simulator = simulator(words).start();
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            say(simulator.endpoint().toString());
            if (words.contains(TLS)) {
                Identity.trust(simulator.certificate(), Path.of(args[0])).forEach(StrictProcess::say);
            }
            say(ChildJvm.END);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                answer(question, simulator);
                say(ChildJvm.END);
            }
        }
    }

    private static TimSimulatorBuilder simulator(List<String> words) {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .host(words.contains(TLS) ? "localhost" : "127.0.0.1")
                .directory(StrictProcess::attributes)
                // What timpush documents; of the older family, which SDKs speak, no document says anything.
                .unknownAccounts(UnknownAccounts.ERROR_LIST)
                .latency(Service.LATENCY)
                .jitter(Service.JITTER)
                .recording(MOST_CALLS);
        if (words.contains(FAULTS)) {
            PER_MILLE.forEach((fault, perMille) -> builder.fault(fault, perMille / 1_000));
        }
        return words.contains(TLS) ? builder.tls() : builder;
    }

    private static @Nullable Map<String, String> attributes(String account) {
        return account.startsWith(Lookup.PREFIX)
                ? ServiceProcess.attributes(account)
                : Accounts.attributesIfKnown(account);
    }

    private static void answer(String question, TimSimulator simulator) throws IOException {
        switch (question) {
            case ARRIVALS -> simulator.calls().stream().map(Arrival::of).forEach(arrival -> say(arrival.line()));
            case STATISTICS -> {
                Statistics statistics = simulator.statistics();
                say(String.valueOf(statistics.calls()));
                say(String.valueOf(statistics.refused()));
                say(String.valueOf(statistics.mostInASecond()));
            }
            default -> throw new IOException("The question is " + question + "; expected a known one.");
        }
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }
}
