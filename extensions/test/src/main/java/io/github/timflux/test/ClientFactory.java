package io.github.timflux.test;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Builds the clients of tests.
 *
 * @param quota the quota of each client; its name is replaced
 * @param customizer changes the builder of each client
 */
record ClientFactory(Quota quota, Consumer<TimFlux.Builder> customizer) {

    static final ClientFactory DEFAULTS = new ClientFactory(Quota.perSecond(Quota.TENCENT_LIMIT), builder -> {});

    private static final AtomicLong LAST_QUOTA = new AtomicLong();

    ClientFactory withQuota(Quota newQuota) {
        return new ClientFactory(newQuota, customizer);
    }

    ClientFactory withCustomizer(Consumer<TimFlux.Builder> next) {
        return new ClientFactory(quota, customizer.andThen(next));
    }

    /** Builds a client that calls the simulator and shares no rate limiter with another client. */
    TimClient build(TimSimulator simulator) {
        Credentials credentials = Credentials.secretKey(simulator.identifier(), simulator.secretKey());
        TimFlux.Builder builder = TimFlux.builder(simulator.sdkAppId(), credentials)
                .endpoint(simulator.endpoint())
                // A simulator can listen on another address than loopback.
                .allowPlainHttp()
                .quota(quota.withName("timflux-test-" + LAST_QUOTA.incrementAndGet()));
        if (simulator.endpoint().getScheme().equals("https")) {
            builder.trustedCertificates(List.of(simulator.certificate()));
        }
        customizer.accept(builder);
        return builder.build();
    }
}
