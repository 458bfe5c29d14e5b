package io.github.timflux.cli.simulation;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import reactor.core.publisher.Flux;

/**
 * Makes some calls to a simulator in this process before a job starts.
 *
 * <p>The first call in a new JVM takes 250 ms, and later calls take about 10 ms. A call holds its permit until it is
 * answered, so a cold job would use only 75 % of its quota in the first two seconds. The warm-up takes 250 ms, so it is
 * only done for jobs with many calls.
 */
public final class JvmWarmUp {

    private static final long SDK_APP_ID = 1;
    private static final Credentials CREDENTIALS = Credentials.secretKey("warm-up", SimulatedUsers.SECRET_KEY);
    private static final int ACCOUNTS = 1_000;

    private JvmWarmUp() {}

    public static void run() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .sdkAppId(SDK_APP_ID)
                        .identifier(CREDENTIALS.identifier())
                        .secretKey(CREDENTIALS.secretKey().reveal())
                        .unlimited()
                        .recording(0)
                        .directory(new SimulatedUsers(0))
                        .start();
                TimClient client = TimFlux.builder(SDK_APP_ID, CREDENTIALS)
                        .endpoint(simulator.endpoint())
                        .quota(Quota.unlimited())
                        .bulk(BulkOptions.defaults().withConcurrency(2))
                        .build()) {
            client.timPush()
                    .attributes()
                    .get(Flux.range(0, ACCOUNTS).map(number -> "u" + number))
                    .blockLast();
        }
    }
}
