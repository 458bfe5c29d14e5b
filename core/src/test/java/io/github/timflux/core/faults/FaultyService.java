package io.github.timflux.core.faults;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.core.catalog.OperationCatalog;
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
 * @param hasEffect whether the service is as a call should have left it
 * @param endpoint where the client looks for it
 * @param trustedCertificates whom the client trusts
 * @param closeAction ends it all
 */
record FaultyService(
        Predicate<ExampleCall> hasEffect, URI endpoint, List<X509Certificate> trustedCertificates, Runnable closeAction)
        implements AutoCloseable {

    /** The invented key of the simulator. */
    private static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    /** It goes wrong whenever the client tries. */
    static FaultyService withPermanentFault(FaultExpectation trouble) {
        Fault fault = trouble.fault();
        return fault == null ? withoutSimulatorFault(trouble) : start(trouble, service -> service.fault(fault, 1));
    }

    /** It goes wrong the first time. */
    static FaultyService withOneFault(FaultExpectation trouble, Fault fault) {
        return start(trouble, service -> service.script(fault));
    }

    private static FaultyService start(FaultExpectation trouble, UnaryOperator<TimSimulatorBuilder> going) {
        TimSimulatorBuilder described = going.apply(OperationCatalog.simulator());
        if (trouble != FaultExpectation.TLS_FAILURE) {
            return start(described.start(), List.of());
        }
        TimSimulator service = described.tls().start();
        return start(service, List.of(service.certificate()));
    }

    private static FaultyService start(TimSimulator service, List<X509Certificate> trusted) {
        return new FaultyService(call -> call.effect().test(service), service.endpoint(), trusted, service::close);
    }

    private static FaultyService start(WrongHostServer host) {
        return new FaultyService(call -> false, host.endpoint(), List.of(host.certificate()), host::close);
    }

    private static FaultyService unreachable(String endpoint) {
        return new FaultyService(call -> false, URI.create(endpoint), List.of(), () -> {});
    }

    private static FaultyService withoutSimulatorFault(FaultExpectation trouble) {
        return switch (trouble) {
            // Nobody listens at port 1.
            case CONNECTION_REFUSED -> unreachable("http://127.0.0.1:1");
            case UNKNOWN_HOST -> unreachable("http://tim.invalid");
            case UNTRUSTED -> start(OperationCatalog.simulator().tls().start(), List.of());
            case WRONG_HOST -> start(new WrongHostServer());
            default -> throw new IllegalArgumentException(trouble + " is nowhere; expected one without a fault.");
        };
    }

    /** A client that makes that many attempts, and waits as long for an answer as the trouble asks for. */
    TimFlux.Builder client(FaultExpectation trouble, int attempts, Duration patience) {
        TimFlux.Builder client = TimFlux.builder(1_400_000_000L, CREDENTIALS)
                .endpoint(endpoint)
                .allowPlainHttp()
                .quota(Quota.unlimited())
                .settleTime(Duration.ZERO)
                .bulk(BulkOptions.defaults().withMaxAttempts(attempts))
                .single(SingleOptions.defaults().withMaxAttempts(attempts).withDeadline(Duration.ofMinutes(2)))
                // A slow machine must not make trouble of its own.
                .connectTimeout(LONG_TIMEOUT)
                .responseTimeout(LONG_TIMEOUT);
        if (!trustedCertificates.isEmpty()) {
            client.trustedCertificates(trustedCertificates);
        }
        return trouble.isTimeout() || trouble == FaultExpectation.UNKNOWN_HOST
                ? client.connectTimeout(Duration.ofSeconds(1)).responseTimeout(patience)
                : client;
    }

    @Override
    public void close() {
        closeAction.run();
    }
}
