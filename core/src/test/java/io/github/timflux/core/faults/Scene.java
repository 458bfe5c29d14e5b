package io.github.timflux.core.faults;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A service in trouble.
 *
 * @param done whether the service is as a call should have left it
 * @param endpoint where the client looks for it
 * @param trusted whom the client trusts
 * @param closing ends it all
 */
record Scene(Predicate<Call> done, URI endpoint, List<X509Certificate> trusted, Runnable closing)
        implements AutoCloseable {

    /** The invented key of the simulator. */
    private static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** It goes wrong whenever the client tries. */
    static Scene everyTime(Trouble trouble) {
        Fault fault = trouble.fault();
        return fault == null ? elsewhere(trouble) : at(trouble, service -> service.fault(fault, 1));
    }

    /** It goes wrong the first time. */
    static Scene once(Trouble trouble, Fault fault) {
        return at(trouble, service -> service.script(fault));
    }

    private static Scene at(Trouble trouble, UnaryOperator<TimSimulatorBuilder> going) {
        TimSimulatorBuilder described = going.apply(Calls.service());
        if (trouble != Trouble.TLS_FAILURE) {
            return at(described.start(), List.of());
        }
        TimSimulator service = described.tls().start();
        return at(service, List.of(service.certificate()));
    }

    private static Scene at(TimSimulator service, List<X509Certificate> trusted) {
        return new Scene(call -> call.done().test(service), service.endpoint(), trusted, service::close);
    }

    private static Scene at(OtherHost host) {
        return new Scene(call -> false, host.endpoint(), List.of(host.certificate()), host::close);
    }

    private static Scene nowhere(String endpoint) {
        return new Scene(call -> false, URI.create(endpoint), List.of(), () -> {});
    }

    private static Scene elsewhere(Trouble trouble) {
        return switch (trouble) {
            // Nobody listens at port 1.
            case NOBODY_LISTENS -> nowhere("http://127.0.0.1:1");
            case UNKNOWN_HOST -> nowhere("http://tim.invalid");
            case UNTRUSTED -> at(Calls.service().tls().start(), List.of());
            case OTHER_HOST -> at(new OtherHost());
            default -> throw new IllegalArgumentException(trouble + " is nowhere; expected one without a fault.");
        };
    }

    /** A client that makes that many attempts, and waits as long for an answer as the trouble asks for. */
    TimFlux.Builder client(Trouble trouble, int attempts, Duration patience) {
        TimFlux.Builder client = TimFlux.builder(1_400_000_000L, CREDENTIALS)
                .endpoint(endpoint)
                .allowPlainHttp()
                .quota(Quota.unlimited())
                .settleTime(Duration.ZERO)
                .bulk(BulkOptions.defaults().withMaxAttempts(attempts))
                .single(SingleOptions.defaults().withMaxAttempts(attempts).withDeadline(Duration.ofMinutes(2)))
                // A slow machine must not make trouble of its own.
                .connectTimeout(PATIENCE)
                .responseTimeout(PATIENCE);
        if (!trusted.isEmpty()) {
            client.trustedCertificates(trusted);
        }
        return trouble.takesTime() || trouble == Trouble.UNKNOWN_HOST
                ? client.connectTimeout(Duration.ofSeconds(1)).responseTimeout(patience)
                : client;
    }

    @Override
    public void close() {
        closing.run();
    }
}
