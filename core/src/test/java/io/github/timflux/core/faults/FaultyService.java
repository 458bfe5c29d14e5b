package io.github.timflux.core.faults;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.core.catalog.OperationCatalog;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A service with one fault.
 *
 * @param hasEffect whether the service has the state that a successful call leaves
 * @param endpoint the endpoint for the client
 * @param trustedCertificates the certificates that the client trusts
 * @param closeAction stops the service
 */
record FaultyService(
        Predicate<ExampleCall> hasEffect, URI endpoint, List<X509Certificate> trustedCertificates, Runnable closeAction)
        implements AutoCloseable {

    /** The default credentials of the simulator. */
    private static final Credentials CREDENTIALS = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));

    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    /** Starts a service with a permanent fault. */
    static FaultyService withPermanentFault(FaultExpectation expectation) {
        InjectedFault fault = expectation.fault();
        return fault == null
                ? withoutSimulatorFault(expectation)
                : start(expectation, service -> service.fault(fault, 1));
    }

    /** Starts a service whose fault occurs in the first request. */
    static FaultyService withOneFault(FaultExpectation expectation, InjectedFault fault) {
        return start(expectation, service -> service.enqueueFaults(fault));
    }

    private static FaultyService start(FaultExpectation expectation, UnaryOperator<TimSimulatorBuilder> faults) {
        TimSimulatorBuilder builder = faults.apply(OperationCatalog.simulator());
        if (expectation != FaultExpectation.TLS_HANDSHAKE_FAILURE) {
            return start(builder.start(), List.of());
        }
        TimSimulator service = builder.tls().start();
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

    private static FaultyService withoutSimulatorFault(FaultExpectation expectation) {
        return switch (expectation) {
            // No process listens on port 1.
            case NO_LISTENER -> unreachable("http://127.0.0.1:1");
            case UNKNOWN_HOST -> unreachable("http://tim.invalid");
            case UNTRUSTED -> start(OperationCatalog.simulator().tls().start(), List.of());
            case WRONG_HOST -> start(new WrongHostServer());
            default ->
                throw new IllegalArgumentException(
                        expectation + " has no service; expected a fault of the environment.");
        };
    }

    /**
     * A client with this number of attempts. It has the given response time-out only for faults that end by a time-out.
     */
    TimFlux.Builder client(FaultExpectation expectation, int attempts, Duration responseTimeout) {
        TimFlux.Builder client = TimFlux.builder(1_400_000_000L, CREDENTIALS)
                .endpoint(endpoint)
                .allowPlainHttp()
                .quota(Quota.unlimited())
                .settleTime(Duration.ZERO)
                // A long linger, so that a slow machine does not cut a call into windows. Its end sends the window.
                .bulk(BulkOptions.defaults().withLinger(LONG_TIMEOUT).withMaxAttempts(attempts))
                .single(SingleOptions.defaults().withMaxAttempts(attempts).withDeadline(Duration.ofMinutes(2)))
                // Long time-outs, so that a slow machine causes no further fault.
                .connectTimeout(LONG_TIMEOUT)
                .responseTimeout(LONG_TIMEOUT);
        if (!trustedCertificates.isEmpty()) {
            client.trustedCertificates(trustedCertificates);
        }
        return expectation.isTimeout() || expectation == FaultExpectation.UNKNOWN_HOST
                ? client.connectTimeout(Duration.ofSeconds(1)).responseTimeout(responseTimeout)
                : client;
    }

    @Override
    public void close() {
        closeAction.run();
    }
}
