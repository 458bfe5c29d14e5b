package io.github.timflux.cli.simulation;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import reactor.core.publisher.Flux;

/**
 * Makes a few calls inside this process before the first one that counts.
 *
 * <p>A JVM that has just started takes a quarter of a second for a call that takes a hundredth later. A call holds its
 * share of the quota until it is answered, so that without this a job would use only three quarters of its quota for
 * the first two seconds. It costs that quarter of a second, which a job of a few calls had better not spend.
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
                        .bulk(BulkOptions.defaults().concurrency(2))
                        .build()) {
            client.timPush()
                    .attributes()
                    .get(Flux.range(0, ACCOUNTS).map(number -> "u" + number))
                    .blockLast();
        }
    }
}
