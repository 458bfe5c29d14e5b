package io.github.timflux.core;

import static io.github.timflux.core.Service.accounts;
import static io.github.timflux.core.Service.client;
import static io.github.timflux.core.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.RecordedCall;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an observer is told of a client. */
final class ObserverTest {

    private static final String GET = "v4/timpush/get_attr";

    @Test
    void shouldSeeStreamsAndTheirRequests() {
        Watch watch = new Watch();
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).instrumentation(watch).build()) {
            Flux<?> results =
                    client.timPush().attributes().get(accounts(250)).contextWrite(c -> c.put("caller", "job"));
            results.blockLast();
            results.blockLast();
        }
        assertThat(watch.told).startsWith("opened", "stream " + GET).endsWith("closed");
        assertThat(watch.begun).containsExactly("stream", "stream");
        assertThat(watch.requests).hasSize(6).allSatisfy(request -> {
            assertThat(request.operation()).isEqualTo(GET);
            assertThat(callers(request)).containsExactly("job");
        });
        assertThat(watch.requests)
                .extracting(Instrumentation.OutgoingRequest::accounts)
                .containsExactlyInAnyOrder(100, 100, 50, 100, 100, 50);
    }

    @Test
    void shouldTellWhoSharesARequest() {
        Watch watch = new Watch();
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(1).withName("observed"))
                        .instrumentation(watch)
                        .build()) {
            // The first takes the only permit of this second; the others meet.
            lookup(client, "first").block();
            Flux.just("u1", "u2", "u3")
                    .flatMap(account -> lookup(client, account), 3)
                    .blockLast();
        }
        assertThat(watch.requests)
                .extracting(ObserverTest::callers)
                .satisfiesExactly(alone -> assertThat(alone).containsExactly("first"), shared -> assertThat(shared)
                        .containsExactlyInAnyOrder("u1", "u2", "u3"));
        assertThat(watch.requests.get(1).permitWait()).isPositive();
        assertThat(watch.begun).containsOnly("single").hasSize(4);
    }

    @Test
    void shouldTellOfThoseOnlyWhoStillWait() {
        Watch watch = new Watch();
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(1).withName("gone meanwhile"))
                        .instrumentation(watch)
                        .build()) {
            lookup(client, "first").block();
            simulator.script(Fault.BAD_GATEWAY);
            Disposable impatient = lookup(client, "u1").subscribe();
            watch.atRequest(2, impatient::dispose);
            lookup(client, "u2").block();
        }
        assertThat(watch.requests)
                .extracting(ObserverTest::callers)
                .satisfiesExactly(
                        alone -> assertThat(alone).containsExactly("first"),
                        shared -> assertThat(shared).containsExactlyInAnyOrder("u1", "u2"),
                        again -> assertThat(again).containsExactly("u2"));
    }

    private static Mono<?> lookup(TimClient client, String caller) {
        String account = caller.startsWith("u") ? caller : "u0";
        return client.timPush().attributes().get(account).contextWrite(context -> context.put("caller", caller));
    }

    @Test
    void shouldSeeEachAttemptWithWhatTheServiceSawOfIt() {
        Watch watch = new Watch();
        List<RecordedCall> calls;
        try (TimSimulator simulator = simulator().script(Fault.BAD_GATEWAY).start();
                TimClient client = client(simulator).instrumentation(watch).build()) {
            client.timPush().attributeNames().get().block();
            calls = simulator.calls();
        }
        assertThat(watch.told).containsExactly("opened", "single v4/timpush/get_attr_name", "closed");
        assertThat(watch.requests)
                .extracting(Instrumentation.OutgoingRequest::attempt)
                .extracting(Attempt::number)
                .containsExactly(1, 2);
        assertThat(watch.requests)
                .extracting(request -> String.valueOf(request.attempt().random()))
                .containsExactlyElementsOf(
                        calls.stream().map(RecordedCall::random).toList());
        assertThat(watch.begun).containsExactly("single", "request 1", "request 2");
    }

    @Test
    void shouldCloseAClientThatItsObserverRefuses() {
        Instrumentation refusing = new Instrumentation() {
            @Override
            public void onClientOpened(TimClient client) {
                throw new IllegalArgumentException("There is no registry; expected one.");
            }
        };
        try (TimSimulator simulator = simulator().start()) {
            TimFlux.Builder builder = client(simulator).quota(Quota.perSecond(7).withName("refused"));
            assertThatThrownBy(builder.instrumentation(refusing)::build)
                    .hasMessage("There is no registry; expected one.");
            // Whoever is in the quota keeps others from another rate.
            builder.quota(Quota.perSecond(8).withName("refused"))
                    .instrumentation(Instrumentation.none())
                    .build()
                    .close();
        }
    }

    private static List<String> callers(Instrumentation.OutgoingRequest request) {
        return request.callerContexts().stream()
                .map(context -> context.<String>get("caller"))
                .toList();
    }

    /** Writes down what it is told, and what begins. */
    private static final class Watch implements Instrumentation {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<String> begun = new CopyOnWriteArrayList<>();
        private final List<OutgoingRequest> requests = new CopyOnWriteArrayList<>();
        private final Map<Integer, Runnable> events = new ConcurrentHashMap<>();

        /** Has something happen once a request is about to be sent, the how-manieth there is. */
        void atRequest(int count, Runnable event) {
            events.put(count, event);
        }

        @Override
        public <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
            told.add("stream " + operation);
            return results.doFirst(() -> begun.add("stream"));
        }

        @Override
        public <T> Mono<T> aroundSingleCall(String operation, Mono<T> answer) {
            told.add("single " + operation);
            return answer.doFirst(() -> begun.add("single"));
        }

        @Override
        public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
            requests.add(request);
            events.getOrDefault(requests.size(), () -> {}).run();
            return request.operation().equals(GET)
                    ? exchange
                    : exchange.doFirst(
                            () -> begun.add("request " + request.attempt().number()));
        }

        @Override
        public void onClientOpened(TimClient client) {
            told.add("opened");
        }

        @Override
        public void onClientClosed(TimClient client) {
            told.add("closed");
        }
    }
}
