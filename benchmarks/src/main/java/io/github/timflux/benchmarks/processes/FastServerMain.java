package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.measure.ResourceUsageMeter;
import io.github.timflux.benchmarks.processes.FastServerProcess.Transport;
import io.github.timflux.benchmarks.server.FastServer;
import io.github.timflux.benchmarks.server.TestCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Runs a {@link FastServer}. */
final class FastServerMain {

    static final String USAGE = "usage";
    static final String START_WRITE_CHECK = "start-write-check";
    static final String END_WRITE_CHECK = "end-write-check";

    private FastServerMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        TestCertificate certificate = TestCertificate.create();
        try (FastServer server = new FastServer()) {
            StartMessage greeting = new StartMessage(
                    Map.of(
                            Transport.PLAIN, server.listen(),
                            Transport.SHUFFLED, server.listenShuffled(),
                            Transport.TLS, server.listenTls(certificate)),
                    certificate.trustStoreProperties().entrySet().stream()
                            .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                            .toList());
            ChildCommandLoop.run(greeting, command -> handle(command[0], server));
        }
    }

    private static Object handle(String command, FastServer server) {
        return switch (command) {
            case USAGE -> new FastServerProcess.ServerUsage(ResourceUsageMeter.cpuNanos() / 1e9, server.requests());
            case START_WRITE_CHECK -> {
                server.startWriteCheck();
                yield true;
            }
            case END_WRITE_CHECK -> server.endWriteCheck();
            default -> throw ChildCommandLoop.unknownCommand(command);
        };
    }

    /**
     * What the process writes when the server listens.
     *
     * @param endpoints the address for each transport
     * @param trustFlags the options that make a JVM trust the certificate of the server
     */
    record StartMessage(Map<Transport, URI> endpoints, List<String> trustFlags) {}
}
