package io.github.timflux.core.internal.call;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Main class of a separate process: uses a client, closes it, and prints the threads of timflux before and after the
 * close. The event loops of Reactor Netty belong to the JVM and stay.
 */
final class ClosedClientProcess {

    private ClosedClientProcess() {}

    public static void main(String[] args) throws InterruptedException {
        TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .endpoint(URI.create(args[0]))
                .quota(Quota.perSecond(100))
                .build();
        client.timPush()
                .attributes()
                .get(SimulatorFixture.accounts(1_000))
                .then(client.timPush().attributes().get("u1"))
                .block();
        System.out.println("Threads while open: " + names());
        client.closeGracefully(Duration.ofSeconds(10)).block();
        for (Thread thread : clientThreads()) {
            thread.join(Duration.ofMinutes(1).toMillis());
        }
        System.out.print("Threads after close: " + names() + "\n");
        System.exit(0);
    }

    private static List<String> names() {
        return clientThreads().stream().map(Thread::getName).sorted().toList();
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("timflux.*|reactor-netty-pool-maintenance.*"))
                .toList();
    }
}
